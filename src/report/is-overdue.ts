import { daysBetween } from "../domain/calendar.ts";
import type { CalendarDate } from "../domain/located.ts";

/** Overdue begins the day after the due date. */
export function isOverdue(due: CalendarDate | null, today: CalendarDate): boolean {
  return due !== null && due < today;
}

/** Due today or within the first reminder's lead (`remind.before`); never where no reminder comes before the day. */
export function isDueSoon(due: CalendarDate | null, today: CalendarDate, before: readonly number[]): boolean {
  if (due === null || before.length === 0) return false;
  const left = daysBetween(today, due);
  return left >= 0 && left <= Math.max(...before);
}
