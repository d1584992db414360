import { describe, expect, test } from "@jest/globals";
import { array, assert, constantFrom, integer, nat, oneof, property, string, tuple } from "fast-check";
import type { PostMortem } from "../../src/domain/post-mortem.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import { readFixtures } from "./read-fixtures.ts";

const texts = readFixtures().map((fixture) => fixture.text);
const document = constantFrom(...texts);

const scraps = constantFrom(
  "|",
  "||",
  "|---|",
  "\n",
  "\n\n",
  "- ",
  "- [ ] ",
  "1. ",
  "> ",
  "    ",
  "\t",
  "`",
  "```",
  "~~~\n",
  "**",
  "__",
  "~~",
  "[",
  "](",
  "<!--",
  "-->",
  "<table>",
  "</td>",
  "---\n",
  "+++\n",
  "# ",
  "###### ",
  "{{X}}",
  "@sam",
  "#12",
  "Owner: ",
  "Due: ",
  "2026-02-30",
  "03/04/2026",
  "期限: ",
  "\0",
  "\uFEFF",
  "\u202E",
  "\ud800",
  "😀",
  "✅",
  "\\",
  "&amp;",
  "Action items",
  "| Action | Owner |\n",
  "=",
  ":",
  "\r",
  "\u2028",
);

/** A document cut up, doubled and sprinkled with what breaks parsers. */
const mangled = tuple(document, array(tuple(nat(), nat(400), scraps), { maxLength: 12 }), document).map(
  ([text, edits, other]) => {
    let result = text;
    for (const [at, length, scrap] of edits) {
      const from = at % (result.length + 1);
      result = result.slice(0, from) + scrap + (length > 300 ? other : "") + result.slice(from + (length % 7));
    }
    return result;
  },
);

function linesOf(postMortem: PostMortem): number[] {
  const { incident, actionItems } = postMortem;
  return [
    ...[
      postMortem.title,
      incident.id,
      incident.date,
      incident.postMortemDate,
      incident.severity,
      incident.durationMinutes,
      incident.summary,
    ].flatMap((value) => (value ? [value.line] : [])),
    ...[
      ...postMortem.related,
      ...postMortem.placeholders,
      ...incident.services,
      ...incident.tags,
      ...incident.authors,
    ].map((value) => value.line),
    ...postMortem.metadata.map((field) => field.value.line),
    ...postMortem.sections.flatMap((section) => [
      ...(section.heading ? [section.heading.line] : []),
      ...section.blocks.map((block) => block.line),
    ]),
    ...postMortem.timeline.map((entry) => entry.line),
    ...postMortem.problems.map((problem) => problem.line),
    ...postMortem.suppressions.map((suppression) => suppression.line),
    ...actionItems.flatMap((item) => [
      item.line,
      item.placement.startLine,
      item.placement.endLine,
      ...[item.owner, item.due, item.id, item.priority, item.type, item.statusText].flatMap((value) =>
        value ? [value.line] : [],
      ),
      ...item.links.map((link) => link.line),
    ]),
  ];
}

const read = (text: string): PostMortem => readPostMortem({ path: "incidents/a.md", text });

describe("whatever stands in a file", () => {
  test("reading never throws, and every reported line exists", () => {
    assert(
      property(oneof(mangled, string({ unit: "binary", maxLength: 300 })), (text) => {
        const postMortem = read(text);
        expect(postMortem.lineCount).toBeGreaterThanOrEqual(1);
        for (const line of linesOf(postMortem)) {
          expect(Number.isInteger(line) && line >= 1 && line <= postMortem.lineCount).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("line endings, a byte order mark and trailing spaces change nothing", () => {
    assert(
      property(
        oneof(
          document,
          mangled.filter((text) => !/[\r\uFEFF\0]/.test(text)),
        ),
        (text) => {
          const plain = read(text);
          expect(read(text.replaceAll("\n", "\r\n"))).toEqual(plain);
          expect(read(`\uFEFF${text}`)).toEqual(plain);
          expect(read(text.replaceAll("\n", "  \t\n"))).toEqual(plain);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("a lead text moves every line and changes no word", () => {
    assert(
      property(
        document.filter((text) => text.startsWith("# ")),
        integer({ min: 1, max: 9 }),
        (text, count) => {
          const before = read(text).actionItems;
          const after = read("\n".repeat(count) + text).actionItems;
          expect(after.map((item) => [item.text, item.line])).toEqual(
            before.map((item) => [item.text, item.line + count]),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
