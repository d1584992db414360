import { compareDates, isWeekend } from "../domain/calendar.ts";
import type { Settings } from "../config/settings.ts";
import type { IssueReference, TrackedItem, TrackedTracking } from "../domain/issue.ts";
import type { CalendarDate } from "../domain/located.ts";
import { toReferenceKey } from "../tracker/identity/issue-place.ts";
import type { IssuePlace } from "../tracker/identity/issue-place.ts";
import { findOwner } from "./find-owner.ts";
import { findReminderCauses } from "./find-reminder-causes.ts";
import type { ReminderEntry, ReminderMessage, ReminderPlan, ReminderStep } from "./reminder.ts";
import { toReportItem } from "./to-report-item.ts";

/** All that is needed to decide whom to remind today. */
export interface ReminderSource {
  readonly items: readonly TrackedItem[];
  readonly trackings: readonly TrackedTracking[];
  readonly settings: Pick<Settings, "timezone" | "owners" | "remind">;
  readonly today: CalendarDate;
  /** The documents' own repository; without it every issue is taken for one of it. */
  readonly repository?: string;
  /** An item's issue → ids of the causes that were spoken for, wherever that was said. */
  readonly used: ReadonlyMap<IssueReference, readonly string[]>;
  /** Issues that already got a comment of ours today. */
  readonly commentedToday?: ReadonlySet<IssueReference>;
  /** Where several items of one person are put together; null: on the first of them. */
  readonly reportIssue: number | null;
  /** The day of the run before; a clock that is behind it sends nothing. */
  readonly lastRunOn?: CalendarDate | null;
}

/** A message with the place where it would be said. */
interface Placed {
  readonly target: ReminderStep["target"];
  readonly issueNumber: number;
  readonly repository?: string;
  readonly message: ReminderMessage;
}

/**
 * Decides what to say today. Each cause is spoken for exactly once: what fell on a quiet day is said on the next
 * working day, and what comes together on one issue is said in one comment. Nobody is rung twice in a run: several
 * items of one person become one message in the report.
 */
export function planReminders(source: ReminderSource): ReminderPlan {
  const quiet = findQuiet(source);
  if (quiet !== null) return { quiet, steps: [], deferred: [] };
  const trackings = new Map(source.trackings.map((tracking) => [tracking.incident.path, tracking]));
  const entries = source.items.flatMap((item) => findEntry(item, source, trackings.get(item.incident.path)));
  const grouped = [...groupOwned(entries, source), ...groupUnowned(entries, trackings)];
  const placed = gatherInReport(grouped, source.reportIssue);
  return { quiet, ...takeWithin(placed, source) };
}

interface OwnedEntry {
  readonly owners: readonly string[];
  readonly entry: ReminderEntry;
}

function findQuiet({ today, lastRunOn, settings }: ReminderSource): ReminderPlan["quiet"] {
  if (lastRunOn !== undefined && lastRunOn !== null && lastRunOn > today) return "clock is behind";
  if (isWeekend(today)) return "weekend";
  return settings.remind.quiet?.includes(today) === true ? "holiday" : null;
}

function findEntry(item: TrackedItem, source: ReminderSource, tracking: TrackedTracking | undefined): OwnedEntry[] {
  const { today, settings, used, commentedToday } = source;
  const issue = toKey(item.snapshot, source);
  if (commentedToday?.has(issue) === true || (item.snoozedUntil ?? "") > today) return [];
  const said = new Set(used.get(issue));
  const causes = findReminderCauses(item, settings).filter(({ id, on }) => on <= today && !said.has(id));
  const [first] = causes;
  if (first === undefined) return [];
  const owners = findOwner(item, settings.owners).mentions;
  const overseers = (tracking?.snapshot.assignees ?? []).map((login) => `@${login}`);
  const escalatedTo = causes.flatMap(({ kind }) => {
    if (kind === "escalate-owner") return overseers.filter((login) => !owners.includes(login));
    return kind === "escalate-team" && settings.remind.escalate !== undefined
      ? [toMention(settings.remind.escalate.to)]
      : [];
  });
  const context = {
    today,
    settings,
    services: [],
    trackingUrl: tracking?.snapshot.url ?? null,
    repository: source.repository,
  };
  const entry = { item: toReportItem(item, context), causes, waitingSince: first.on, escalatedTo: unique(escalatedTo) };
  return [{ owners, entry }];
}

/**
 * What each owner is to be told: one item on its own issue, several on the first of them, unless the report takes them.
 * What is in another repository is told there by itself: others may read along.
 */
