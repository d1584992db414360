import type { Corpus } from "./corpus.ts";
import type { TableDocument } from "./index/feature-table.ts";
import { fields } from "./fields.ts";
import { forEachSentence } from "./for-each-sentence.ts";

/** Where a document uses a term, in its own words. */
export interface Place {
  readonly line: number;
  readonly text: string;
}

/** Per term the place where it weighs most: in the title before the timeline, the first of several. */
export function findPlaces(
  corpus: Corpus,
  document: TableDocument,
  terms: ReadonlySet<number>,
  leftOut: ReadonlySet<number> | undefined,
): Map<number, Place> {
  const best = new Map<number, { weight: number; place: Place }>();
  const { table, template } = corpus;
  const { words, wordTerms, termEnds } = table;
  const { tokens, lines } = document.columns;
  forEachSentence(document, template, leftOut, (sentence, from, to, field) => {
    const weight = fields[field]?.weight ?? 0;
    for (let at = from; at < to; at++) {
      const word = tokens[at] ?? 0;
      for (let place = word === 0 ? 0 : (termEnds[word - 1] ?? 0); place < (termEnds[word] ?? 0); place++) {
        const term = wordTerms[place] ?? 0;
        if (!terms.has(term) || weight <= (best.get(term)?.weight ?? 0)) continue;
        best.set(term, { weight, place: { line: lines[sentence] ?? 1, text: words.at(word) } });
      }
    }
  });
  return new Map([...best].map(([term, { place }]) => [term, place]));
}
