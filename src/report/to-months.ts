import { addMonths } from "../domain/calendar.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { Month, ReportItem } from "./report.ts";

/** Opened, closed and still open, month by month without a gap, from the first issue (or `since`) to today; at most `limit`. */
export function toMonths(
  items: readonly ReportItem[],
  today: CalendarDate,
  since: CalendarDate | null,
  limit = 24,
): Month[] {
  const created = items.map((item) => item.createdOn).toSorted();
  const first = [created[0] ?? today, since ?? ""].toSorted().at(-1) ?? today;
  const months: Month[] = [];
  for (let start = `${today.slice(0, 7)}-01`; months.length < limit; start = addMonths(start, -1)) {
    const month = start.slice(0, 7);
    const isIn = (day: CalendarDate | null): boolean => day?.startsWith(month) ?? false;
    const isUpTo = (day: CalendarDate | null): boolean => day !== null && day.slice(0, 7) <= month;
    months.unshift({
      month,
      opened: items.filter((item) => isIn(item.createdOn)).length,
      closed: items.filter((item) => isIn(item.closedOn)).length,
      openAtEnd: items.filter((item) => isUpTo(item.createdOn) && !isUpTo(item.closedOn)).length,
    });
    if (month <= first.slice(0, 7)) break;
  }
  return months;
}
