import { addDays } from "../../domain/calendar.ts";
import { findLevel } from "../../domain/find-level.ts";
import type { IncidentFacts, ItemFacts } from "../../domain/issue.ts";
import type { Priority } from "../../domain/action-item.ts";
import type { CalendarDate } from "../../domain/located.ts";

/** The day that holds, and how it came about where the document does not name it. */
export interface ResolvedDue {
  readonly date: CalendarDate | null;
  readonly because: string | null;
}

/** Days by priority. */
export type ServiceLevel = Readonly<Partial<Record<Priority, number>>>;

/** What has come back, and since when that is known: then a shorter service level counts, from that day. */
export interface Again {
  /** `came back as INC-9`, or `repeats INC-1`. */
  readonly words: string;
  readonly since: CalendarDate;
}

/**
 * An explicit date wins; else the service level of the priority, or of the severity where there is none, counts from the
 * incident's date, or a shorter one from when it came back.
 */
export function resolveDue(
  { due, priority }: Pick<ItemFacts, "due" | "priority">,
  { date: incidentDate, severity }: Pick<IncidentFacts, "date" | "severity">,
  levels: { readonly usual: ServiceLevel; readonly escalated: ServiceLevel },
  again: readonly Again[],
): ResolvedDue {
  if (due?.date !== null && due?.date !== undefined) return { date: due.date, because: null };
  const level = findLevel(priority, severity);
  if (level === undefined) return nothing;
  const days = levels.usual[level.priority];
  const usual: ResolvedDue =
    days === undefined || incidentDate === null
      ? nothing
      : { date: addDays(incidentDate, days), because: `${level.name}, ${days} days after ${incidentDate}` };
  const fewer = levels.escalated[level.priority];
  if (fewer === undefined) return usual;
  return again.reduce((soonest, { words, since }) => {
    const date = addDays(since, fewer);
    if (soonest.date !== null && soonest.date <= date) return soonest;
    const instead =
      days === undefined ? "" : ` instead of ${days}${since === incidentDate ? "" : ` after ${incidentDate ?? "it"}`}`;
    return { date, because: `${words}: ${level.name}, ${fewer} days after ${since}${instead}` };
  }, usual);
}

/** A promise that a service level called late for longer than this, in days, when it was first seen is history. */
const longestLate = 90;

/** A service level makes nobody late for what is history by `since`: such a day is told, and holds for nothing. */
export function withoutHistory(due: ResolvedDue, since: CalendarDate): ResolvedDue {
  if (due.because === null || due.date === null || due.date >= addDays(since, -longestLate)) return due;
  return { date: null, because: `${due.because}, was ${due.date}: long before this was tracked` };
}

/** Whether a due date is one that was shortened, by the words that it came with. */
export function isEscalated(because: string | null): boolean {
  return because !== null && /^(?:came back as|repeats) /.test(because);
}

const nothing: ResolvedDue = { date: null, because: null };
