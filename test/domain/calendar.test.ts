import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  isCalendarDate,
  isWeekend,
  toCalendarDate,
} from "../../src/domain/calendar.ts";

const date = fc
  .integer({ min: Date.UTC(1990, 0, 1) / 86_400_000, max: Date.UTC(2089, 11, 31) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

describe("calendar", () => {
  test("adding the days between two dates leads from one to the other", () => {
    fc.assert(fc.property(date, date, (a, b) => addDays(a, daysBetween(a, b)) === b));
  });

  test("the order of dates is the sign of the days between them", () => {
    fc.assert(fc.property(date, date, (a, b) => Math.sign(compareDates(a, b)) === Math.sign(daysBetween(b, a))));
  });

  test("of any seven days in a row two are a weekend", () => {
    fc.assert(
      fc.property(date, (start) => [0, 1, 2, 3, 4, 5, 6].filter((n) => isWeekend(addDays(start, n))).length === 2),
    );
  });

  test("crosses the end of February in a leap year and the change to summer time", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(isWeekend("2026-11-21")).toBe(true);
    expect(isWeekend("2026-11-23")).toBe(false);
  });

  test("a month later stays within the month", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
    expect(addMonths("2026-11-15", 3)).toBe("2027-02-15");
  });

  test("days begin in the configured time zone", () => {
    expect(toCalendarDate("2026-11-20T23:30:00Z", "UTC")).toBe("2026-11-20");
    expect(toCalendarDate("2026-11-20T23:30:00Z", "Europe/Berlin")).toBe("2026-11-21");
    expect(toCalendarDate("2026-11-20T04:30:00Z", "America/New_York")).toBe("2026-11-19");
    expect(toCalendarDate("2026-11-20T12:00:00+14:00", "Pacific/Kiritimati")).toBe("2026-11-20");
  });

  test("knows which days exist", () => {
    expect(isCalendarDate("2028-02-29")).toBe(true);
    expect(isCalendarDate("2026-02-29")).toBe(false);
    expect(isCalendarDate("2026-2-9")).toBe(false);
    expect(isCalendarDate("soon")).toBe(false);
  });

  test("refuses what is no date rather than computing with NaN", () => {
    expect(() => addDays("soon", 1)).toThrow(RangeError);
    expect(() => toCalendarDate("yesterday", "UTC")).toThrow(RangeError);
  });
});
