import type { Settings } from "../config/settings.ts";
import type { TrackedItem } from "../domain/issue.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import type { RecurrenceSurvey, UnfinishedItem } from "../domain/recurrence.ts";
import { findRecurrences } from "../recurrence/find-recurrences.ts";
import { findUnfinished } from "../tracker/desired/find-unfinished.ts";

/** What has happened before, and which promises made then were not kept, by the path of the earlier post-mortem. */
export interface Memory {
  readonly survey: RecurrenceSurvey;
  readonly unfinished: ReadonlyMap<string, readonly UnfinishedItem[]>;
}

/** A run compares its documents several times (the plan, the report) and they stay the same. */
const surveys = new WeakMap<
  readonly PostMortem[],
  { readonly recurrence: Settings["recurrence"]; readonly survey: RecurrenceSurvey }
>();

/** Without tracked items the documents' own rows say what is undone. */
export function recall(
  postMortems: readonly PostMortem[],
  settings: Pick<Settings, "recurrence">,
  items: readonly TrackedItem[] | undefined,
  today: CalendarDate,
): Memory {
  return {
    survey: surveyOnce(postMortems, settings.recurrence),
    unfinished: new Map(postMortems.map((postMortem) => [postMortem.path, findUnfinished(postMortem, items, today)])),
  };
}

function surveyOnce(postMortems: readonly PostMortem[], recurrence: Settings["recurrence"]): RecurrenceSurvey {
  const known = surveys.get(postMortems);
  if (known?.recurrence === recurrence) return known.survey;
  const survey = findRecurrences(postMortems, recurrence);
  surveys.set(postMortems, { recurrence, survey });
  return survey;
}
