import type { Settings } from "../config/settings.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import type { RecurrenceSurvey } from "../domain/recurrence.ts";
import { findRecurrences } from "../recurrence/find-recurrences.ts";
import { toArchiveDocument } from "../rules/review.ts";
import type { Corpus } from "./read-corpus.ts";

/** A corpus of documents that were read already, without their texts. */
export function toCorpus(postMortems: readonly PostMortem[], settings: Pick<Settings, "recurrence">): Corpus {
  let whole: RecurrenceSurvey | undefined;
  return {
    postMortems,
    unreadable: [],
    texts: new Map(),
    documents: postMortems.map(toArchiveDocument),
    counts: new Map(),
    readOutlines: (paths) => {
      const wanted = paths === undefined ? undefined : new Set(paths);
      return Promise.resolve(postMortems.filter(({ path }) => wanted?.has(path) ?? true));
    },
    survey: (of) => {
      if (of === undefined || whole !== undefined) return (whole ??= findRecurrences(postMortems, settings.recurrence));
      return findRecurrences(postMortems, { ...settings.recurrence, of: [...of] });
    },
  };
}
