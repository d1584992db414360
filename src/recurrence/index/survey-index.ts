import type { RecurrenceSurvey } from "../../domain/recurrence.ts";
import type { DocumentFeatures } from "../document-features.ts";
import { toFailureModes } from "../failure-mode.ts";
import type { FailureMode } from "../failure-mode.ts";
import type { FeatureIndex } from "./feature-index.ts";
import type { RecurrenceOptions } from "../find-recurrences.ts";
import { hashModes, toLexicon } from "../lexicon.ts";
import type { Lexicon } from "../lexicon.ts";
import { surveyDocuments } from "../survey.ts";

/** The lexicon of a configuration, to read features with. */
export function readLexicon(own: readonly FailureMode[]): Lexicon {
  return toLexicon(toFailureModes(own));
}

/** The lexicon's hash, to open the index that was made with it: known long before the lexicon is prepared. */
export function hashLexicon(own: readonly FailureMode[]): number {
  return hashModes(toFailureModes(own));
}

/** Keeps the features of a document that the index did not have. */
export function addToIndex(index: FeatureIndex, key: string, features: DocumentFeatures): void {
  index.documents.set(key, index.table.add(features));
}

/** What `findRecurrences` finds, for documents whose features are in the index already; the others are none of it. */
export function surveyIndex(
  index: FeatureIndex,
  keys: readonly string[],
  options: RecurrenceOptions,
): RecurrenceSurvey {
  const documents = keys.flatMap((key) => index.documents.get(key) ?? []);
  return surveyDocuments(index.table, documents, toFailureModes(options.failureModes), options, index.statistics);
}
