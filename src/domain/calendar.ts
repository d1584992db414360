import type { CalendarDate } from "./located.ts";

const dayInMilliseconds = 86_400_000;

/** Whether the text is a day that exists: 2026-02-30 is none. */
export function isCalendarDate(text: string): boolean {
  // Every month has these, and to make a Date of each day in the marker of each issue takes time.
  if (/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/.test(text)) return true;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && toDay(time) === text;
}

/** The day `count` days after (before, where negative) the date. */
export function addDays(date: CalendarDate, count: number): CalendarDate {
  return toDay(toTime(date) + count * dayInMilliseconds);
}

/** Days from `from` to `to`: 1 from today to tomorrow, negative where `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((toTime(to) - toTime(from)) / dayInMilliseconds);
}

/** Negative where `a` is earlier, 0 for the same day, positive where it is later. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Saturday or Sunday. */
export function isWeekend(date: CalendarDate): boolean {
  const weekday = new Date(toTime(date)).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** The same day some months later; the last of the month where that day does not exist (31 January + 1 → 28 February). */
export function addMonths(date: CalendarDate, count: number): CalendarDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + count, Math.min(day, lastDay)));
}

/** The calendar day of an instant (ISO 8601) in an IANA time zone. */
export function toCalendarDate(instant: string, timezone: string): CalendarDate {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) throw new RangeError(`"${instant}" is no ISO 8601 instant`);
  if (timezone === "UTC") return toDay(time);
  return toFormat(timezone).format(time);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Kept, because making one costs about a hundred times more than using it. */
function toFormat(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (format === undefined) {
    // The Swedish way of writing a date is ISO 8601.
    format = new Intl.DateTimeFormat("sv-SE", {
      timeZone: timezone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(timezone, format);
  }
  return format;
}

function toTime(date: CalendarDate): number {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time)) throw new RangeError(`"${date}" is no calendar date`);
  return time;
}

function toDay(time: number): CalendarDate {
  return new Date(time).toISOString().slice(0, 10);
}
