import { findDates, type DayMonthOrder } from "./find-dates.ts";
import { findClockTimes } from "./read-times.ts";

/** `June 1, 2024, 10:00 AM to June 2, 2024, 1:30 AM`, `10:30 – 12:00`: the minutes between; undefined for anything else. */
export function parseSpan(text: string, order: DayMonthOrder): number | undefined {
  if (text.length > 160) return undefined;
  const times = findClockTimes(text);
  const dates = findDates(text, order);
  const [from, to] = times;
  if (times.length !== 2 || !from || !to || dates.length > 2) return undefined;
  const [first, last] = dates;
  if (dates.length === 2) {
    // Each day has its time, in the order in which they stand.
    const isPaired = first && last && first.index < from.index && from.index < last.index && last.index < to.index;
    if (!isPaired || first.date === null || last.date === null) return undefined;
    const days = (Date.parse(last.date) - Date.parse(first.date)) / 86_400_000;
    const minutes = days * 1440 + to.minute - from.minute;
    return minutes > 0 ? minutes : undefined;
  }
  const minutes = to.minute - from.minute;
  return minutes > 0 ? minutes : minutes < 0 ? minutes + 1440 : undefined;
}
