import type { CalendarDate } from "../domain/located.ts";

/** The calendar date of a year, month and day, or undefined where no such day exists. */
export function toCalendarDate(year: number, month: number, day: number): CalendarDate | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1970 && year <= 2199 ? date.toISOString().slice(0, 10) : undefined;
}

/** The last day of a month, 1 to 12. */
export function lastDayOf(year: number, month: number): CalendarDate {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** A day so many days later. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const end = new Date(`${date}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + days);
  return end.toISOString().slice(0, 10);
}

/** A day so many months later; the last of the month where the day does not exist there. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const index = year * 12 + month - 1 + months;
  const last = lastDayOf(Math.floor(index / 12), (index % 12) + 1);
  return `${last.slice(0, 8)}${String(Math.min(day, Number(last.slice(8)))).padStart(2, "0")}`;
}
