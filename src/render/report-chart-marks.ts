import { scaleLinear } from "d3-scale";
import type { ScaleLinear } from "d3-scale";
import { html } from "./html-template.ts";
import type { Markup } from "./html-template.ts";
import { chartWidth, toPlace } from "./report-chart-frame.ts";

/** Room around a chart with two axes. */
export const chartMargin = { top: 12, right: 8, bottom: 26, left: 30 } as const;

/** A scale of counts from 0, drawn upwards from `floor`; at least four high, so that one item is no tower. */
export function toCountScale(top: number, floor: number): ScaleLinear<number, number> {
  return scaleLinear([0, Math.max(4, top)], [floor, chartMargin.top]).nice(4);
}

/** The lines and numbers of a scale of counts. */
export function renderCountAxis(y: ScaleLinear<number, number>): Markup {
  return html`${y
    .ticks(4)
    .filter((tick) => Number.isInteger(tick))
    .map(
      (tick) =>
        html`<line
            class="grid"
            x1="${chartMargin.left}"
            x2="${chartWidth - chartMargin.right}"
            y1="${toPlace(y(tick))}"
            y2="${toPlace(y(tick))}"
          />
          ${label(chartMargin.left - 5, y(tick) + 4, String(tick), "end", "muted")}`,
    )}`;
}

/** A bar with its words as a tooltip; nothing where there is nothing to show. */
export function bar(x: number, y: number, width: number, height: number, tone: string, words: string): Markup {
  if (width <= 0 || height <= 0) return html``;
  return html`<rect
    class="fill-${tone}"
    x="${toPlace(x)}"
    y="${toPlace(y)}"
    width="${toPlace(width)}"
    height="${toPlace(height)}"
    rx="1.5"
    ><title>${words}</title></rect
  >`;
}

/** Words in a chart. */
export function label(x: number, y: number, words: string, anchor: "start" | "middle" | "end", tone = "text"): Markup {
  return html`<text class="fill-${tone}" x="${toPlace(x)}" y="${toPlace(y)}" text-anchor="${anchor}">${words}</text>`;
}

/** Words that fit. */
export function cut(words: string, length: number): string {
  return words.length <= length ? words : `${words.slice(0, length - 1).trimEnd()}…`;
}
