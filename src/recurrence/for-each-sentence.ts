import type { TableDocument } from "./index/feature-table.ts";
import { isPicked } from "./sentence-selector.ts";

/** Calls `visit` for every sentence that counts, with its number and the part of the tokens that is its own. */
export function forEachSentence(
  document: TableDocument,
  template: ReadonlySet<number>,
  leftOut: ReadonlySet<number> | undefined,
  visit: (sentence: number, from: number, to: number, field: number) => void,
): void {
  const { counts, hashes, fields } = document.columns;
  let from = 0;
  for (let sentence = 0; sentence < counts.length; sentence++) {
    const to = from + (counts[sentence] ?? 0);
    const hash = hashes[sentence] ?? 0;
    const field = fields[sentence] ?? 0;
    if (isPicked(hash, field, template, leftOut)) visit(sentence, from, to, field);
    from = to;
  }
}
