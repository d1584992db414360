import type { Corpus } from "./corpus.ts";
import { forEachTerm } from "./corpus.ts";
import type { TableDocument } from "./feature-table.ts";
import { fields } from "./fields.ts";

/** A document as a direction: its terms in order of first appearance, with values whose squares add up to 1. */
export interface Vector {
  readonly terms: Uint32Array;
  readonly values: Float64Array;
}

const lengthShare = 0.75;
const saturation = 2.5;

/** Gives the vector of a document, without the sentences that are left out. */
export type ToVector = (document: TableDocument, leftOut?: ReadonlySet<number>) => Vector;

/** Makes vectors with working memory that is used again; kept ones are made once. */
export function toVectorMaker(corpus: Corpus, isKept: boolean): ToVector {
  const make = toMaker(corpus);
  if (!isKept) return make;
  const kept = new Map<TableDocument, Vector>();
  return (document, leftOut) => {
    if (leftOut) return make(document, leftOut);
    const known = kept.get(document) ?? make(document);
    kept.set(document, known);
    return known;
  };
}

function toMaker(corpus: Corpus): ToVector {
  const fieldCount = fields.length;
  const slots = new Int32Array(corpus.table.terms.length).fill(-1);
  const counts: Float64Array[] = [];
  const weightOf = fields.map((field) => field.weight);
  return (document, leftOut) => {
    const terms: number[] = [];
    const lengths = new Uint32Array(fieldCount);
    forEachTerm(corpus.table, document, corpus.template, leftOut, (term, field) => {
      let slot = slots[term] ?? -1;
      if (slot < 0) {
        slot = terms.length;
        slots[term] = slot;
        terms.push(term);
        const row = counts[slot];
        if (row) row.fill(0);
        else counts[slot] = new Float64Array(fieldCount);
      }
      const row = counts[slot];
      if (row) row[field] = (row[field] ?? 0) + 1;
      if (corpus.isSpecial[term] === 0) lengths[field] = (lengths[field] ?? 0) + 1;
    });
    const factors = Float64Array.from(lengths, (length, field) => {
      const mean = corpus.meanLengths[field] ?? 0;
      return (weightOf[field] ?? 0) / (1 - lengthShare + lengthShare * (mean > 0 ? length / mean : 1));
    });
    const values = new Float64Array(terms.length);
    let squares = 0;
    for (const [slot, term] of terms.entries()) {
      slots[term] = -1;
      const row = counts[slot];
      let amount = 0;
      for (let field = 0; field < fieldCount; field++) amount += (factors[field] ?? 0) * (row?.[field] ?? 0);
      const value = ((corpus.idf[term] ?? 0) * (corpus.weights[term] ?? 1) * amount) / (saturation + amount);
      values[slot] = value;
      squares += value * value;
    }
    const norm = Math.sqrt(squares);
    if (norm > 0) for (let slot = 0; slot < values.length; slot++) values[slot] = (values[slot] ?? 0) / norm;
    return { terms: Uint32Array.from(terms), values };
  };
}
