import type { Report, Slice } from "../report/report.ts";
import { html } from "./html-template.ts";
import type { Markup } from "./html-template.ts";
import { toDays, toFigureRows, toMinutes, toNumber, toRate } from "./report-words.ts";

/** The figures as a table, and the same for every service, severity, team and month, folded. */
export function renderFigures(report: Report): Markup {
  const { slices } = report;
  return html`<div class="card wide" role="region" aria-label="Figures" tabindex="0">
      <table>
        <tbody>
          ${toFigureRows(report).map(
            ([name, value]) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${value}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${renderSlices("By service", "Service", slices.service)} ${renderSlices("By severity", "Severity", slices.severity)}
    ${renderSlices("By owner's team", "Team", slices.team)}
    ${renderSlices("By month of the incident", "Month", slices.month)}`;
}

function renderSlices(heading: string, column: string, slices: readonly Slice[]): Markup | null {
  if (slices.length === 0) return null;
  const heads = [
    column,
    "Items",
    "Open",
    "Overdue",
    "Done on time",
    "Median until done",
    "Incidents",
    "Came back",
    "Median to resolve",
  ];
  return html`<details class="section">
    <summary>${heading}</summary>
    <div class="card wide" role="region" aria-label="${heading}" tabindex="0">
      <table>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${slices.map(
            ({ name, figures }) =>
              html`<tr>
                <th scope="row">${name ?? "unknown"}</th>
                ${[
                  toNumber(figures.items),
                  toNumber(figures.open),
                  toNumber(figures.overdue),
                  toRate(figures.onTime),
                  figures.timeToClose.median === null ? "unknown" : toDays(figures.timeToClose.median),
                  figures.incidents === 0 ? "unknown" : toNumber(figures.incidents),
                  toRate(figures.recurring),
                  figures.timeToResolve.median === null ? "unknown" : toMinutes(figures.timeToResolve.median),
                ].map((value) => html`<td>${value}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
