import { countTerms, toMeanLengths, toNoCounts, type TermCounts } from "../count-terms.ts";
import type { FailureMode } from "../failure-mode.ts";
import type { FeatureTable, TableDocument } from "./feature-table.ts";
import {
  adjustSharedSentences,
  findTemplateSentences,
  toTemplateShare,
  type SharedSentences,
} from "../find-template-sentences.ts";
import { decodePostings } from "./postings.ts";
import { weighTerms } from "../weigh-terms.ts";

/**
 * What was counted over all documents of an index when it was written. It spares a run that asks about one document the
 * reading of ten thousand others; never scores, since those change with every document.
 */
export interface IndexStatistics {
  readonly documents: readonly TableDocument[];
  readonly counts: TermCounts;
  readonly sentences: SharedSentences;
  /** Per row and field: how many words. */
  readonly lengths: Uint32Array;
  /** Per row: the length of the document's vector, rounded down. */
  readonly norms: Float32Array;
  /** The documents that have a term, encoded. */
  readonly readPostings: (term: number) => Uint8Array;
}

/** More documents than this share of an index that came or went are counted anew with all the others. */
const mostChanged = 0.1;
/**
 * The counts for documents that are nearly those of the index; undefined where too much has changed or another sentence
 * is a template's now.
 */
export function adjustStatistics(
  statistics: IndexStatistics,
  table: FeatureTable,
  documents: readonly TableDocument[],
  ordinary: Uint8Array,
): { readonly counts: TermCounts; readonly template: ReadonlySet<number> } | undefined {
  const isThere = new Uint8Array(statistics.documents.length);
  const added: TableDocument[] = [];
  for (const document of documents) {
    if (document.row === undefined) added.push(document);
    else isThere[document.row] = 1;
  }
  const removed = statistics.documents.filter((_, row) => isThere[row] === 0);
  if (added.length + removed.length > mostChanged * documents.length) return undefined;
  const needed = toTemplateShare(documents.length);
  const before = findTemplateSentences(statistics.sentences.counts, toTemplateShare(statistics.documents.length));
  const sentences = adjustSharedSentences(statistics.sentences, added, removed, needed);
  const template = sentences && findTemplateSentences(sentences, needed);
  if (template?.size !== before.size || ![...template].every((hash) => before.has(hash))) return undefined;
  const counts = toNoCounts(table.terms.length);
  counts.inDocuments.set(statistics.counts.inDocuments);
  counts.totals.set(statistics.counts.totals);
  counts.present.set(statistics.counts.present);
  countTerms(table, added, template, ordinary, counts);
  countTerms(table, removed, template, ordinary, counts, -1);
  return { counts, template };
}

/** How much shorter vectors may be than when the index was written. */
export interface Shrinkage {
  /** Each is at least this share as long… */
  readonly leastShare: number;
  /** …but those of these rows, of which nothing is known. */
  readonly unsure: ReadonlySet<number>;
}

/** A term that tells so much less than before is in few documents: it makes those unsure, and not all vectors shorter. */
const littleLess = 0.95;

/**
 * Bounds the vectors: x / (k + x) shrinks no more than x does, x no more than the mean lengths, and the rest with what
 * the terms tell. A service that the former version of a document had too tells nothing now, which is the usual case.
 */
export function toShrinkage(
  statistics: IndexStatistics,
  table: FeatureTable,
  modes: readonly FailureMode[],
  now: { readonly telling: Float64Array; readonly meanLengths: Float64Array },
): Shrinkage {
  const { inDocuments } = statistics.counts;
  const before = weighTerms(table, inDocuments, statistics.documents.length, modes).telling;
  const unsure = new Set<number>();
  let least = 1;
  for (let term = 0; term < inDocuments.length; term++) {
    const told = before[term] ?? 0;
    const share = told > 0 ? (now.telling[term] ?? 0) / told : 1;
    if (share >= littleLess) least = Math.min(least, share);
    else decodePostings(statistics.readPostings(term), (row) => unsure.add(row));
  }
  let shortest = 1;
  for (const [field, mean] of toMeanLengths(statistics.counts).entries())
    if (mean > 0) shortest = Math.min(shortest, (now.meanLengths[field] ?? 0) / mean);
  return { leastShare: least * shortest, unsure };
}
