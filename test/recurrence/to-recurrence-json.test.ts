import { expect, test } from "@jest/globals";
import { findRecurrences } from "../../src/recurrence/find-recurrences.ts";
import { toRecurrenceJson } from "../../src/recurrence/to-recurrence-json.ts";
import { createPostMortem, defaults } from "./create-post-mortem.ts";
import { bakery, poolInMarch, poolInMay } from "./stories.ts";

interface Printed {
  readonly documents: readonly {
    readonly path: string;
    readonly matches: readonly {
      path: string;
      score: number;
      verdict: string;
      reasons: object[];
      unfinished: object[];
    }[];
  }[];
  readonly families: readonly object[];
}

test("the JSON has what was promised after the earlier incident and not kept", () => {
  const item = {
    path: poolInMarch.path,
    text: "Alert at eighty percent",
    owner: "Ysolde",
    due: { text: "by April", date: null },
    status: "open" as const,
    line: 12,
    issue: { number: 7, name: "#7", url: "https://example.org/7", daysOverdue: 3 },
  };
  const survey = findRecurrences(bakery.map(createPostMortem), defaults);
  const printed = toRecurrenceJson(survey, new Map([[poolInMarch.path, [item]]])) as Printed;
  const match = printed.documents.find(({ path }) => path === poolInMay.path)?.matches[0];
  expect(match).toMatchObject({ path: poolInMarch.path, verdict: "recurrence" });
  expect(match?.unfinished).toEqual([
    {
      text: "Alert at eighty percent",
      owner: "Ysolde",
      due: { text: "by April", date: null },
      status: "open",
      line: 12,
      issue: item.issue,
    },
  ]);
  expect(match?.reasons[0]).toMatchObject({ kind: "failure-mode" });
  expect(match?.score).toBe(Math.round((match?.score ?? 0) * 10_000) / 10_000);
  expect(printed.families).toEqual(survey.families);
  const others = printed.documents.flatMap(({ matches }) => matches).filter(({ path }) => path !== poolInMarch.path);
  expect(others.flatMap(({ unfinished }) => unfinished)).toEqual([]);
});
