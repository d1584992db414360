import type { FeatureTable, TableDocument } from "./index/feature-table.ts";
import { fields } from "./fields.ts";
import { SentenceSelector } from "./sentence-selector.ts";

/** In how many documents each term stands, and how long fields are; whole numbers, so that documents can be added and taken away. */
export interface TermCounts {
  /** Per term. */
  readonly inDocuments: Uint32Array;
  /** Per field: all words in it, and in how many documents it is there at all. */
  readonly totals: Uint32Array;
  readonly present: Uint32Array;
}

/** Nothing counted yet, for a table with so many terms. */
export function toNoCounts(terms: number): TermCounts {
  return {
    inDocuments: new Uint32Array(terms),
    totals: new Uint32Array(fields.length),
    present: new Uint32Array(fields.length),
  };
}

/** Per field: mean number of words where the field is there at all. */
export function toMeanLengths({ totals, present }: TermCounts): Float64Array {
  return Float64Array.from(totals, (total, field) => total / Math.max(1, present[field] ?? 1));
}

/** Adds documents to the counts, or takes them away. `onLengths` is told the length of each document's fields. */
export function countTerms(
  { terms, words, wordTerms, termEnds }: FeatureTable,
  documents: readonly TableDocument[],
  template: ReadonlySet<number>,
  ordinary: Uint8Array,
  { inDocuments, totals, present }: TermCounts,
  step: 1 | -1 = 1,
  onLengths?: (number: number, lengths: Uint32Array) => void,
): void {
  const lengths = new Uint32Array(fields.length);
  const seenWord = new Int32Array(words.length).fill(-1);
  const seenTerm = new Int32Array(terms.length).fill(-1);
  const selector = new SentenceSelector(template);
  for (let number = 0; number < documents.length; number++) {
    const document = documents[number];
    if (!document) continue;
    const { tokens, counts, fields: fieldOf } = document.columns;
    const picked = selector.select(document);
    const { numbers, starts } = selector;
    lengths.fill(0);
    for (let sentence = 0; sentence < picked; sentence++) {
      const position = numbers[sentence] ?? 0;
      const from = starts[sentence] ?? 0;
      const to = from + (counts[position] ?? 0);
      let length = 0;
      for (let at = from; at < to; at++) {
        const word = tokens[at] ?? 0;
        length += ordinary[word] ?? 0;
        if (seenWord[word] === number) continue;
        seenWord[word] = number;
        const end = termEnds[word] ?? 0;
        for (let place = word === 0 ? 0 : (termEnds[word - 1] ?? 0); place < end; place++) {
          const term = wordTerms[place] ?? 0;
          if (seenTerm[term] === number) continue;
          seenTerm[term] = number;
          inDocuments[term] = (inDocuments[term] ?? 0) + step;
        }
      }
      const field = fieldOf[position] ?? 0;
      lengths[field] = (lengths[field] ?? 0) + length;
    }
    for (let field = 0; field < lengths.length; field++) {
      const length = lengths[field] ?? 0;
      if (length === 0) continue;
      totals[field] = (totals[field] ?? 0) + step * length;
      present[field] = (present[field] ?? 0) + step;
    }
    onLengths?.(number, lengths);
  }
}

/** Per word how many of its terms have a part in the length of a text: failure modes, services and tags have none. */
export function countOrdinaryTerms({ words, wordTerms, termEnds, marks }: FeatureTable): Uint8Array {
  const counts = new Uint8Array(words.length);
  let place = 0;
  for (let word = 0; word < counts.length; word++) {
    const end = termEnds[word] ?? 0;
    let count = 0;
    for (; place < end; place++) if (marks[wordTerms[place] ?? 0] === 0) count++;
    counts[word] = count;
  }
  return counts;
}
