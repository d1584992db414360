import { beforeAll, describe, expect, test } from "@jest/globals";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import { measureProcessorTime } from "../support/measure-processor-time.ts";

const megabyte = 1_000_000;
const fill = (words: string, size = megabyte): string => words.repeat(Math.ceil(size / words.length)).slice(0, size);
const actions = "# Outage\n\n## Action items\n\n";

const cases: Record<string, string> = {
  "one line": fill("word "),
  "one word": fill("a"),
  spaces: `${fill(" ")}x`,
  "empty lines": fill("\n"),
  "10,000 nested quotes": `${">".repeat(10_000)} deep`,
  "10,000 nested lists": `${"- ".repeat(10_000)}deep`,
  "10,000 lists nested by indentation": Array.from(
    { length: 10_000 },
    (_, depth) => `${" ".repeat(Math.min(2 * depth, 200))}- a`,
  ).join("\n"),
  "100,000 cells in a row": `${"|a".repeat(100_000)}|\n${"|-".repeat(100_000)}|\n`,
  "100,000 cells in rows": `${actions}| Action | Owner | Due | Status |\n|-|-|-|-|\n${"| do it | @sam | 2026-01-02 | open |\n".repeat(25_000)}`,
  "rows without a separator": fill("|a|b\n"),
  "broken rows": `| Action | Owner | Due |\n|-|-|-|\n${fill("|a|b\nc\n")}`,
  "a million backticks": "`".repeat(megabyte),
  "backticks and words": fill("`a"),
  emphasis: fill("*a **b _c "),
  brackets: fill("["),
  "unclosed links": fill("[a]("),
  "unclosed comments": fill("<!--"),
  "unclosed tags": fill("<table><tr><td>"),
  "underlined headings": fill("a\n---\n"),
  headings: fill("## Action items\n- do the thing\n"),
  definitions: fill("[a]: b\n"),
  tasks: actions + fill("- [ ] do the thing (@sam, due Friday) by 2026-01-02 in #12\n"),
  labels: actions + fill(`- ${"Owner: a ".repeat(1000)}\n`),
  names: actions + fill(`- ${"Ed and ".repeat(1400)}\n`),
  parentheses: actions + fill(`- ${"(a, ".repeat(2400)}\n`),
  dates: fill("Jan 1-2, "),
  placeholders: fill("{{a}} <add [Name "),
  "front matter": `---\n${fill("a: b\n")}`,
  fields: fill("**Date**: x\n"),
  times: `## Timeline\n${fill("- 14:02 alert\n")}`,
};
const ordinary = fill(
  "# T\n\n**Date**: 2026-01-02\n\n- [ ] a `b` **c** [d](e)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> q\n\n```\nx\n```\n\n",
);

/** In milliseconds of the processor. */
function measureReading(text: string): number {
  const { result, milliseconds } = measureProcessorTime(() => readPostMortem({ path: "a.md", text }));
  expect(result.lineCount).toBeGreaterThan(0);
  return milliseconds;
}

describe("hostile documents", () => {
  let ordinaryTime: number;

  // The first reading, which also compiles; the second tells what the machine can do.
  beforeAll(() => {
    measureReading(ordinary.slice(0, 100_000));
    ordinaryTime = measureReading(ordinary);
  });

  test("an ordinary megabyte is read within seconds", () => {
    expect(ordinaryTime).toBeLessThan(6000);
  });

  // The worst takes about one and a half times as long, and what is quadratic takes minutes.
  test.each(Object.entries(cases))("%s: not much longer than an ordinary megabyte", (_, text) => {
    expect(measureReading(text)).toBeLessThan(4 * ordinaryTime);
  });

  test("items of a huge table are still read", () => {
    expect(readPostMortem({ path: "a.md", text: cases["100,000 cells in rows"] ?? "" }).actionItems).toHaveLength(
      25_000,
    );
  });

  test("what is cut off is said", () => {
    const { problems } = readPostMortem({ path: "a.md", text: `# T\n\n${fill("word ")}` });
    expect(problems.map((problem) => problem.line)).toContain(3);
  });
});
