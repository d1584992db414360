import { addDays, addMonths, isCalendarDate } from "../domain/calendar.ts";
import { SetupError } from "../domain/errors.ts";
import type { CalendarDate } from "../domain/located.ts";

/** The first day of the period that `--since` names: a day, or a time back from today (`90d`, `12w`, `6m`). */
export function toSince(text: string, today: CalendarDate): CalendarDate {
  if (isCalendarDate(text)) return text;
  const [, count = "", unit = ""] = /^(\d{1,4})([dwm])$/i.exec(text) ?? [];
  if (unit === "")
    throw new SetupError(
      `--since: expected a day or a time back from today, found "${text}".`,
      "For example `--since 2026-07-01`, `--since 90d`, `--since 12w` or `--since 6m`.",
    );
  if (unit.toLowerCase() === "m") return addMonths(today, -Number(count));
  return addDays(today, -Number(count) * (unit.toLowerCase() === "w" ? 7 : 1));
}
