import type { Corpus } from "./corpus.ts";
import type { TableDocument } from "./feature-table.ts";
import { toWeigher } from "./vector.ts";
import type { ToVector } from "./vector.ts";

/** Gives the rough score of a document with every other. Lists cost memory: for a pull request every document is read once per subject. */
export function toScorer(
  corpus: Corpus,
  toVector: ToVector,
  isLarge: boolean,
): (document: TableDocument) => Float64Array {
  return isLarge ? scoreOverLists(corpus, toVector) : scoreOneByOne(corpus, toVector);
}

function scoreOneByOne(corpus: Corpus, toVector: ToVector): (document: TableDocument) => Float64Array {
  const weigh = toWeigher(corpus);
  const wanted = new Float64Array(corpus.table.terms.length);
  return (document) => {
    const own = toVector(document);
    for (const [at, term] of own.terms.entries()) wanted[term] = own.values[at] ?? 0;
    const scores = Float64Array.from(corpus.documents, (other) => {
      const { terms, values, count, norm } = weigh(other);
      let sum = 0;
      for (let at = 0; at < count; at++) sum += (wanted[terms[at] ?? 0] ?? 0) * (values[at] ?? 0);
      return norm > 0 ? sum / norm : 0;
    });
    for (const term of own.terms) wanted[term] = 0;
    return scores;
  };
}

function scoreOverLists(corpus: Corpus, toVector: ToVector): (document: TableDocument) => Float64Array {
  const vectors = corpus.documents.map((document) => toVector(document));
  const starts = new Uint32Array(corpus.table.terms.length + 1);
  for (const { terms } of vectors) for (const term of terms) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  for (let term = 1; term < starts.length; term++) starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
  const next = starts.slice();
  const holders = new Uint32Array(starts.at(-1) ?? 0);
  const weights = new Float64Array(starts.at(-1) ?? 0);
  for (const [number, { terms, values }] of vectors.entries()) {
    for (const [at, term] of terms.entries()) {
      const place = next[term] ?? 0;
      holders[place] = number;
      weights[place] = values[at] ?? 0;
      next[term] = place + 1;
    }
  }
  const numberOf = new Map(corpus.documents.map((document, number) => [document, number]));
  return (document) => {
    const scores = new Float64Array(corpus.documents.length);
    const own = vectors[numberOf.get(document) ?? 0];
    if (!own) return scores;
    for (const [at, term] of own.terms.entries()) {
      const value = own.values[at] ?? 0;
      const end = starts[term + 1] ?? 0;
      for (let place = starts[term] ?? 0; place < end; place++) {
        const holder = holders[place] ?? 0;
        scores[holder] = (scores[holder] ?? 0) + value * (weights[place] ?? 0);
      }
    }
    return scores;
  };
}
