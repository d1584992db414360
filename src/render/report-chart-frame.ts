import { html } from "./html-template.ts";
import type { Markup } from "./html-template.ts";

/** A chart with the words and the numbers that say the same to somebody who cannot see it. */
export interface Chart {
  readonly title: string;
  readonly summary: string;
  readonly height: number;
  readonly body: Markup;
  readonly legend: readonly { readonly name: string; readonly tone: string }[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Width of every chart in its own units; at a phone's width the text is still about eleven pixels high. */
export const chartWidth = 400;

/** The figure around a drawing: heading, legend, the SVG, and its numbers as a table to open. */
export function renderChart({ title, summary, height, body, legend, columns, rows }: Chart): Markup {
  return html`<figure class="card chart">
    <figcaption>
      <h3>${title}</h3>
      ${
        legend.length === 0
          ? null
          : html`<ul class="legend">
              ${legend.map(({ name, tone }) => html`<li><span class="key bg-${tone}"></span>${name}</li>`)}
            </ul>`
      }
    </figcaption>
    <svg viewBox="0 0 ${chartWidth} ${height}" role="img" aria-label="${`${title}. ${summary}`}">${body}</svg>
    <details>
      <summary>Numbers</summary>
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([head, ...cells]) =>
              html`<tr>
                <th scope="row">${head ?? ""}</th>
                ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </figure>`;
}

/** Two digits are enough for a place on the screen, and keep the page small. */
export function toPlace(value: number): number {
  return Math.round(value * 100) / 100;
}
