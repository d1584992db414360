import { createEmbeddedTracker } from "../../src/embedded/embedded-tracker.ts";
import { defaultSettings } from "../../src/config/default-settings.ts";
import type { Settings } from "../../src/config/settings.ts";
import type { RecurrenceSurvey } from "../../src/domain/recurrence.ts";
import { createDecisionRecord } from "../../src/commands/record-decisions.ts";
import { applyPlan } from "../../src/tracker/apply/apply-plan.ts";
import { observeTracker } from "../../src/tracker/observe/observe.ts";
import type { Outcome, Plan } from "../../src/tracker/plan/plan.ts";
import { planSync } from "../../src/tracker/plan/plan-sync.ts";
import { toDesiredIssues } from "../../src/tracker/desired/to-desired-issues.ts";
import type { Tracker } from "../../src/tracker/tracker.ts";
import { toPostMortem } from "./post-mortem-builder.ts";
import type { Sketch } from "./post-mortem-builder.ts";

export const repository = "acme/shop";

export interface WorldOptions {
  readonly today?: string;
  readonly settings?: Partial<Settings>;
  readonly recurrences?: RecurrenceSurvey;
  readonly commit?: string;
  /** The true time of the run; what was made less than a quarter of an hour before is looked for without its label. */
  readonly now?: string;
}

/** Settings for tests: everything is imported and nothing waits. */
export function testSettings(changes: Partial<Settings> = {}): Settings {
  return { ...defaultSettings, import: { kind: "all" }, pace: { writes: 0, creates: 0 }, ...changes };
}

export function createTestTracker(assignable: readonly string[] = ["ana", "bo", "cleo"]) {
  let tick = Date.parse("2026-03-01T09:00:00Z");
  return createEmbeddedTracker({
    repository,
    now: () => new Date((tick += 1000)).toISOString(),
    assignable,
  });
}

/** What a run of the product does: observe, then plan. */
export async function plan(tracker: Tracker, sketches: readonly Sketch[], options: WorldOptions = {}): Promise<Plan> {
  const settings = testSettings(options.settings);
  const observation = await observeTracker(tracker, settings);
  const postMortems = sketches.map(toPostMortem);
  const today = options.today ?? "2026-03-01";
  return planSync({
    desired: toDesiredIssues(postMortems),
    observation,
    settings,
    today,
    renderDecisions: createDecisionRecord(postMortems, { settings, today }),
    permalink: (path, line) => `https://github.com/${repository}/blob/${options.commit ?? "c0ffee1"}/${path}#L${line}`,
    ...(options.recurrences === undefined ? {} : { recurrences: options.recurrences }),
  });
}

/** What a run of the product does: observe, plan, apply. */
export async function sync(
  tracker: Tracker,
  sketches: readonly Sketch[],
  options: WorldOptions = {},
): Promise<{ plan: Plan; outcomes: Outcome[] }> {
  const made = await plan(tracker, sketches, options);
  const outcomes = await applyPlan(made, tracker, { now: options.now ?? "2026-03-01T09:00:00Z" });
  return { plan: made, outcomes };
}

/** Steps that are no `keep`, in words that a failing test can show. */
export function toNews(made: Plan): string[] {
  return made.steps
    .filter((step) => step.kind !== "keep")
    .map(
      (step) =>
        `${step.kind} ${step.key} #${step.number}: ${step.reason} [${step.writes.map((write) => write.kind).join(" ")}]`,
    );
}
