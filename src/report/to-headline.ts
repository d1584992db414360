import { addDays } from "../domain/calendar.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { Headline, MemoryDay, ReportFamily, ReportItem, ReportMemory, Trend } from "./report.ts";

const daysKept = 15;

/** The counts of today that the next runs compare themselves with. */
export function toMemoryDay(
  items: readonly ReportItem[],
  families: readonly ReportFamily[],
  today: CalendarDate,
): MemoryDay {
  const count = (isCounted: (item: ReportItem) => boolean): number => items.filter(isCounted).length;
  return {
    on: today,
    open: count((item) => item.state === "open"),
    overdue: count((item) => item.daysOverdue !== null),
    dueSoon: count((item) => item.isDueSoon),
    unassigned: count((item) => item.state === "open" && item.isUnassigned),
    undated: count((item) => item.state === "open" && item.due === null),
    done: count((item) => item.state === "done"),
    declined: count((item) => item.state === "declined"),
    recurringFamilies: families.length,
  };
}

/**
 * Today against about a week before: the latest day that is at least seven days old, else the oldest there is. Days
 * that lie in the future (a clock jumped back) are no past to compare with.
 */
export function toHeadline(now: MemoryDay, memory: ReportMemory | undefined): Headline {
  const before = findCompared(now, memory);
  const trend = (name: Exclude<keyof MemoryDay, "on">): Trend => ({ now: now[name], before: before?.[name] ?? null });
  return {
    comparedWith: before?.on ?? null,
    open: trend("open"),
    overdue: trend("overdue"),
    dueSoon: trend("dueSoon"),
    unassigned: trend("unassigned"),
    undated: trend("undated"),
    done: trend("done"),
    declined: trend("declined"),
    recurringFamilies: trend("recurringFamilies"),
  };
}

function findCompared(now: MemoryDay, memory: ReportMemory | undefined): MemoryDay | undefined {
  const past = (memory?.days ?? []).filter((day) => day.on < now.on).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return past.findLast((day) => day.on <= addDays(now.on, -7)) ?? past[0];
}

/** The run before this one: a run that is done again at the same moment has the same one, so that it writes the same report. */
export function findPreviousRun(at: string, memory: ReportMemory | undefined): string | null {
  if (memory === undefined) return null;
  return memory.at === at ? (memory.before ?? null) : memory.at;
}

/**
 * The memory for the next run: one entry a day, the last of a day wins, fifteen days at most, and the day that today is
 * compared with however old it is, so that the same run again writes the same report. An incomplete run adds none.
 */
export function toMemory(
  now: MemoryDay,
  at: string,
  memory: ReportMemory | undefined,
  isComplete: boolean,
): ReportMemory {
  const compared = findCompared(now, memory)?.on;
  const kept = (memory?.days ?? []).filter((day) => day.on > addDays(now.on, -daysKept) || day.on === compared);
  const previous = findPreviousRun(at, memory);
  const head = {
    at,
    ...(previous === null ? {} : { before: previous }),
    ...(memory?.remembered === undefined ? {} : { remembered: memory.remembered }),
  };
  if (!isComplete) return { ...head, days: kept };
  const others = kept.filter((day) => day.on !== now.on);
  return { ...head, days: [...others, now].toSorted((a, b) => (a.on < b.on ? -1 : 1)) };
}
