import { describe, expect, test } from "@jest/globals";
import type { Comeback, RecurrenceMatch, RecurrenceReason, UnfinishedItem } from "../../src/domain/recurrence.ts";
import { renderComebackMarkdown } from "../../src/render/comeback-markdown.ts";
import { renderRecurrenceText } from "../../src/render/recurrence-text.ts";

const path = "postmortems/2031-03-till.md";

const promise = (text: string, line: number, rest: Partial<UnfinishedItem> = {}): UnfinishedItem => ({
  path,
  text,
  owner: "@ysolde",
  due: null,
  status: "open",
  line,
  ...rest,
});

const on = (date: string) => ({ due: { text: date, date } });

const promises = [
  promise("Write the runbook", 30, { owner: null, daysOld: 54 }),
  promise("Watch the flour", 31, on("2031-06-30")),
  promise("Count the tills", 32, { ...on("2031-04-01"), daysOverdue: 1 }),
  promise("Rotate the logs", 33, { status: "wont-do" }),
  promise("Raise the pool", 34, { ...on("2031-03-10"), daysOverdue: 23 }),
  promise("Warm the oven", 35, { due: { text: "next quarter", date: null } }),
];

const because = (kind: RecurrenceReason["kind"], detail: string, share = 0): RecurrenceReason => ({
  kind,
  detail,
  share,
});

const reasons = [
  because("failure-mode", "In both, a connection pool ran out.", 0.5),
  because("failure-mode", "In both, calls ran into timeouts.", 0.2),
  because("tag", "Both are tagged till.", 0.1),
  because("terms", "Both turn on the same words: “rye”.", 0.2),
  because("pasted", "2 sentences are the same word for word and did not count."),
  because("copied", "Most of the text is the same word for word: probably one report, filed twice."),
];

const comeback = (verdict: RecurrenceMatch["verdict"], unfinished: readonly UnfinishedItem[] = promises): Comeback => ({
  path: "postmortems/2031-05-loyalty.md",
  title: "Loyalty cards refused",
  earlier: [
    {
      match: { path, score: 0.4, verdict, reasons },
      title: "Till down",
      id: "INC-310",
      date: "2031-03-04",
      unfinished,
    },
  ],
});

const url = (file: string, line: number): string => `https://example.org/${file}#L${line}`;
const render = (subject: Comeback): string[] =>
  renderComebackMarkdown(subject, url, 5)
    .split("\n")
    .map((line) => line.replaceAll("\u200B", ""));

describe("what was left undone", () => {
  test("the longest overdue first, then what has a day, what has none, and what was declined", () => {
    const lines = render(comeback("recurrence")).filter((line) => line.startsWith("    - "));
    expect(lines.map((line) => line.replace(/<[^>]*>/, "…"))).toEqual([
      "    - [Raise the pool](…) (@ysolde, due 2031-03-10, **23 days overdue**)",
      "    - [Count the tills](…) (@ysolde, due 2031-04-01, **1 day overdue**)",
      "    - [Watch the flour](…) (@ysolde, due 2031-06-30)",
      "    - [Write the runbook](…) (nobody, no due date, 54 days old)",
      "    - [Warm the oven](…) (@ysolde, due next quarter)",
      "    - … and [1 more](…)",
    ]);
  });

  test("is counted, in the singular too", () => {
    expect(render(comeback("recurrence"))).toContain("  - ⚠️ **Left undone the last time: 6 action items**, 2 overdue");
    expect(
      render(
        comeback(
          "recurrence",
          [promises[2], promises[4]].flatMap((item) => item ?? []),
        ),
      ),
    ).toContain("  - ⚠️ **Left undone the last time: 2 action items**, all overdue");
    expect(render(comeback("recurrence", promises.slice(2, 3)))).toContain(
      "  - ⚠️ **Left undone the last time: 1 action item**",
    );
  });

  test("reproaches nobody where the incidents are possibly related: they are folded, with their reasons", () => {
    const lines = render(comeback("related"));
    expect(lines.join("\n")).not.toContain("undone");
    expect(lines[0]).toBe("<details><summary>Possibly related: 1 earlier incident</summary>");
    expect(lines[2]).toMatch(/^- \[Till down\]\(.*\) \(INC-310, 2031-03-04\) · score 0\.40$/);
    expect(lines.at(-1)).toBe("</details>");
  });
});

test("a report that was filed twice is no second time", () => {
  const twice = comeback("recurrence");
  const [first] = twice.earlier;
  if (first === undefined) throw new Error("nothing earlier");
  const lines = render({ ...twice, earlier: [{ ...first, match: { ...first.match, isFiledTwice: true } }] }).join("\n");
  expect(lines).toContain("**Probably the same report**: [Till down]");
  expect(lines).not.toContain("undone");
  expect(lines).not.toContain("recurrence_of");
});

describe("reasons", () => {
  test("three at most, and whatever speaks against the match", () => {
    const told = render(comeback("recurrence")).filter((line) => /^ {2}- (?!⚠️)/.test(line));
    expect(told).toHaveLength(4);
    expect(told.at(-1)).toContain("probably one report, filed twice");
  });

  test("read on from because and from but in a terminal", () => {
    const survey = {
      documents: [
        { path: "postmortems/2031-05-loyalty.md", matches: comeback("recurrence").earlier.map((e) => e.match) },
      ],
      families: [],
    };
    const text = renderRecurrenceText(survey, new Map([[path, promises]]), [], { color: false, documentCount: 2 });
    expect(text).toContain("because in both, a connection pool ran out.");
    expect(text).toContain("but most of the text is the same word for word");
    expect(text).toContain("☐ Raise the pool (@ysolde, due 2031-03-10, 23 days overdue)");
    expect(text).toContain("… and 1 more");
    const narrow = { color: false, documentCount: 2, columns: 40 };
    const broken = renderRecurrenceText(survey, new Map([[path, promises]]), [], narrow).split("\n");
    expect(broken).toContain("    because in both, a connection pool");
    expect(broken).toContain("      ran out.");
  });
});
