import type { CalendarDate } from "../domain/located.ts";
import type { ReportItem } from "./report.ts";

/** Whether an item belongs to the period: by the day of its incident, else by that of its issue. */
export function isSince(item: ReportItem, since: CalendarDate | null): boolean {
  return since === null || (item.incident.date ?? item.createdOn) >= since;
}
