import type { Settings } from "../config/settings.ts";
import type { Holiday } from "../domain/holiday.ts";
import type { CalendarDate } from "../domain/located.ts";
import { applyPlan, type ApplyProgress } from "../tracker/apply/apply-plan.ts";
import type { Observation } from "../tracker/observe/observation.ts";
import { observeTracker } from "../tracker/observe/observe.ts";
import type { Outcome, Plan } from "../tracker/plan/plan.ts";
import { planSync } from "../tracker/plan/plan-sync.ts";
import { toDesiredIssues } from "../tracker/desired/to-desired-issues.ts";
import type { Tracker } from "../tracker/tracker.ts";
import type { Corpus } from "./read-corpus.ts";
import { createDecisionRecord } from "./record-decisions.ts";
import { recall, type Memory } from "./recall.ts";

/** What a run knows besides its documents: the tracker, the configuration and the moment. */
export interface Setting {
  readonly tracker: Tracker;
  readonly settings: Settings;
  readonly today: CalendarDate;
  /** What today is where `remind.holidays` says; the settings have it among their quiet days. */
  readonly holiday?: Holiday | undefined;
  /** The present that the run is told, ISO 8601. */
  readonly now: string;
  /** When the run really began, ISO 8601, by the clock that the tracker goes by; a pretended present would not find what was just written. */
  readonly startedAt: string;
  readonly permalink: (path: string, line: number) => string;
}

/** What stands on the tracker, what the documents ask for, and the steps between. */
export interface Preview {
  readonly observation: Observation;
  readonly memory: Memory;
  readonly plan: Plan;
}

/** Reads the tracker and plans; writes nothing. A review's token need not see the repositories that routes lead to. */
export async function preview(corpus: Corpus, setting: Setting, isReview = false): Promise<Preview> {
  const { tracker, settings, today, permalink } = setting;
  const observation = await observeTracker(tracker, settings);
  const memory = await recall(corpus, observation.items, today);
  const outlines = await corpus.readOutlines();
  const desired = toDesiredIssues(outlines);
  const renderDecisions = createDecisionRecord(outlines, setting);
  const recurrences = memory.survey;
  const wanted = { desired, recurrences, settings, today, permalink, renderDecisions, isReview };
  const plan = planSync({ observation, ...wanted });
  return { observation, memory, plan };
}

/** Carries the plan out, unless it first needs an answer from the team. */
export function sync(
  { plan }: Preview,
  setting: Setting,
  onProgress?: (progress: ApplyProgress) => void,
): Promise<Outcome[]> {
  if (plan.needsImportChoice !== null) return Promise.resolve([]);
  return applyPlan(plan, setting.tracker, {
    now: setting.startedAt,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}
