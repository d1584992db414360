import { expect, test } from "@jest/globals";
import type { DesiredTracking } from "../../src/domain/issue.ts";
import type { RecurrenceMatch } from "../../src/domain/recurrence.ts";
import { readRecurrences } from "../../src/tracker/plan/read-recurrences.ts";

const track = (path: string, id: string, date: string): DesiredTracking => ({
  kind: "tracking",
  incident: { path, line: 1, id, title: id, date, severity: null, isConfidential: false, summary: null },
  title: id,
  reviewBase: date,
});

const read = (match: Partial<RecurrenceMatch>, isLongTracked = false) =>
  readRecurrences(
    {
      documents: [
        { path: "b.md", matches: [{ path: "a.md", score: 0.6, verdict: "recurrence", reasons: [], ...match }] },
      ],
      families: [],
    },
    [track("a.md", "INC-1", "2031-01-01"), track("b.md", "INC-2", "2031-02-01")],
    new Map([
      ["a.md", "INC-1"],
      ["b.md", "INC-2"],
    ]),
    () => isLongTracked,
  );

test("an incident that came back is told on the earlier one, and marks the later one", () => {
  const { cameBack, oldNews, recurring } = read({});
  expect([...cameBack]).toEqual([["a.md", ["INC-2"]]]);
  expect(oldNews.size).toBe(0);
  expect([...recurring]).toEqual(["b.md"]);
});

test("neither what is possibly related nor a report that was filed twice came back", () => {
  for (const match of [{ verdict: "related" as const }, { isFiledTwice: true }]) {
    expect(read(match)).toEqual({
      cameBack: new Map(),
      oldNews: new Map(),
      recurring: new Set(),
      again: new Map(),
    });
  }
});

test("a score that links two incidents tracked for long is no news; an author's word is", () => {
  expect([...read({}, true).oldNews]).toEqual([["a.md", new Set(["INC-2"])]]);
  const reasons = [{ kind: "declared" as const, detail: "the same", share: 1 }];
  expect(read({ reasons }, true).oldNews.size).toBe(0);
});
