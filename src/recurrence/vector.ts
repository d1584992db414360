import type { Corpus } from "./corpus.ts";
import type { TableDocument } from "./index/feature-table.ts";
import { fields } from "./fields.ts";
import { SentenceSelector } from "./sentence-selector.ts";

/** A document as a direction: its terms in order of first appearance, with values whose squares add up to 1. */
export interface Vector {
  readonly terms: Uint32Array;
  readonly values: Float64Array;
}

/** Gives the vector of a document, without the sentences that are left out. */
export type ToVector = (document: TableDocument, leftOut?: ReadonlySet<number>) => Vector;

/** Makes vectors; kept ones are made once. */
export function toVectorMaker(corpus: Corpus, isKept: boolean): ToVector {
  const weigh = toWeigher(corpus);
  const kept = new Map<TableDocument, Vector>();
  return (document, leftOut) => {
    const known = leftOut ? undefined : kept.get(document);
    if (known) return known;
    const { terms, values, count, norm } = weigh(document, leftOut);
    const vector = { terms: terms.slice(0, count), values: values.slice(0, count) };
    if (norm > 0) for (let at = 0; at < count; at++) vector.values[at] = (vector.values[at] ?? 0) / norm;
    if (isKept && !leftOut) kept.set(document, vector);
    return vector;
  };
}

/** The terms of one document with what they weigh; `terms` and `values` are overwritten by the next document. */
export interface Weighed {
  readonly terms: Uint32Array;
  readonly values: Float64Array;
  readonly count: number;
  readonly norm: number;
}

const lengthShare = 0.75;
const saturation = 2.5;

/** What one use of a word in a field of this length adds: w / (1 − b + b·len/mean). */
export function toFieldFactor(field: number, length: number, mean: number): number {
  return (fields[field]?.weight ?? 0) / (1 - lengthShare + (lengthShare * length) / (mean > 0 ? mean : 1));
}

/** What a term that tells so much adds to a document that uses it so much: the tenth use says less than the first. */
export function toTermValue(telling: number, amount: number): number {
  return (telling * amount) / (saturation + amount);
}

/** Weighs documents one after the other in the same working memory: x = Σ w·tf / (1 − b + b·len/mean), v = telling·x / (k + x). */
export function toWeigher(corpus: Corpus): (document: TableDocument, leftOut?: ReadonlySet<number>) => Weighed {
  const { table, template, telling, ordinary, meanLengths } = corpus;
  const { wordTerms, termEnds } = table;
  const slots = new Int32Array(table.terms.length).fill(-1);
  const terms = new Uint32Array(table.terms.length);
  const values = new Float64Array(table.terms.length);
  const lengths = new Float64Array(fields.length);
  const factors = new Float64Array(fields.length);
  const selector = new SentenceSelector(template);
  return (document, leftOut) => {
    const { tokens, counts, fields: fieldOf } = document.columns;
    const picked = selector.select(document, leftOut);
    const { numbers, starts } = selector;
    lengths.fill(0);
    for (let sentence = 0; sentence < picked; sentence++) {
      const position = numbers[sentence] ?? 0;
      const from = starts[sentence] ?? 0;
      const to = from + (counts[position] ?? 0);
      let length = 0;
      for (let at = from; at < to; at++) length += ordinary[tokens[at] ?? 0] ?? 0;
      const field = fieldOf[position] ?? 0;
      lengths[field] = (lengths[field] ?? 0) + length;
    }
    for (let field = 0; field < factors.length; field++) {
      factors[field] = toFieldFactor(field, lengths[field] ?? 0, meanLengths[field] ?? 0);
    }
    let count = 0;
    for (let sentence = 0; sentence < picked; sentence++) {
      const position = numbers[sentence] ?? 0;
      const from = starts[sentence] ?? 0;
      const to = from + (counts[position] ?? 0);
      const factor = factors[fieldOf[position] ?? 0] ?? 0;
      for (let at = from; at < to; at++) {
        const word = tokens[at] ?? 0;
        const end = termEnds[word] ?? 0;
        for (let place = word === 0 ? 0 : (termEnds[word - 1] ?? 0); place < end; place++) {
          const term = wordTerms[place] ?? 0;
          let slot = slots[term] ?? -1;
          if (slot < 0) {
            slot = count++;
            slots[term] = slot;
            terms[slot] = term;
            values[slot] = 0;
          }
          values[slot] = (values[slot] ?? 0) + factor;
        }
      }
    }
    let squares = 0;
    for (let slot = 0; slot < count; slot++) {
      const term = terms[slot] ?? 0;
      slots[term] = -1;
      const amount = values[slot] ?? 0;
      const value = toTermValue(telling[term] ?? 0, amount);
      values[slot] = value;
      squares += value * value;
    }
    return { terms, values, count, norm: Math.sqrt(squares) };
  };
}

/** How alike two documents are, 0…1. */
export function toCosine(one: Vector, other: Vector): number {
  const values = new Map<number, number>();
  for (const [at, term] of other.terms.entries()) values.set(term, other.values[at] ?? 0);
  let sum = 0;
  for (const [at, term] of one.terms.entries()) sum += (one.values[at] ?? 0) * (values.get(term) ?? 0);
  return sum;
}
