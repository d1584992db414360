import { countOrdinaryTerms, countTerms, toMeanLengths, toNoCounts, type TermCounts } from "./count-terms.ts";
import type { FailureMode } from "./failure-mode.ts";
import type { FeatureTable, TableDocument } from "./index/feature-table.ts";
import { countSharedSentences, findTemplateSentences, toTemplateShare } from "./find-template-sentences.ts";
import { adjustStatistics, toShrinkage, type IndexStatistics, type Shrinkage } from "./index/index-statistics.ts";
import { weighTerms, type TermWeights } from "./weigh-terms.ts";

/** What the documents of a repository have in common, measured over all of them. */
export interface Corpus extends TermWeights {
  readonly table: FeatureTable;
  readonly documents: readonly TableDocument[];
  /** Per term: the code of the mark that makes it more than a word, else 0. */
  readonly marks: Uint32Array;
  /** Per word: how many ordinary terms it has. */
  readonly ordinary: Uint8Array;
  /** Per field: mean number of words where the field is there at all. */
  readonly meanLengths: Float64Array;
  /** Hashes of sentences that belong to a template. */
  readonly template: ReadonlySet<number>;
  /** What the index has counted, where it holds for these documents. */
  readonly kept?: IndexStatistics & Shrinkage;
}

/**
 * Counts what the scores need, from what the index has counted where that is nearly the same. Sums are of whole numbers,
 * so the order of the documents does not matter, nor what came before.
 */
export function measureCorpus(
  table: FeatureTable,
  documents: readonly TableDocument[],
  modes: readonly FailureMode[],
  statistics?: IndexStatistics,
): Corpus {
  const ordinary = countOrdinaryTerms(table);
  const known = statistics && adjustStatistics(statistics, table, documents, ordinary);
  const { counts, template } = known ?? countAll(table, documents, ordinary);
  const meanLengths = toMeanLengths(counts);
  const { telling, isCause } = weighTerms(table, counts.inDocuments, documents.length, modes);
  const corpus = { table, documents, marks: table.marks, telling, isCause, ordinary, meanLengths, template };
  if (!known) return corpus;
  return { ...corpus, kept: { ...statistics, ...toShrinkage(statistics, table, modes, corpus) } };
}

function countAll(
  table: FeatureTable,
  documents: readonly TableDocument[],
  ordinary: Uint8Array,
): { readonly counts: TermCounts; readonly template: ReadonlySet<number> } {
  const template = findTemplateSentences(countSharedSentences(documents).counts, toTemplateShare(documents.length));
  const counts = toNoCounts(table.terms.length);
  countTerms(table, documents, template, ordinary, counts);
  return { counts, template };
}
