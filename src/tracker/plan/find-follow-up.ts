import { addDays, compareDates, isWeekend } from "../../domain/calendar.ts";
import type { CalendarDate } from "../../domain/located.ts";

/** What decides on which days a post-mortem is looked at again. */
export interface FollowUpSource {
  /** The post-mortem's day, else the incident's; null: reviews count from the day on which tracking began. */
  readonly base: CalendarDate | null;
  /** The day of the run that made the tracking issue, or that first knew of reviews. */
  readonly trackedSince: CalendarDate;
  /** Days after the base. */
  readonly after: readonly number[];
}

/** One look back. */
export interface FollowUp {
  readonly days: number;
  readonly from: CalendarDate;
  readonly on: CalendarDate;
  /** Its day had come when tracking began: it stands in the body and is never commented on. */
  readonly isPast: boolean;
}

/** The look backs of a post-mortem, the earliest first. */
export function findFollowUps({ base, trackedSince, after }: FollowUpSource): FollowUp[] {
  const from = base ?? trackedSince;
  return [...new Set(after)]
    .toSorted((one, other) => one - other)
    .map((days) => {
      const on = addDays(from, days);
      return { days, from, on, isPast: compareDates(on, trackedSince) <= 0 };
    });
}

/**
 * The look back that is to be said today: the latest whose day has come, unless it, or a later one, was said. What a
 * run missed is caught up with by the next, the latest alone, and nothing is said on a quiet day.
 */
export function findDueFollowUp(
  source: FollowUpSource,
  causes: readonly string[],
  today: CalendarDate,
  quiet: readonly CalendarDate[],
): FollowUp | undefined {
  if (isWeekend(today) || quiet.includes(today)) return undefined;
  const due = findFollowUps(source).filter(({ on, isPast }) => !isPast && compareDates(on, today) <= 0);
  const said = Math.max(-1, ...causes.map((cause) => Number(/^follow-up:(\d+)$/.exec(cause)?.[1] ?? -1)));
  return due.findLast(({ days }) => days > said);
}

/** Whether a comment with this cause was a look back. */
export function isFollowUpCause(cause: string): boolean {
  return /^follow-up:\d+$/.test(cause);
}

/** By its days alone: a date that is put right in the document brings no second review. */
export function toFollowUpCause({ days }: FollowUp): string {
  return `follow-up:${days}`;
}
