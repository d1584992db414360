import type { RecurrenceWindow } from "../domain/recurrence.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { DocumentFacts } from "./document-features.ts";

/** The oldest first; on one day by the minute where both say it, then by path. Documents without a date come last. */
export function compareByTime(one: DocumentFacts, other: DocumentFacts): number {
  if (one.date !== other.date) {
    if (one.date === null) return 1;
    if (other.date === null) return -1;
    return one.date < other.date ? -1 : 1;
  }
  if (one.minute !== null && other.minute !== null && one.minute !== other.minute) return one.minute - other.minute;
  return one.path < other.path ? -1 : one.path > other.path ? 1 : 0;
}

/** Whether `candidate` may have been there before `document`: for a document without a date, all the others may. */
export function isEarlier(candidate: DocumentFacts, document: DocumentFacts): boolean {
  if (candidate.path === document.path) return false;
  if (document.date === null) return true;
  return candidate.date !== null && compareByTime(candidate, document) < 0;
}

/** Two documents with one incident id tell of one incident. */
export function isSameIncident(one: DocumentFacts, other: DocumentFacts): boolean {
  return one.id !== null && other.id !== null && one.id.toLowerCase() === other.id.toLowerCase();
}

/** The first day of a window that ends on `day`; the last of a month stays within its month. */
export function toWindowStart(day: CalendarDate, window: RecurrenceWindow): CalendarDate {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  if (window.unit === "day" || window.unit === "week") {
    const days = window.count * (window.unit === "week" ? 7 : 1);
    return new Date(Date.UTC(year, month - 1, date - days)).toISOString().slice(0, 10);
  }
  const months = year * 12 + month - 1 - window.count * (window.unit === "year" ? 12 : 1);
  const lastDay = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  const start = new Date(Date.UTC(Math.floor(months / 12), months % 12, Math.min(date, lastDay)));
  return start.toISOString().slice(0, 10);
}

/** The day that an incident id was made from: INC-20231015-0008, 2023-10-15-checkout. */
export function readDateOfId(id: string): CalendarDate | null {
  const match = /(?<!\d)((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(id);
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null;
}
