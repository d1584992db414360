import { addDays } from "../../domain/calendar.ts";
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
