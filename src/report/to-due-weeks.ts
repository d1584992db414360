import { addDays } from "../domain/calendar.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { ReportItem } from "./report.ts";

/** How many open items were or are due in a week; `name` is its Monday, or says that it gathers all before or after. */
export interface DueWeek {
  readonly name: string;
  readonly overdue: number;
  readonly ahead: number;
}

const weeksBack = 8;
const weeksAhead = 8;

/** Open items by the week of their due date, from eight weeks back to eight ahead; the first and last gather the rest. */
export function toDueWeeks(items: readonly ReportItem[], today: CalendarDate): DueWeek[] {
  const monday = toMonday(today);
  const dues = items.filter((item) => item.state === "open").flatMap((item) => (item.due === null ? [] : [item.due]));
  const toWeek = (name: string, isIn: (due: CalendarDate) => boolean): DueWeek => {
    const inside = dues.filter(isIn);
    const overdue = inside.filter((due) => due < today).length;
    return { name, overdue, ahead: inside.length - overdue };
  };
  const first = addDays(monday, -7 * weeksBack);
  const end = addDays(monday, 7 * (weeksAhead + 1));
  const weeks = Array.from({ length: weeksBack + weeksAhead + 1 }, (_, index) => {
    const start = addDays(first, index * 7);
    return toWeek(start, (due) => due >= start && due < addDays(start, 7));
  });
  return [toWeek("older", (due) => due < first), ...weeks, toWeek("later", (due) => due >= end)];
}

function toMonday(date: CalendarDate): CalendarDate {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}
