import type { Corpus } from "./corpus.ts";
import { forEachTerm } from "./corpus.ts";
import type { TableDocument } from "./feature-table.ts";
import { fields } from "./fields.ts";

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
  forEachTerm(corpus.table, document, corpus.template, leftOut, (term, field, token, sentence) => {
    if (!terms.has(term)) return;
    const weight = fields[field]?.weight ?? 0;
    if (weight <= (best.get(term)?.weight ?? 0)) return;
    const place = { line: document.lines[sentence] ?? 1, text: corpus.table.words[token] ?? "" };
    best.set(term, { weight, place });
  });
  return new Map([...best].map(([term, { place }]) => [term, place]));
}
