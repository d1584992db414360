import { measureCorpus } from "../corpus.ts";
import { countTerms, toNoCounts } from "../count-terms.ts";
import type { FailureMode } from "../failure-mode.ts";
import type { FeatureTable, TableDocument } from "./feature-table.ts";
import { fields } from "../fields.ts";
import { countSharedSentences } from "../find-template-sentences.ts";
import type { IndexStatistics } from "./index-statistics.ts";
import { toWeigher } from "../vector.ts";

/** Norms are kept with 24 bits. */
const roundedDown = 1 - 2 ** -22;

/** Counts over documents, in the order of their rows, what can be kept of them. */
export function measureIndex(
  table: FeatureTable,
  documents: readonly TableDocument[],
  modes: readonly FailureMode[],
): Omit<IndexStatistics, "readPostings" | "documents"> & { readonly template: ReadonlySet<number> } {
  const corpus = measureCorpus(table, documents, modes);
  const counts = toNoCounts(table.terms.length);
  const lengths = new Uint32Array(documents.length * fields.length);
  countTerms(table, documents, corpus.template, corpus.ordinary, counts, 1, (row, own) =>
    lengths.set(own, row * fields.length),
  );
  const weigh = toWeigher(corpus);
  const norms = Float32Array.from(documents, (document) => weigh(document).norm * roundedDown);
  return { counts, sentences: countSharedSentences(documents), lengths, norms, template: corpus.template };
}
