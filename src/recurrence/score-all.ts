import type { Corpus } from "./corpus.ts";
import type { TableDocument } from "./index/feature-table.ts";
import { scoreByPostings, type ScoreOne } from "./score-by-postings.ts";
import { toWeigher } from "./vector.ts";
import type { ToVector } from "./vector.ts";

/** The scores of one document with every other, before a close look. */
export interface RoughScores {
  /** No score is above this; cheap. */
  readonly atMost: (number: number) => number;
  readonly exact: (number: number) => number;
}

/**
 * Gives the rough scores of a document. Lists of all vectors cost memory: for a pull request the index is asked who
 * shares words with it, and where it does not know, every document is read once per subject.
 */
export function toScorer(
  corpus: Corpus,
  toVector: ToVector,
  isLarge: boolean,
): (document: TableDocument) => RoughScores {
  if (isLarge) return scoreOverLists(corpus, toVector);
  const scoreOne = toSingleScorer(corpus);
  if (corpus.kept) return scoreByPostings(corpus, corpus.kept, toVector, scoreOne);
  return (document) => {
    const score = scoreOne(toVector(document));
    const scores = Float64Array.from(corpus.documents, (other) => score(other));
    return toRoughScores(scores);
  };
}

/** Gives the score of a vector with one document after the other. */
function toSingleScorer(corpus: Corpus): ScoreOne {
  const weigh = toWeigher(corpus);
  const wanted = new Float64Array(corpus.table.terms.length);
  return (own) => {
    wanted.fill(0);
    for (const [at, term] of own.terms.entries()) wanted[term] = own.values[at] ?? 0;
    return (other) => {
      const { terms, values, count, norm } = weigh(other);
      let sum = 0;
      for (let at = 0; at < count; at++) sum += (wanted[terms[at] ?? 0] ?? 0) * (values[at] ?? 0);
      return norm > 0 ? sum / norm : 0;
    };
  };
}

function toRoughScores(scores: Float64Array): RoughScores {
  const read = (number: number): number => scores[number] ?? 0;
  return { atMost: read, exact: read };
}

function scoreOverLists(corpus: Corpus, toVector: ToVector): (document: TableDocument) => RoughScores {
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
    if (!own) return toRoughScores(scores);
    for (const [at, term] of own.terms.entries()) {
      const value = own.values[at] ?? 0;
      const end = starts[term + 1] ?? 0;
      for (let place = starts[term] ?? 0; place < end; place++) {
        const holder = holders[place] ?? 0;
        scores[holder] = (scores[holder] ?? 0) + value * (weights[place] ?? 0);
      }
    }
    return toRoughScores(scores);
  };
}
