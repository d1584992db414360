import Calendar from "date-holidays";
import { addDays } from "../domain/calendar.ts";
import type { Holiday } from "../domain/holiday.ts";
import type { CalendarDate } from "../domain/located.ts";

const hour = 3_600_000;

/**
 * Every day of a year that is a public or bank holiday in one of the places (codes: DE, DE-BY, US-CA), as the calendars
 * there have it. A substitute day counts as the holiday does, and half a day as a whole one.
 */
export function findHolidays(places: readonly string[], year: number): ReadonlyMap<CalendarDate, Holiday> {
  const found = new Map<CalendarDate, Holiday>();
  for (const place of places) {
    const [country = "", state = "", region = ""] = place.split("-");
    const calendar = new Calendar(country, state, region, {
      types: ["public", "bank"],
      languages: ["en"],
      // Days are asked for, not instants: without this, the night when clocks are changed makes a day of 23 hours.
      timezone: "UTC",
    });
    // Some last from one year into the next.
    for (const { date, start, end, name } of [year - 1, year].flatMap((one) => calendar.getHolidays(one))) {
      // One that begins at sunset has the day after as its date, and its hours are counted from the evening before.
      const days = Math.max(1, Math.floor((end.getTime() - start.getTime()) / (24 * hour)));
      for (let index = 0; index < days; index += 1) {
        const day = addDays(date.slice(0, 10), index);
        if (day.startsWith(`${year}-`) && !found.has(day)) found.set(day, { name, place });
      }
    }
  }
  return found;
}
