import { toCalendarDate } from "../domain/calendar.ts";
import type { CalendarDate } from "../domain/located.ts";
import { renderReminder } from "../render/reminder-markdown.ts";
import { planReminders, type ReminderSource } from "../report/plan-reminders.ts";
import { parseReportMemory } from "../report/parse-report-memory.ts";
import { parseReminderCause } from "../report/reminder-cause.ts";
import type { ReminderPlan } from "../report/reminder.ts";
import { toReminderSteps } from "../report/to-reminder-steps.ts";
import { applyPlan } from "../tracker/apply/apply-plan.ts";
import { isSameRepository } from "../tracker/identity/issue-reference.ts";
import { readMarkerText } from "../tracker/marker/marker-text.ts";
import type { Observation, ObservedItem } from "../tracker/observe/observation.ts";
import { observeTracker } from "../tracker/observe/observe.ts";
import type { Outcome, Step } from "../tracker/plan/plan.ts";
import { toStandingText } from "../tracker/marker/standing-text.ts";
import { toPlan } from "../tracker/plan/to-plan.ts";
import { toTrustedLogins } from "../tracker/marker/trusted-logins.ts";
import { toFittingStep } from "./to-fitting-step.ts";
import type { Setting } from "./sync.ts";

/** What is to be said today and what came of it. */
export interface Reminded {
  readonly plan: ReminderPlan;
  readonly outcomes: readonly Outcome[];
  /** Action items that cannot be spoken of because somebody locked their issue. */
  readonly locked: number;
}

/** Number of an issue → ids of the causes that were spoken for. */
type Said = Map<number, Set<string>>;

/**
 * Says what is due to be said today, each cause once. What the markers remember is checked against the comments
 * themselves before anything is said, because a run can break off between a comment and the marker that remembers it.
 */
export async function remind(setting: Setting, isDryRun: boolean): Promise<Reminded> {
  const { tracker, settings, today } = setting;
  const observation = await observeTracker(tracker, settings);
  const ours = observation.items.filter((item) => {
    return !item.isRefused && isSameRepository(item.snapshot.repository, observation.repository);
  });
  const items = ours.filter(({ snapshot }) => !snapshot.isLocked);
  const locked = ours.filter(({ snapshot }) => snapshot.isLocked && snapshot.state === "open").length;
  const source = {
    items,
    trackings: observation.trackings.filter(({ snapshot, isRefused }) => !snapshot.isLocked && !isRefused),
    settings,
    today,
    reportIssue: findReportIssue(observation),
    lastRunOn: findLastRun(observation, settings.timezone),
  };
  const { plan, said } = await planUnsaid(source, observation, setting);
  const fitting = { ...plan, steps: plan.steps.map((step) => toFittingStep(step, today)) };
  if (isDryRun) return { plan: fitting, outcomes: [], locked };

  const mended = items.map((item) => withCauses(item, said.get(item.snapshot.number)));
  const works = toReminderSteps(fitting, { ...observation, items: mended }, (step) => renderReminder(step, today));
  const apply = (steps: readonly Step[]): Promise<Outcome[]> =>
    applyPlan(toPlan(observation, steps, settings), tracker, { now: setting.startedAt });
  const comments = await apply(works.map(({ comment }) => comment));
  // A marker remembers only what was really said; of a comment whose fate is unknown, the next run reads.
  const memories = works.flatMap((work, index) => (comments[index]?.kind === "done" ? work.memories : []));
  const remembering = new Set([...works.map(({ comment }) => comment), ...memories].map(({ number }) => number));
  const forgotten = mended.filter((item, index) => item !== items[index] && !remembering.has(item.snapshot.number));
  const later = await apply([...memories, ...forgotten.map((item) => toMemoryStep(item))]);
  return { plan: fitting, outcomes: [...comments, ...later], locked };
}

/** Plans until every comment was read that could already say a part of the plan. */
async function planUnsaid(
  source: Omit<ReminderSource, "used" | "commentedToday">,
  observation: Observation,
  { tracker, settings, today }: Setting,
): Promise<{ plan: ReminderPlan; said: Said }> {
  const trusted = toTrustedLogins(observation.identity, settings.trustedAuthors);
  const parents = new Map(source.trackings.map(({ incident, snapshot }) => [incident.path, snapshot.number]));
  const read = new Set<number>();
  const said: Said = new Map();
  const commentedToday = new Set<number>();
  for (;;) {
    const used = new Map(
      observation.items.map(({ snapshot: { number }, marker }) => [
        number,
        [...marker.causes, ...(said.get(number) ?? [])],
      ]),
    );
    const plan = planReminders({ ...source, used, commentedToday });
    const places = new Set(plan.steps.flatMap((step) => findPlaces(step, source.reportIssue, parents)));
    const unread = [...places].filter((number) => !read.has(number));
    if (unread.length === 0) return { plan, said };
    for (const number of unread) {
      read.add(number);
      for (const { author, body, createdAt } of await tracker.listComments(number)) {
        if (!trusted.has(author.toLowerCase())) continue;
        const cause = readMarkerText("cause", body)?.["id"];
        const causes = parseReminderCause(typeof cause === "string" ? cause : "");
        if (causes.size > 0 && toCalendarDate(createdAt, settings.timezone) === today) commentedToday.add(number);
        for (const [issue, ids] of causes) said.set(issue, new Set([...(said.get(issue) ?? []), ...ids]));
      }
    }
  }
}

/** Where the entries of a step may have been spoken of before: then, too, the plan chose by the circumstances. */
function findPlaces(
  step: ReminderPlan["steps"][number],
  reportIssue: number | null,
  parents: ReadonlyMap<string, number>,
): number[] {
  const items = step.messages.flatMap(({ entries }) => entries.map(({ item }) => item));
  return [
    step.issueNumber,
    ...(reportIssue === null ? [] : [reportIssue]),
    ...items.flatMap(({ number, incident }) => [number, parents.get(incident.path) ?? number]),
  ];
}

/** Messages for several items go to the report, unless somebody closed or locked it: then nobody looks there. */
function findReportIssue({ report }: Observation): number | null {
  if (report === undefined || report.snapshot.isLocked || report.snapshot.state === "closed") return null;
  return report.snapshot.number;
}

function findLastRun({ report }: Observation, timezone: string): CalendarDate | null {
  const memory = parseReportMemory(report?.marker.memory);
  return memory === undefined ? null : toCalendarDate(memory.at, timezone);
}

/** The item as it would be had its marker remembered what the comments say; the same where it does. */
function withCauses(item: ObservedItem, causes: ReadonlySet<string> | undefined): ObservedItem {
  const missing = [...(causes ?? [])].filter((cause) => !item.marker.causes.includes(cause));
  if (missing.length === 0) return item;
  return { ...item, marker: { ...item.marker, causes: [...item.marker.causes, ...missing] } };
}

function toMemoryStep({ key, snapshot, incident, marker }: ObservedItem): Step {
  const content = { kind: "item" as const, text: toStandingText(snapshot.body), marker };
  return {
    kind: "update",
    target: "item",
    key,
    number: snapshot.number,
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
