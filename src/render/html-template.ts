import { escapeHtml } from "../safe-text/html.ts";

/** HTML that is known to be safe: it came out of `html`, where every text was escaped. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | null | Markup | readonly Markup[];

/** HTML from a template: every string that is put in is escaped, so that forgetting to is not possible. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  // The indentation of a template is for whoever reads it here; a page of a thousand rows is half as long without.
  const parts = strings.map((string) => string.replace(/\s*\n\s*/g, " "));
  const markup = parts.reduce((text, part, index) => text + toText(values[index - 1] ?? null) + part);
  return { markup };
}

/** For what is written in this repository (style, script) and for nothing else. */
export function trusted(markup: string): Markup {
  return { markup };
}

function toText(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("");
}
