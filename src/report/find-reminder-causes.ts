import { addDays, toCalendarDate } from "../domain/calendar.ts";
import type { Settings } from "../config/settings.ts";
import type { TrackedItem } from "../domain/issue.ts";
import type { CalendarDate } from "../domain/located.ts";

/** One reason to speak up about an item, once. A new due date makes new causes. */
export interface ReminderCause {
  /** `after-7:2026-11-20`: the step and the due date that it counts from. */
  readonly id: string;
  readonly kind: "due-soon" | "overdue" | "escalate-owner" | "escalate-team";
  /** The day from which it holds. */
  readonly on: CalendarDate;
}

/**
 * Every reminder and escalation that the due date of an open item brings, in order of days. What already held when
 * the issue was created, or when its date was moved, is left out: it stood before everybody's eyes then, and the next
 * step is the first to be said. The owner of the tracking issue is told at the last reminder before the team is.
 */
export function findReminderCauses(
  item: TrackedItem,
  { remind, timezone }: Pick<Settings, "remind" | "timezone">,
): ReminderCause[] {
  const due = item.facts.due?.date ?? null;
  if (due === null || item.snapshot.state !== "open" || item.isOrphaned) return [];
  const createdOn = item.createdOn ?? toCalendarDate(item.snapshot.createdAt, timezone);
  const seen = [createdOn, ...item.dueChanges.map((change) => change.on)].toSorted().at(-1);
  const causes: ReminderCause[] = [
    ...unique(remind.before).map((days) => toCause("due-soon", `before-${days}`, addDays(due, -days), due)),
    ...unique(remind.after).map((days) => toCause("overdue", `after-${days}`, addDays(due, Math.max(1, days)), due)),
  ];
  const { escalate } = remind;
  if (escalate !== undefined) {
    const team = Math.max(1, escalate.after);
    const owner = Math.max(...remind.after.filter((days) => days > 0 && days < team), 0) || team;
    causes.push(toCause("escalate-owner", "escalate-owner", addDays(due, owner), due));
    causes.push(toCause("escalate-team", "escalate-team", addDays(due, team), due));
  }
  return causes.filter(({ on }) => seen === undefined || on > seen).toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

function toCause(kind: ReminderCause["kind"], step: string, on: CalendarDate, due: CalendarDate): ReminderCause {
  return { id: `${step}:${due}`, kind, on };
}

function unique(days: readonly number[]): number[] {
  return [...new Set(days)];
}
