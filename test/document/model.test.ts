import { describe, expect, test } from "@jest/globals";
import type { PostMortem } from "../../src/domain/post-mortem.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";

const read = (text: string, path = "a.md"): PostMortem => readPostMortem({ path, text });

const story = `# Queue stuck

<!-- followthrough-ignore-next five-whys-reach-a-cause: the vendor will tell -->

## Summary

Orders waited for an hour because the queue was full.

## Timeline

| Time (UTC) | Event | Phase |
|---|---|---|
| 23:50 | Alert fires on queue age | Detection |
| 23:58 | Kim acknowledges the page | Response |
| 00:20 | Rolled back to 4.1 | Mitigation |
| 00:50 | Orders flow, incident resolved | Recovery |

## Root cause

**Trigger:** a deploy at noon.

- The queue had no limit
  - and nobody knew

## What went well

1. The alert came at once

## Action items

| Action | Owner | Due |
|---|---|---|
| Limit the queue | @acme/orders, Kim (SRE) | before v2.0 |
| Watch the queue | @kim/@lee | 03/04/2026 |
`;

describe("sections", () => {
  const sections = read(story).sections;

  test("have kinds, and lines of headings and blocks", () => {
    expect(sections.map((section) => [section.kind, section.heading?.line, section.depth])).toEqual([
      ["preamble", 1, 1],
      ["summary", 5, 2],
      ["timeline", 9, 2],
      ["root-cause", 18, 2],
      ["went-well", 25, 2],
      ["actions", 29, 2],
    ]);
    expect(sections.flatMap((section) => section.blocks.map((block) => block.line))).toEqual([
      7, 11, 13, 14, 15, 16, 20, 22, 23, 27, 31, 33, 34,
    ]);
  });

  test("say what a block is, how deep it is, and what its bold words announce", () => {
    const cause = sections.find((section) => section.kind === "root-cause")?.blocks ?? [];
    expect(cause).toMatchObject([
      { kind: "paragraph", text: "Trigger: a deploy at noon.", lead: "Trigger", leadKind: "trigger" },
      { kind: "list-item", text: "The queue had no limit", depth: 0 },
      { kind: "list-item", text: "and nobody knew", depth: 1 },
    ]);
  });
});

describe("the timeline", () => {
  test("goes on past midnight and says what an entry marks", () => {
    expect(read(story).timeline).toMatchObject([
      { timeText: "23:50", minute: 1430, line: 13, marks: ["detected"] },
      { minute: 1438, marks: ["acknowledged"] },
      { minute: 1460, marks: ["mitigated"] },
      { minute: 1490, marks: expect.arrayContaining(["resolved"]) },
    ]);
  });

  test("is read from bullets too", () => {
    const { timeline } = read("# T\n\n## Timeline\n\n- **14:02** – alert fires\n- 2:05 PM: paged\n- later we slept\n");
    expect(timeline.map((entry) => [entry.minute, entry.text])).toEqual([
      [842, "alert fires"],
      [845, "paged"],
    ]);
  });
});

describe("action items in the model", () => {
  test("name their parties, milestones and doubts", () => {
    expect(read(story).actionItems).toMatchObject([
      {
        owner: {
          parties: [
            { kind: "team", name: "acme/orders" },
            { kind: "name", name: "Kim (SRE)" },
          ],
        },
        due: { date: null, milestone: "v2.0" },
        placement: { kind: "table-row", startLine: 33, endLine: 33 },
      },
      { due: { date: null, isAmbiguous: true } },
    ]);
  });

  test("a row that was broken ends where its last line ends", () => {
    const [item] = read("# T\n\n## Actions\n\n| Action | Owner |\n|---|---|\n| Limit\nthe queue | Kim |\n").actionItems;
    expect(item).toMatchObject({ text: "Limit the queue", placement: { startLine: 7, endLine: 8 } });
  });

  test("what stands below an item explains it", () => {
    const [item] = read("# T\n\n## Actions\n\n- Limit the queue\n  - it had none\n").actionItems;
    expect(item).toMatchObject({ text: "Limit the queue", explanation: "it had none", heading: "Actions" });
  });
});

test("suppressions keep their rule and reason", () => {
  expect(read(story).suppressions).toEqual([
    { line: 3, ruleId: "five-whys-reach-a-cause", reason: "the vendor will tell" },
  ]);
});

test("front matter that is no YAML is a problem with its line, and the rest is read", () => {
  const postMortem = read("---\ndate: 2026-01-02\ntags: [a\n---\n\n# T\n\n## TODO\n\n- Fix it\n");
  expect(postMortem.problems).toMatchObject([{ kind: "front-matter" }]);
  expect(postMortem.actionItems).toHaveLength(1);
});

test("declarations come from the front matter alone", () => {
  const { declaration } = read(
    '---\nnot_recurrence_of: [{ id: INC-2025-030, reason: "the pool was healthy" }]\nconfidential: true\n---\n\n# T\n',
  );
  expect(declaration).toMatchObject({
    recurrenceOf: [],
    notRecurrenceOf: [{ id: { value: "INC-2025-030", line: 2 }, reason: "the pool was healthy" }],
    isConfidential: true,
  });
});

test("placeholders are listed with their lines", () => {
  const { placeholders } = read("# Post-mortem: [Incident Title]\n\n{{OWNER}} on YYYY-MM-DD\n\n[Platform] is none\n");
  expect(placeholders.map((found) => [found.value, found.line])).toEqual([
    ["[Incident Title]", 1],
    ["{{OWNER}}", 3],
    ["YYYY-MM-DD", 3],
  ]);
});
