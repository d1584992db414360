import { toCalendarDate } from "../domain/calendar.ts";
import { renderReminder } from "../render/reminder-markdown.ts";
import { parseReportMemory } from "../report/parse-report-memory.ts";
import type { ReminderPlan, ReminderStep } from "../report/reminder.ts";
import { toReminderSteps } from "../report/to-reminder-steps.ts";
import { applyPlan } from "../tracker/apply/apply-plan.ts";
import { toReferenceKey } from "../tracker/identity/issue-place.ts";
import type { Observation, ObservedItem } from "../tracker/observe/observation.ts";
import { observeTracker } from "../tracker/observe/observe.ts";
import type { Outcome, Step } from "../tracker/plan/plan.ts";
import { toStandingText } from "../tracker/marker/standing-text.ts";
import { findReach } from "../tracker/plan/find-reach.ts";
import { toElsewhere } from "../tracker/plan/quiet-step.ts";
import { toPlan } from "../tracker/plan/to-plan.ts";
import { toFittingStep } from "./to-fitting-step.ts";
import { planUnsaid } from "./plan-unsaid.ts";
import type { Setting } from "./sync.ts";

/** What is to be said today and what came of it. */
export interface Reminded {
  readonly plan: ReminderPlan;
  readonly outcomes: readonly Outcome[];
  /** Action items that cannot be spoken of because somebody locked their issue. */
  readonly locked: number;
  /** True instant up to which the markers now know of everything that was said; absent where that is not certain. */
  readonly remembered?: string;
}

/** Comments are read from this long before the last run on, in milliseconds: of one day, and past clocks that differ. */
const overlap = 26 * 3_600_000;

/**
 * Says what is due to be said today, each cause once. What the markers remember is checked against the comments
 * themselves before anything is said, because a run can break off between a comment and the marker that remembers it.
 */
export async function remind(setting: Setting, isDryRun: boolean): Promise<Reminded> {
  const { tracker, settings, today } = setting;
  const observation = await observeTracker(tracker, settings);
  const home = observation.repository;
  const ours = observation.items.filter((item) => {
    return !item.isRefused && findReach(item.snapshot.repository, { observation, settings }).kind === "in reach";
  });
  const items = ours.filter(({ snapshot }) => !snapshot.isLocked);
  const locked = ours.filter(({ snapshot }) => snapshot.isLocked && snapshot.state === "open").length;
  const memory = parseReportMemory(observation.report?.marker.memory);
  const source = {
    items,
    trackings: observation.trackings.filter(({ snapshot, isRefused }) => !snapshot.isLocked && !isRefused),
    settings,
    today,
    repository: home,
    reportIssue: findReportIssue(observation),
    lastRunOn: memory === undefined ? null : toCalendarDate(memory.at, settings.timezone),
  };
  const since = memory?.remembered === undefined ? undefined : toEarlier(memory.remembered, overlap);
  const { plan, said, isAllHeard } = await planUnsaid(source, observation, setting, since);
  const fitting = { ...plan, steps: plan.steps.map((step) => toFittingStep(step, today)) };
  if (isDryRun) return { plan: fitting, outcomes: [], locked };

  const mended = items.map((item) => withCauses(item, said.get(toReferenceKey(item.snapshot, home))));
  const render = (step: ReminderStep): string => renderReminder(step, today);
  const works = toReminderSteps(fitting, { ...observation, items: mended }, render, since);
  const apply = (steps: readonly Step[]): Promise<Outcome[]> =>
    applyPlan(toPlan(observation, steps, settings), tracker, { now: setting.startedAt });
  const comments = await apply(works.map(({ comment }) => comment));
  // A marker remembers only what was really said; of a comment whose fate is unknown, the next run reads.
  const memories = works.flatMap((work, index) => (comments[index]?.kind === "done" ? work.memories : []));
  const remembering = new Set([...works.map(({ comment }) => comment), ...memories].map(({ key }) => key));
  const forgotten = mended.filter((item, index) => item !== items[index] && !remembering.has(item.key));
  const later = await apply([...memories, ...forgotten.map((item) => toMemoryStep(item, home))]);
  const outcomes = [...comments, ...later];
  const isRemembered = isAllHeard && outcomes.every(({ kind }) => kind === "done" || kind === "kept");
  return { plan: fitting, outcomes, locked, ...(isRemembered ? { remembered: setting.startedAt } : {}) };
}

/** Messages for several items go to the report, unless somebody closed or locked it: then nobody looks there. */
function findReportIssue({ report }: Observation): number | null {
  if (report === undefined || report.snapshot.isLocked || report.snapshot.state === "closed") return null;
  return report.snapshot.number;
}

function toEarlier(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) - milliseconds).toISOString();
}

/** The item as it would be had its marker remembered what the comments say; the same where it does. */
function withCauses(item: ObservedItem, causes: ReadonlySet<string> | undefined): ObservedItem {
  const missing = [...(causes ?? [])].filter((cause) => !item.marker.causes.includes(cause));
  if (missing.length === 0) return item;
  return { ...item, marker: { ...item.marker, causes: [...item.marker.causes, ...missing] } };
}

function toMemoryStep({ key, snapshot, incident, marker }: ObservedItem, home: string): Step {
  const content = { kind: "item" as const, text: toStandingText(snapshot.body, key), marker };
  return {
    kind: "update",
    target: "item",
    key,
    number: snapshot.number,
    ...toElsewhere(snapshot.repository, home),
    title: snapshot.title,
    path: incident.path,
    line: null,
    reason: "remembers what a run that broke off had said",
    identity: "",
    changes: [],
    writes: [{ kind: "edit", change: {}, content }],
    notices: [],
  };
}
