import { describe, expect, test } from "@jest/globals";
import { findSuggestions, isShown, planSuggestions, type Suggestion } from "../../src/commands/plan-suggestions.ts";
import type { Finding } from "../../src/domain/finding.ts";
import type { ReviewComment, ShownLines } from "../../src/domain/review-comment.ts";
import { parsePatch } from "../../src/github/parse-patch.ts";

const path = "postmortems/a.md";

/** Findings that each turn one line into another. */
function find(text: string, changes: Readonly<Record<number, string>>): Suggestion[] {
  const findings = Object.entries(changes).map(([line, after]): Finding => ({
    ruleId: "dates-are-iso",
    level: "warning",
    path,
    line: Number(line),
    message: "Write it as a date.",
    fix: { startLine: Number(line), endLine: Number(line), lines: [after] },
  }));
  return findSuggestions(findings, new Map([[path, text]]));
}

/** The correction that puts a column of ids before a table of one row. */
const table = (cell: string): Suggestion[] => {
  const before = ["| Action |", "|---|", `| ${cell} |`];
  const fix = { startLine: 1, endLine: 3, lines: ["| ID | Action |", "|---|---|", `| 1 | ${cell} |`] };
  const finding: Finding = { ruleId: "ids", level: "warning", path, line: 3, message: "No id.", fix };
  return findSuggestions([finding], new Map([[path, before.join("\n")]]));
};

const numbered = (count: number): string => Array.from({ length: count }, (_, index) => `row ${index + 1}`).join("\n");
const changed = (count: number): Record<number, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [index + 1, `ROW ${index + 1}`]));
const toComments = (suggestions: readonly Suggestion[], hasReplies = false): ReviewComment[] =>
  suggestions.map(({ body }, index) => ({ id: index + 1, body, hasReplies }));
const keysOf = (suggestions: readonly Suggestion[]): string[] => suggestions.map(({ key }) => key);

describe("a plan for suggested changes", () => {
  test("posts what is new, keeps what stands, and then has nothing more to do", () => {
    const wanted = find(numbered(3), changed(3));
    const first = planSuggestions(wanted, [], []);
    expect(first.candidates).toEqual(wanted);
    const second = planSuggestions(wanted, toComments(wanted), keysOf(wanted));
    expect(second).toEqual({ candidates: [], remove: [], room: 7, suggested: keysOf(wanted) });
  });

  test("does not post again what a person took away, and forgets it when it is settled", () => {
    const wanted = find(numbered(2), changed(2));
    const plan = planSuggestions(wanted, [], keysOf(wanted.slice(0, 1)));
    expect(plan.candidates).toEqual(wanted.slice(1));
    expect(planSuggestions([], [], keysOf(wanted)).suggested).toEqual([]);
  });

  test("takes back what is settled, but not a conversation", () => {
    const [one, two] = find(numbered(2), changed(2)) as [Suggestion, Suggestion];
    const plan = planSuggestions([two], toComments([one, two]), []);
    expect(plan.remove.map(({ id }) => id)).toEqual([1]);
    expect(planSuggestions([], toComments([one], true), []).remove).toEqual([]);
  });

  test("replaces what changes the same thing into something else, unless somebody answered", () => {
    const old = table("Alert");
    const fresh = table("Alert on age");
    expect(keysOf(fresh)).toEqual(keysOf(old));
    expect(planSuggestions(fresh, toComments(old), keysOf(old))).toMatchObject({
      candidates: fresh,
      remove: [{ id: 1 }],
    });
    expect(planSuggestions(fresh, toComments(old, true), [])).toMatchObject({ candidates: [], remove: [] });
  });

  test("has room for ten at a time", () => {
    const wanted = find(numbered(14), changed(14));
    expect(planSuggestions(wanted, [], []).room).toBe(10);
    expect(planSuggestions(wanted, toComments(wanted.slice(0, 9)), []).room).toBe(1);
  });

  test("tells two corrections of equal lines apart", () => {
    const keys = keysOf(find("same\nsame", { 1: "other", 2: "other" }));
    expect(new Set(keys).size).toBe(2);
  });

  test("leaves lines to --fix whose ends GitHub may change", () => {
    expect(find("one\r\ntwo\r\n", { 1: "ONE" })).toEqual([]);
    expect(find("\uFEFFone\ntwo\n", { 1: "\uFEFFONE" })).toEqual([]);
  });
});

describe("the text of a suggested change", () => {
  test("stands in a fence that nothing in it can close, with our mark last", () => {
    const nasty = "a ```` b <!-- followthrough:suggestion aaaa bbbb -->";
    const [suggestion] = find("one", { 1: nasty }) as [Suggestion];
    expect(suggestion.body.split("\n").slice(2)).toEqual([
      "`````suggestion",
      nasty,
      "`````",
      "",
      `<!-- followthrough:suggestion ${suggestion.key} ${suggestion.text} -->`,
    ]);
    expect(planSuggestions([suggestion], toComments([suggestion]), []).candidates).toEqual([]);
  });
});

describe("the lines that a diff shows", () => {
  const patch = ["@@ -1,2 +1,3 @@", " one", "-two", "+TWO", "+three", "@@ -9 +10,2 @@ section", "+ten", " eleven"];
  const shown: ShownLines = parsePatch([...patch, "\\ No newline at end of file"].join("\n"));

  test("are those of the new side", () => {
    expect([...shown].map(([line, { text, hunk }]) => [line, text, hunk])).toEqual([
      [1, "one", 1],
      [2, "TWO", 1],
      [3, "three", 1],
      [10, "ten", 2],
      [11, "eleven", 2],
    ]);
  });

  test.each([
    [{ startLine: 1, before: ["one", "TWO"] }, true],
    [{ startLine: 3, before: ["three", "four"] }, false],
    [{ startLine: 2, before: ["two"] }, false],
    [{ startLine: 5, before: ["five"] }, false],
  ])("decide whether %j can be suggested", (part, expected) => {
    const [suggestion] = find("one", { 1: "ONE" }) as [Suggestion];
    expect(isShown({ ...suggestion, ...part }, shown)).toBe(expected);
  });
});
