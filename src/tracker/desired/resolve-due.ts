import type { ItemFacts } from "../../domain/issue.ts";
import type { Priority } from "../../domain/action-item.ts";
import type { CalendarDate } from "../../domain/located.ts";

/** The day that holds, and how it came about where the document does not name it. */
export interface ResolvedDue {
  readonly date: CalendarDate | null;
  readonly because: string | null;
}

/** An explicit date wins; else the service level of the priority counts from the incident's date. */
export function resolveDue(
  due: ItemFacts["due"],
  priority: Priority | null,
  incidentDate: CalendarDate | null,
  serviceLevel: Readonly<Partial<Record<Priority, number>>>,
): ResolvedDue {
  if (due?.date !== null && due?.date !== undefined) return { date: due.date, because: null };
  const days = priority === null ? undefined : serviceLevel[priority];
  if (days === undefined || incidentDate === null) return { date: null, because: null };
  return { date: addDays(incidentDate, days), because: `P${priority}, ${days} days after ${incidentDate}` };
}

/** The calendar day so many days later (or earlier). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one calendar day to another. */
export function countDays(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
