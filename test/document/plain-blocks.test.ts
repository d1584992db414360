import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { array, assert, constantFrom, property, tuple } from "fast-check";
import { toBlocks, type Block } from "../../src/document/outline.ts";
import { parseMarkdown } from "../../src/document/parse-markdown.ts";
import { readBlocks } from "../../src/document/read-blocks.ts";
import { toSourceLines } from "../../src/document/source-lines.ts";
import { readFixtures } from "./read-fixtures.ts";

// Plain blocks are read without the Markdown parser. It is the truth about them all the same.
const parsed = (text: string): Block[] => {
  const lines = toSourceLines(text);
  return toBlocks(parseMarkdown(lines.map((line) => line.text).join("\n")), lines);
};
const read = (text: string): readonly Block[] => readBlocks(toSourceLines(text)).blocks;

const list = (text: string): string[] => text.split("\n");
const lead = constantFrom(
  "",
  "",
  "",
  "",
  "  ",
  "   ",
  "    ",
  "\t",
  ...list("- \n* \n+ \n1. \n2) \n10. \n-\n1.\n   - \n  - \n    - \n-     \n- [ ] \n- [x] \n- - \n- # \n- > \n- ```"),
  ...list("> \n>\n> - \n> ```\n# \n## \n####### \n#\n---\n===\n=\n___\n***\n* * *\n--- | ---\n:--\n|\n| \n|---|---|"),
  ...list(
    "```\n````\n```js\n~~~\n  ```\n<!-- \n-->\n<details>\n</details>\n<br>\n<pre>\n</pre>\n<?\n<div>\n[x]: /u\n[\n\\",
  ),
);
const bit = constantFrom(
  "word",
  "a b",
  "é",
  "中文",
  "😀",
  " ",
  "  ",
  "\t",
  "\u00a0",
  "\u3000",
  "\ude00",
  "10:20",
  "5 < 6",
  "—",
  "$",
  "'q'",
  ...list("*\n**\n_\n__\n`\n``\n~\n~~\n[\n]\n(\n)\n](\n](/u)\n\\\n|\n:\n.\n!\n#\n-\nx\n<\n>\n&\n1."),
  ...list("[x](/u)\n[x][y]\n![i](/u)\n**bold**\n**b:** \n*em*\n_em_\na_b_c\n`code`\n` c `\n`a|b`\n\\*\n\\|\n\\-"),
  ...list("<b>\n</b>\n<br>\n<br/>\n<!-- c -->\n<https://x.y>\n<a@b.c>\nhttps://x.y/_z_\n&amp;\n&#35;"),
);
const line = tuple(lead, array(tuple(bit, constantFrom("", "", " ")), { maxLength: 5 })).map(
  ([start, bits]) => start + bits.map(([text, space]) => text + space).join(""),
);
const lines = array(
  constantFrom(line, line, line, constantFrom("")).chain((each) => each),
  { minLength: 1, maxLength: 12 },
);
const cells = array(tuple(bit, bit), { minLength: 1, maxLength: 4 }).map(
  (row) => `|${row.map((each) => each.join("")).join("|")}|`,
);
const table = tuple(constantFrom(1, 2, 3), array(cells, { maxLength: 3 })).map(([columns, rows]) => [
  "",
  `|${" h |".repeat(columns)}`,
  `|${"---|".repeat(columns)}`,
  ...rows,
]);

describe("blocks", () => {
  test("are those of the Markdown parser, whatever stands in the lines", () => {
    assert(
      property(lines, table, lines, (before, rows, after) => {
        const text = [...before, ...rows, ...after].join("\n");
        expect(read(text)).toEqual(parsed(text));
      }),
      { numRuns: 400 },
    );
  });

  test("are those of the Markdown parser in every document that we have", () => {
    const docs = join(import.meta.dirname, "../../docs");
    const names = readdirSync(docs, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
    const texts = [
      ...readFixtures().map(({ text }) => text),
      ...names.map((name) => readFileSync(join(docs, name), "utf8")),
    ];
    expect(texts.length).toBeGreaterThan(60);
    for (const text of texts) expect(read(text)).toEqual(parsed(text));
  });

  test.each([
    ["a fence in HTML is none", "<details>\n```\n\n```\n\n> quote"],
    ["a comment in HTML ends with it", "<b>\n<!--\n\n```\n-->\n\n> quote"],
    ["an indented fence may stand beside the list", "1. a\n  ```\nb\n  ```\n\nc"],
    ["a quote's empty line after a list", "> - >\n>\n\nwords"],
    ["an empty item interrupts nothing", "    code\n\n+"],
    ["a rule between words", "words\n___\nwords"],
    ["a table without outer pipes", "a | b\n--- | ---\nc | d"],
  ])("%s", (_, text) => {
    expect(read(text)).toEqual(parsed(text));
  });

  test("after a link's definition, brackets are links everywhere", () => {
    const text = "See [the plan].\n\n[the plan]: https://example.com/plan\n";
    expect(read(text)).toMatchObject([
      { runs: [{ text: "See " }, { text: "the plan", url: "https://example.com/plan" }, {}] },
    ]);
  });
});
