import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { addDays } from "../../src/domain/calendar.ts";
import { toAgeGroups } from "../../src/report/to-age-groups.ts";
import { toDueWeeks } from "../../src/report/to-due-weeks.ts";
import { toReport } from "../../src/report/to-report.ts";
import { makeItem, makeSource, today } from "./make-source.ts";

const itemsDue = (dues: readonly number[]) =>
  toReport(makeSource({ items: dues.map((days, index) => makeItem(index + 1, { due: addDays(today, days) })) })).items;

test("every open item with a date is in one week, overdue or ahead", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -400, max: 400 })), (dues) => {
      const weeks = toDueWeeks(itemsDue(dues), today);
      expect(weeks).toHaveLength(19);
      expect(weeks.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(dues.filter((days) => days < 0).length);
      expect(weeks.reduce((sum, { ahead }) => sum + ahead, 0)).toBe(dues.filter((days) => days >= 0).length);
    }),
    { numRuns: 30 },
  );
});

test("weeks begin on Monday, today's in the middle", () => {
  const weeks = toDueWeeks(itemsDue([-1, 0, 6, 7, -500, 500]), "2026-11-23");
  expect(weeks[9]).toEqual({ name: "2026-11-23", overdue: 0, ahead: 2 });
  expect(weeks[8]).toEqual({ name: "2026-11-16", overdue: 1, ahead: 0 });
  expect([weeks[0]?.overdue, weeks[18]?.ahead]).toEqual([1, 1]);
});

test("every open item is in one group of ages", () => {
  const created = ["2026-11-23", "2026-11-17", "2026-11-16", "2026-08-30", "2020-01-01"];
  const items = created.map((day, index) => makeItem(index + 1, { snapshot: { createdAt: `${day}T00:00:00Z` } }));
  const groups = toAgeGroups(toReport(makeSource({ items })).items);
  expect(groups.map(({ count }) => count)).toEqual([2, 1, 1, 0, 1]);
});
