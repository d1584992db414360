import type { TableDocument } from "./feature-table.ts";
import { SentenceSelector } from "./sentence-selector.ts";

/** Calls `visit` for every sentence that counts, with its number and the part of the tokens that is its own. */
export function forEachSentence(
  document: TableDocument,
  template: ReadonlySet<number>,
  leftOut: ReadonlySet<number> | undefined,
  visit: (sentence: number, from: number, to: number, field: number) => void,
): void {
  const { counts, fields } = document.columns;
  const selector = new SentenceSelector(template);
  const picked = selector.select(document, leftOut);
  for (let at = 0; at < picked; at++) {
    const sentence = selector.numbers[at] ?? 0;
    const from = selector.starts[at] ?? 0;
    visit(sentence, from, from + (counts[sentence] ?? 0), fields[sentence] ?? 0);
  }
}
