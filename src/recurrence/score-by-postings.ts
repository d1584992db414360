import type { Corpus } from "./corpus.ts";
import type { TableDocument } from "./index/feature-table.ts";
import { fields } from "./fields.ts";
import { decodePostings } from "./index/postings.ts";
import type { RoughScores } from "./score-all.ts";
import { toFieldFactor, toTermValue } from "./vector.ts";
import type { ToVector, Vector } from "./vector.ts";

/** Gives the score of a vector with one document after the other. */
export type ScoreOne = (own: Vector) => (other: TableDocument) => number;

/** Sums in another order differ by less. */
const slack = 1 + 1e-9;

/**
 * Scores over the index: what a document adds up to with the shared words is exact, and its own length is at least what
 * it was when the index was written, so no score is above the quotient. Only documents that may matter are read.
 */
export function scoreByPostings(
  corpus: Corpus,
  kept: NonNullable<Corpus["kept"]>,
  toVector: ToVector,
  scoreOne: ScoreOne,
): (document: TableDocument) => RoughScores {
  const { documents, telling, meanLengths } = corpus;
  const { lengths, norms, leastShare, unsure } = kept;
  const factors = Float64Array.from(lengths, (length, at) => {
    const field = at % fields.length;
    return toFieldFactor(field, length, meanLengths[field] ?? 0);
  });
  const termCount = kept.counts.inDocuments.length;
  return (document) => {
    const own = toVector(document);
    const sums = new Float64Array(norms.length);
    for (const [at, term] of own.terms.entries()) {
      if (term >= termCount) continue;
      const told = telling[term] ?? 0;
      const value = own.values[at] ?? 0;
      let row = -1;
      let amount = 0;
      const close = (): void => {
        if (row >= 0) sums[row] = (sums[row] ?? 0) + value * toTermValue(told, amount);
      };
      decodePostings(kept.readPostings(term), (next, field, times) => {
        if (next !== row) {
          close();
          row = next;
          amount = 0;
        }
        amount += times * (factors[next * fields.length + field] ?? 0);
      });
      close();
    }
    const score = scoreOne(own);
    return {
      atMost: (number) => {
        const row = documents[number]?.row;
        if (row === undefined || unsure.has(row)) return Number.POSITIVE_INFINITY;
        const sum = sums[row] ?? 0;
        return sum === 0 ? 0 : (slack * sum) / ((norms[row] ?? 0) * leastShare);
      },
      exact: (number) => {
        const other = documents[number];
        return other ? score(other) : 0;
      },
    };
  };
}
