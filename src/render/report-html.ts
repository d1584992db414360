import { createHash } from "node:crypto";
import type { Report } from "../report/report.ts";
import { html, trusted } from "./html-template.ts";
import type { Markup } from "./html-template.ts";
import { renderCharts } from "./report-charts.ts";
import { renderFamilies } from "./report-html-families.ts";
import { renderFigures } from "./report-html-figures.ts";
import { renderItems } from "./report-html-items.ts";
import { reportScript } from "./report-html-script.ts";
import { reportStyle } from "./report-html-style.ts";
import { toCount, toDays, toHeadlineFigures, toNumber, toScanText, toTrendText, toWarnings } from "./report-words.ts";

/**
 * The report as one page that needs nothing else: no request leaves it. Its own security policy names style and
 * script by their hashes, so even text that got past the escaping could run nothing. Loads the charting library:
 * import this module when a page is wanted, and not before.
 */
export function renderReportHtml(report: Report): string {
  const repository = report.items[0]?.repository ?? "";
  const policy = `default-src 'none'; style-src '${toHash(reportStyle)}'; script-src '${toHash(reportScript)}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="referrer" content="no-referrer" />
        <title>Followthrough: ${repository} on ${report.today}</title>
        ${trusted(`<style>${reportStyle}</style>`)}
      </head>
      <body>
        <a class="skip" href="#main">To the report</a>
        <header>
          <p class="muted small">Followthrough${repository === "" ? null : ` · ${repository}`} · ${report.today}</p>
          <h1>What was promised, and what was kept</h1>
          ${toWarnings(report).map((warning) => html`<p class="warning" role="alert">${warning}</p>`)}
          <p class="lead">${renderLead(report)}</p>
        </header>
        <main id="main">
          ${renderHeadline(report)}
          ${renderSection("Where it stands", html`<div class="charts">${renderCharts(report)}</div>`)}
          ${report.families.length === 0 ? null : renderSection("It has happened before", renderFamilies(report))}
          ${renderSection("Action items", renderItems(report))}
          ${renderSection(report.since === null ? "Figures" : `Figures since ${report.since}`, renderFigures(report))}
          ${renderDecisions(report)}
        </main>
        <footer><p>${toScanText(report)}</p></footer>
        ${trusted(`<script>${reportScript}</script>`)}
      </body>
    </html>`;
  return `${page.markup}\n`;
}

/** The one sentence that somebody reads who reads nothing else. */
function renderLead({ overdue, upcoming, headline, figures }: Report): Markup {
  const late = overdue.flatMap((group) => group.items);
  const oldest = Math.max(0, ...late.map((item) => item.daysOverdue ?? 0));
  const debt =
    late.length === 0
      ? html`<strong>Nothing is overdue.</strong>`
      : html`<strong>${toCount(late.length, "promise is", "promises are")} overdue</strong>, the oldest by
          ${toDays(oldest)}.`;
  const next =
    upcoming.length === 0
      ? "Nothing more is due within two weeks"
      : `${toCount(upcoming.length, "more is", "more are")} due within two weeks`;
  const rate = figures.onTime.rate;
  const kept =
    rate === null || figures.done === 0
      ? ""
      : `, and ${Math.round(rate * 100)} % of what was due so far was done on time`;
  return headline.open.now === 0 && late.length === 0
    ? html`<strong>Nothing is open.</strong> ${toCount(headline.done.now, "promise was", "promises were")} kept.`
    : html`${debt} ${next}${kept}.`;
}

function renderHeadline(report: Report): Markup {
  const atLeast = report.scan.isComplete ? "" : "≥ ";
  const compared = report.headline.comparedWith;
  return html`<ul class="figures" aria-label="Key figures">
      ${toHeadlineFigures(report).map(({ name, trend, isBad }, index) => {
        const text = toTrendText(trend);
        const tone = text === "" || text === "=" ? "same" : text.startsWith("▲") === isBad ? "worse" : "better";
        const spoken = trend.before === null ? "" : `${toNumber(trend.before)} before`;
        return html`<li class="card ${index === 0 && trend.now > 0 ? "alarm" : ""}">
          <div class="name">${name}</div>
          <div class="value">${atLeast}${toNumber(trend.now)}</div>
          ${compared === null ? null : html`<div class="trend ${tone}"><span aria-hidden="true">${text}</span><span class="spoken">${spoken}</span></div>`}
        </li>`;
      })}
    </ul>
    ${compared === null ? null : html`<p class="muted small under">▲ and ▼ against ${compared}.</p>`}`;
}

function renderDecisions({ decisions }: Report): Markup | null {
  if (decisions.length === 0) return null;
  return html`<details class="section">
    <summary>Decision record: ${toCount(decisions.length, "decision")}</summary>
    <div class="card wide" role="region" aria-label="Decision record" tabindex="0">
      <table>
        <thead>
          <tr>
            ${["When", "About", "Decision", "Why", "Who"].map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${decisions.toReversed().map(
            (decision) =>
              html`<tr>
                <td>${decision.date ?? "unknown"}</td>
                <td>${decision.incident}${decision.context === "" ? null : html`<br />${decision.context}`}</td>
                <td>${decision.decision}</td>
                <td>${decision.rationale ?? "not given"}</td>
                <td>${decision.by ?? "unknown"}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function renderSection(heading: string, body: Markup): Markup {
  return html`<section>
    <h2>${heading}</h2>
    ${body}
  </section>`;
}

function toHash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
