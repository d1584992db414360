import { describe, expect, test } from "@jest/globals";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";

const megabyte = 1_000_000;
const fill = (words: string, size = megabyte): string => words.repeat(Math.ceil(size / words.length)).slice(0, size);
const actions = "# Outage\n\n## Action items\n\n";

/** Generous for a busy machine: each takes well under two seconds on an idle one, and quadratic time takes minutes. */
const patience = 6000;

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
  "an ordinary megabyte": fill(
    "# T\n\n**Date**: 2026-01-02\n\n- [ ] a `b` **c** [d](e)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> q\n\n```\nx\n```\n\n",
  ),
};

describe("hostile documents", () => {
  test.each(Object.entries(cases))("%s", (_, text) => {
    const start = performance.now();
    const postMortem = readPostMortem({ path: "a.md", text });
    expect(performance.now() - start).toBeLessThan(patience);
    expect(postMortem.lineCount).toBeGreaterThan(0);
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
