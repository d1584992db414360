import type { Report, ReportFamily } from "../report/report.ts";
import { html } from "./html-template.ts";
import type { Markup } from "./html-template.ts";
import { renderLink } from "./report-html-items.ts";
import { toCount, toIncidentName, toLateText, toSentence, toStanding } from "./report-words.ts";

/** A card for each cause that came back, with what was promised after its incidents and is not done. */
export function renderFamilies({ families, today }: Report): Markup {
  return html`<div class="families">${families.map((family) => renderFamily(family, today))}</div>`;
}

function renderFamily(family: ReportFamily, today: string): Markup {
  const undone = family.unfinished.length + family.untracked.length;
  const late = family.unfinished.filter((item) => item.daysOverdue !== null).length;
  const span = family.first === null ? "" : `, ${family.first} to ${family.last ?? today}`;
  return html`<section class="card">
    <h3>${toSentence(family.name)}</h3>
    <p class="muted small">
      ${toCount(family.count, "incident")}${span}:
      ${family.incidents.map(
        (incident, index) => html`${index === 0 ? null : ", "}${renderLink(toIncidentName(incident), incident.url)}`,
      )}
    </p>
    ${
      undone === 0
        ? html`<p>Everything that was promised after the earlier ones is done.</p>`
        : html`<p>
              <strong>${toCount(undone, "promise is", "promises are")} unfinished${toLateText(late, undone)}:</strong>
            </p>
            <ul>
              ${family.unfinished.slice(0, 8).map(
                (item) =>
                  html`<li>
                    ${renderLink(item.name, item.url)} ${item.title}
                    <span class="muted small">${item.owner ?? "nobody"}, ${toStanding(item, today)}</span>
                  </li>`,
              )}
              ${family.untracked.slice(0, 8).map((item) => html`<li>${item.text} <span class="muted small">no issue</span></li>`)}
            </ul>
            ${undone > 8 ? html`<p class="muted small">All of them stand in the table below.</p>` : null}`
    }
  </section>`;
}
