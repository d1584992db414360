import type { PostMortem } from "../domain/post-mortem.ts";
import type { RecurrenceSurvey } from "../domain/recurrence.ts";
import { extractFeatures } from "./extract-features.ts";
import { toFailureModes } from "./failure-mode.ts";
import type { FailureMode } from "./failure-mode.ts";
import { FeatureTable } from "./index/feature-table.ts";
import { toLexicon } from "./lexicon.ts";
import { surveyDocuments } from "./survey.ts";
import type { SurveyOptions } from "./survey.ts";

/** What the configuration says about recurrence, and which documents are asked about. */
export interface RecurrenceOptions extends SurveyOptions {
  readonly failureModes: readonly FailureMode[];
}

/** For every document the earlier ones that may have had the same cause, explained; and the families. */
export function findRecurrences(postMortems: readonly PostMortem[], options: RecurrenceOptions): RecurrenceSurvey {
  const modes = toFailureModes(options.failureModes);
  const lexicon = toLexicon(modes);
  const table = new FeatureTable();
  const documents = postMortems.map((postMortem) => table.add(extractFeatures(postMortem, lexicon)));
  return surveyDocuments(table, documents, modes, options);
}
