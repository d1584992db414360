import type { TableDocument } from "./feature-table.ts";
import { toFieldNumber } from "./fields.ts";

const title = toFieldNumber("title");

/**
 * Calls `visit` for every sentence that is neither a template's nor left out, with its number and the part of the tokens
 * that is its own. A title belongs to nobody but its document, whoever else has the same.
 */
export function forEachSentence(
  document: TableDocument,
  template: ReadonlySet<number>,
  leftOut: ReadonlySet<number> | undefined,
  visit: (sentence: number, from: number, to: number, field: number) => void,
): void {
  const { counts, hashes, fields } = document.columns;
  const end = document.firstSentence + document.sentences;
  let from = document.firstToken;
  for (let sentence = document.firstSentence; sentence < end; sentence++) {
    const to = from + (counts[sentence] ?? 0);
    const hash = hashes[sentence] ?? 0;
    const field = fields[sentence] ?? 0;
    if (field === title || !(template.has(hash) || leftOut?.has(hash))) visit(sentence, from, to, field);
    from = to;
  }
}