function groupOwned(entries: readonly OwnedEntry[], source: ReminderSource): Placed[] {
  const groups = new Map<string, OwnedEntry[]>();
  for (const owned of entries.filter(({ owners }) => owners.length > 0)) {
    const key = [owned.entry.item.repository.toLowerCase(), ...owned.owners.toSorted()].join(" ");
    groups.set(key, [...(groups.get(key) ?? []), owned]);
  }
  return [...groups.values()].map((group) => {
    const mentions = unique(group.flatMap(({ owners, entry }) => [...owners, ...entry.escalatedTo]));
    const message = { mentions, entries: group.map(({ entry }) => entry) };
    const first = message.entries[0]?.item;
    const isElsewhere = first !== undefined && typeof toKey(first, source) === "string";
    const where = isElsewhere ? { repository: first.repository } : {};
    return { target: "item", issueNumber: first?.number ?? 0, ...where, message };
  });
}

/** Items that nobody owns are a matter of whoever oversees the incident. */
function groupUnowned(entries: readonly OwnedEntry[], trackings: ReadonlyMap<string, TrackedTracking>): Placed[] {
  const groups = new Map<TrackedTracking, ReminderEntry[]>();
  for (const { owners, entry } of entries) {
    const tracking = trackings.get(entry.item.incident.path);
    // Without a tracking issue there is nobody to turn to: the report lists the item, and no cause is used up.
    if (owners.length > 0 || tracking === undefined) continue;
    groups.set(tracking, [...(groups.get(tracking) ?? []), entry]);
  }
  return [...groups].map(([{ snapshot }, unowned]) => {
    const overseers = snapshot.assignees.map((login) => `@${login}`);
    const mentions = unique([...overseers, ...unowned.flatMap((entry) => entry.escalatedTo)]);
    return { target: "tracking", issueNumber: snapshot.number, message: { mentions, entries: unowned } };
  });
}

/** What would ring somebody twice, or speaks of several items of one owner, goes into the report's one comment. */
function gatherInReport(placed: readonly Placed[], reportIssue: number | null): Placed[] {
  if (reportIssue === null) return [...placed];
  const rung = new Map<string, number>();
  for (const name of placed.flatMap(({ message }) => message.mentions)) rung.set(name, (rung.get(name) ?? 0) + 1);
  const gathered = placed.map((one): Placed => {
    const isOnce = one.message.mentions.every((name) => rung.get(name) === 1);
    const isAlone = one.target === "tracking" || one.message.entries.length === 1;
    return isOnce && isAlone ? one : { target: "report", issueNumber: reportIssue, message: one.message };
  });
  return joinMessages(gathered);
}

/** What the same people are told in the report of several repositories is one message. */
function joinMessages(placed: readonly Placed[]): Placed[] {
  const joined = new Map<string, Placed>();
  for (const one of placed) {
    const { mentions, entries } = one.message;
    const key = one.target === "report" ? mentions.join(" ") : `${joined.size} alone`;
    const known = joined.get(key);
    const message = { mentions, entries: [...(known?.message.entries ?? []), ...entries] };
    joined.set(key, { ...one, message });
  }
  return [...joined.values()];
}

/** Takes messages, the longest waiting first, until as many people are rung as may be; the rest waits. */
function takeWithin(placed: readonly Placed[], source: ReminderSource): Pick<ReminderPlan, "steps" | "deferred"> {
  const { maxMentions } = source.settings.remind;
  const steps = new Map<IssueReference, ReminderStep>();
  const deferred: ReminderMessage[] = [];
  const rung = new Set<string>();
  for (const { target, issueNumber, repository, message } of placed.toSorted((a, b) =>
    compareWait(a.message, b.message),
  )) {
    const issue = repository === undefined ? issueNumber : toKey({ repository, number: issueNumber }, source);
    const isQuiet = message.mentions.length === 0;
    const mentions = message.mentions.slice(0, maxMentions);
    const after = new Set([...rung, ...mentions]);
    const isTaken = source.commentedToday?.has(issue) === true;
    if (isTaken || after.size > maxMentions || (mentions.length === 0 && !isQuiet)) {
      deferred.push(message);
      continue;
    }
    for (const name of mentions) rung.add(name);
    const where = repository === undefined ? {} : { repository };
    const step = steps.get(issue) ?? { target, issueNumber, ...where, mentions: [], messages: [] };
    steps.set(issue, {
      ...step,
      mentions: unique([...step.mentions, ...mentions]),
      messages: [...step.messages, { ...message, mentions }],
    });
  }
  return { steps: [...steps.values()], deferred };
}

function compareWait(a: ReminderMessage, b: ReminderMessage): number {
  const [since, other] = [toWait(a), toWait(b)];
  return compareDates(since.day, other.day) || since.severity - other.severity || since.number - other.number;
}

function toWait({ entries }: ReminderMessage): { day: CalendarDate; severity: number; number: number } {
  const day = entries.map((entry) => entry.waitingSince).toSorted()[0] ?? "";
  const severity = Math.min(...entries.map(({ item }) => item.severity ?? 9));
  return { day, severity, number: entries[0]?.item.number ?? 0 };
}

function toKey(place: IssuePlace, { repository = place.repository }: ReminderSource): IssueReference {
  return toReferenceKey(place, repository);
}

function toMention(name: string): string {
  return name.startsWith("@") ? name : `@${name}`;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
