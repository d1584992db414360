import { describe, expect, test } from "@jest/globals";
import { editItems } from "../../../src/document/edit/edit-items.ts";
import { readPostMortem } from "../../../src/document/read-post-mortem.ts";
import type { EditedText, ItemEdit } from "../../../src/domain/item-edit.ts";

const path = "postmortems/pool.md";

/** Edits every item of a text by its position. */
function edit(text: string, wanted: readonly Omit<ItemEdit, "placement" | "text">[]): EditedText {
  const { actionItems } = readPostMortem({ path, text });
  expect(actionItems.length).toBeGreaterThanOrEqual(wanted.length);
  const edits = wanted.map((fields, index) => ({
    placement: actionItems[index]?.placement ?? { kind: "table-row" as const, startLine: 0, endLine: 0 },
    text: actionItems[index]?.text ?? "",
    ...fields,
  }));
  return editItems({ path, text }, edits);
}

/** The lines below "## Action items" before and after. */
function editSection(lines: readonly string[], wanted: Parameters<typeof edit>[1], end = "\n"): string[] {
  const head = ["# Pool exhausted", "", "**Date:** 2026-02-20", "", "## Action items", ""];
  const { text, skipped } = edit([...head, ...lines, ""].join(end), wanted);
  expect(skipped.filter(({ kind }) => kind === "uncertain")).toEqual([]);
  const all = text.split(end);
  expect(all.slice(0, head.length)).toEqual(head);
  return all.slice(head.length, -1);
}

/** A table of items with one more column. */
function toTable(header: string, ...cells: string[]): string[] {
  return [
    `| Action | ${header} |`,
    "|---|---|",
    ...cells.map((cell, index) => `| Limit the pool number ${index} | ${cell} |`),
  ];
}

describe("an issue", () => {
  test.each<[string, string[], string[]]>([
    [
      "in a new column, set as the table is",
      ["| Action | Owner |", "|---|---|", "| Limit the pool | @sam |", "| Alert on it | @kim |"],
      ["| Action | Owner | Issue |", "|---|---|---|", "| Limit the pool | @sam | #1 |", "| Alert on it | @kim | #2 |"],
    ],
    [
      "under a separator as wide as its name",
      ["| Action | Owner |", "|--------|-------|", "| Limit the pool | @sam |"],
      ["| Action | Owner | Issue |", "|--------|-------|-------|", "| Limit the pool | @sam | #1 |"],
    ],
    [
      "in a new column of an aligned table",
      [
        "| Action         | Owner |",
        "| -------------- | ----- |",
        "| Limit the pool | @sam  |",
        "| Alert on it    | @kim  |",
      ],
      [
        "| Action         | Owner | Issue |",
        "| -------------- | ----- | ----- |",
        "| Limit the pool | @sam  | #1    |",
        "| Alert on it    | @kim  | #2    |",
      ],
    ],
    [
      "in the column that waits for it",
      ["| Action | Ticket | Owner |", "|:--|--:|---|", "| Limit the pool |  | @sam |", "|Alert on it|TBD|@kim|"],
      ["| Action | Ticket | Owner |", "|:--|--:|---|", "| Limit the pool | #1 | @sam |", "|Alert on it|#2|@kim|"],
    ],
    [
      "beside a column that says what went wrong",
      ["| Issue | Action | Owner |", "|---|---|---|", "| No limit | Limit the pool | @sam |"],
      ["| Issue | Action | Owner | GitHub issue |", "|---|---|---|---|", "| No limit | Limit the pool | @sam | #1 |"],
    ],
    [
      "beside columns of Jira keys and pull requests",
      ["| Action | Jira | PR |", "|---|---|---|", "| Limit the pool | OPS-7 | #90 |"],
      ["| Action | Jira | PR | Issue |", "|---|---|---|---|", "| Limit the pool | OPS-7 | #90 | #1 |"],
    ],
    [
      "behind escaped pipes and code, without outer pipes",
      ["Action | Owner", "--- | ---", "Run `a \\| b` and c \\| d | @sam"],
      ["Action | Owner | Issue", "--- | --- | ---", "Run `a \\| b` and c \\| d | @sam | #1"],
    ],
    [
      "behind the words of a bullet",
      ["- [ ] Limit the pool  ", "- Alert on it (@kim, due 2026-03-01)"],
      ["- [ ] Limit the pool (#1)  ", "- Alert on it (#2) (@kim, due 2026-03-01)"],
    ],
    [
      "behind a sentence of two lines, before what stands below it",
      ["- Limit the pool", "  of the checkout", "  - because it ran full", "- Alert on it"],
      ["- Limit the pool", "  of the checkout (#1)", "  - because it ran full", "- Alert on it (#2)"],
    ],
    [
      "behind a heading with fields below",
      ["### 1) Limit the pool ###", "**Owner:** @sam", "", "### 2) Alert on it", "**Owner:** @kim"],
      ["### 1) Limit the pool (#1) ###", "**Owner:** @sam", "", "### 2) Alert on it (#2)", "**Owner:** @kim"],
    ],
  ])("%s", (_name, before, after) => {
    const wanted = [{ issue: "#1" }, { issue: "#2" }].slice(0, before.join("").includes("Alert on it") ? 2 : 1);
    expect(editSection(before, wanted)).toEqual(after);
    expect(editSection(before, wanted, "\r\n")).toEqual(after);
  });

  test("a byte order mark, tabs, white space at the ends and a missing last line end stay", () => {
    const text =
      "\uFEFF# Pool\r\n\r\n## Action items\t \r\n\r\n|\tAction |Owner|  \r\n|---|---|\r\n|\tLimit it | @sam|\t";
    const { text: after, done } = edit(text, [{ issue: "#1" }]);
    expect(done).toHaveLength(1);
    expect(after).toMatch(/^\uFEFF# Pool\r\n\r\n## Action items\t \r\n\r\n\|\tAction \|Owner\|.*Issue.*\| {2}\r\n/);
    expect(after).toMatch(/\|\tLimit it \| @sam\|.*#1.*\|\t$/);
  });

  test("of another repository", () => {
    expect(editSection(["- Limit the pool"], [{ issue: "acme/payments#7" }])).toEqual([
      "- Limit the pool (acme/payments#7)",
    ]);
  });
});

describe("a status", () => {
  test.each<[string, string[], string[]]>([
    [
      "the very words of others",
      toTable("Status", "Open", "Completed", "open"),
      toTable("Status", "Completed", "Completed", "open"),
    ],
    ["their letter case", toTable("Status", "OPEN", "IN PROGRESS"), toTable("Status", "DONE", "IN PROGRESS")],
    ["their marks", toTable("Status", "🔴 Open", "⏳ In progress"), toTable("Status", "✅ Done", "⏳ In progress")],
    ["their language", toTable("Status", "Åpen", "Pågår"), toTable("Status", "Utført", "Pågår")],
    ["the language of the header", toTable("État", ""), toTable("État", "Fait")],
    ["a check box", toTable("Done?", "[ ]", "[ ]"), toTable("Done?", "[x]", "[ ]")],
    ["without the remark beside it", toTable("Status", "Open, waits for #4"), toTable("Status", "Done, waits for #4")],
    ["in bold, as it was", toTable("Status", "**Open**"), toTable("Status", "**Done**")],
    ["a bullet's box", ["- [ ] Limit the pool"], ["- [x] Limit the pool"]],
    ["a bullet's words", ["- Limit the pool (in progress)"], ["- Limit the pool (done)"]],
    ["a field below", ["- Limit the pool", "  Status: open"], ["- Limit the pool", "  Status: done"]],
  ])("%s", (_name, before, after) => {
    expect(editSection(before, [{ status: "done" }])).toEqual(after);
  });

  test("a bullet that won't be done says so in words: GitHub draws no box for it", () => {
    expect(editSection(["- [ ] Limit the pool"], [{ status: "wont-do" }])).toEqual(["- [ ] Limit the pool (won't do)"]);
    expect(editSection(["- [ ] Limit the pool", "- [-] Alert on it"], [{ status: "wont-do" }])[0]).toBe(
      "- [-] Limit the pool",
    );
  });

  test("a row without a place for it is left alone, which is fine", () => {
    const text = "# Pool\n\n## Action items\n\n- Limit the pool\n";
    const edited = edit(text, [{ status: "done" }]);
    expect(edited).toMatchObject({ text, done: [], skipped: [{ kind: "absent", field: "status" }] });
  });
});

describe("a due date", () => {
  test.each([
    ["2026-03-01", "2026-03-09"],
    ["2026/3/1", "2026/3/9"],
    ["01.03.2026", "09.03.2026"],
    ["Mar 1, 2026", "Mar 9, 2026"],
    ["1 March 2026", "9 March 2026"],
    ["16. Dezember 2026", "9. März 2026"],
    ["16. Februar 2026", "2026-03-09"],
    ["by 2026-03-01, at the latest", "by 2026-03-09, at the latest"],
    ["03/10/2021", "2026-03-09"],
    ["next sprint", "2026-03-09"],
    ["", "2026-03-09"],
  ])("%s becomes %s", (before, after) => {
    const [, , row] = editSection(toTable("Due", before), [{ due: "2026-03-09" }]);
    expect(row?.replace(/ +/g, " ")).toBe(toTable("Due", after)[2]);
  });

  test("in the words of a bullet, and behind them", () => {
    expect(
      editSection(
        ["- Limit the pool (@sam, due 2026-03-01)", "- Alert on it"],
        [{ due: "2026-03-09" }, { due: "2026-03-10" }],
      ),
    ).toEqual(["- Limit the pool (@sam, due 2026-03-09)", "- Alert on it (due 2026-03-10)"]);
  });
});

describe("an owner", () => {
  const kim = { text: "@kim", parties: [{ kind: "login" as const, name: "kim" }] };
  const lee = { text: "Kim Lee", parties: [{ kind: "name" as const, name: "Kim Lee" }] };
  const both = { text: "@kim and @bo", parties: [...kim.parties, { kind: "login" as const, name: "bo" }] };

  test.each([
    ["@sam", "@kim"],
    ["Sam", "@kim"],
    ["**Sam Otto**", "**@kim**"],
    ["`@sam`", "`@kim`"],
    ["[Sam](https://example.com/sam)", "@kim"],
    ["TBD", "@kim"],
    ["", "@kim"],
    ["-", "@kim"],
    ["Lisa (QA)", "@kim"],
  ])("in its column: %s becomes %s", (before, after) => {
    const [, , row] = editSection(toTable("Owner", before), [{ owner: kim }]);
    expect(row?.replace(/ +/g, " ")).toBe(toTable("Owner", after)[2]);
  });

  test.each<[string, string[], string[]]>([
    ["in parentheses", ["- Limit the pool (@sam, due 2026-03-01)"], ["- Limit the pool (@kim, due 2026-03-01)"]],
    ["behind a label", ["- Limit the pool, Owner: Sam"], ["- Limit the pool, Owner: @kim"]],
    ["in a line below", ["- Limit the pool", "  - Owner: @sam"], ["- Limit the pool", "  - Owner: @kim"]],
    ["in front", ["- **@sam**: limit the pool"], ["- **@kim**: limit the pool"]],
    ["behind a dash", ["- [ ] Limit the pool – @sam  "], ["- [ ] Limit the pool – @kim  "]],
    [
      "in a field of a heading",
      ["### 1) Limit the pool", "**Owner:** @sam"],
      ["### 1) Limit the pool", "**Owner:** @kim"],
    ],
    ["beside a word that holds the name", ["- Sample the @sampool (@sam)"], ["- Sample the @sampool (@kim)"]],
    ["of whom nobody said anything", ["- Limit the pool"], ["- Limit the pool (@kim)"]],
  ])("in a sentence, %s", (_name, before, after) => {
    expect(editSection(before, [{ owner: kim }])).toEqual(after);
    expect(editSection(before, [{ owner: kim }], "\r\n")).toEqual(after);
  });

  test("several people, and one by the name that the document has for them", () => {
    expect(editSection(toTable("Owner", "@sam", "@sam"), [{ owner: both }, { owner: lee }])).toEqual([
      "| Action | Owner |",
      "|---|---|",
      "| Limit the pool number 0 | @kim and @bo |",
      "| Limit the pool number 1 | Kim Lee |",
    ]);
  });

  test.each([
    ["| Action | Due |\n|---|---|\n| Limit the pool | 2026-03-01 |", "absent", "no column for an owner"],
    ["| Action | Owner |\n|---|---|\n| Limit the pool | @sam and @lea |", "uncertain", "several owners"],
    ["| Action | Owner |\n| Limit the pool | @sam |", "uncertain", "table is broken"],
    ["- Sam to limit the pool\n- Kim to alert on it", "uncertain", "would read differently"],
    ["- Limit the pool, Owner: [sam](https://github.com/sam)", "uncertain", "those of a link"],
  ])("left alone: %j", (section, kind, reason) => {
    const text = `# Pool\n\n## Action items\n\n${section}\n`;
    const edited = edit(text, [{ owner: kim }]);
    expect(edited).toMatchObject({ text, done: [], skipped: [{ kind, field: "owner" }] });
    expect(edited.skipped[0]?.reason).toContain(reason);
  });
});

describe("a priority", () => {
  test.each([
    ["Priority", "P3", "P1"],
    ["Priority", "**p2**", "**p1**"],
    ["Priority", "prio 3", "prio 1"],
    ["Priority", "SEV3", "SEV2"],
    ["Priority", "3", "1"],
    ["Priority", "Medium", "High"],
    ["Priority", "LOW", "HIGH"],
    ["Priority", "🟡 medium", "🟠 high"],
    // A mark alone is not read as a priority, and so it is not written as one.
    ["Priority", "🟡", "P1"],
    ["Priorität", "Niedrig", "Hoch"],
    ["Priority", "", "P1"],
    ["Priority", "later than the others", "P1"],
  ])("%s: %s becomes %s", (header, before, after) => {
    const [, , row] = editSection(toTable(header, before), [{ priority: 1 }]);
    expect(row?.replace(/ +/g, " ")).toBe(toTable(header, after)[2]);
  });

  test("as its neighbours say it, and plainly where the words have none for it", () => {
    expect(editSection(toTable("Priority", "", "Low"), [{ priority: 1 }])[2]).toContain("| High |");
    expect(editSection(toTable("Priority", "SEV3", "Low"), [{ priority: 4 }])[2]).toContain("| P4 |");
  });

  test.each<[string, string[], string[]]>([
    ["in brackets", ["- [P2] Limit the pool of P2 workers"], ["- [P1] Limit the pool of P2 workers"]],
    ["in front", ["- P2: Limit the pool"], ["- P1: Limit the pool"]],
    ["in parentheses", ["- Limit the pool (@sam, P2)"], ["- Limit the pool (@sam, P1)"]],
    ["behind a label", ["- Limit the pool, Priority: Low"], ["- Limit the pool, Priority: High"]],
    ["in bold", ["- **Medium**: limit the pool"], ["- **High**: limit the pool"]],
    ["of which nobody said anything", ["- [ ] Limit the pool (@sam)"], ["- [ ] Limit the pool (@sam) (P1)"]],
  ])("in a sentence, %s", (_name, before, after) => {
    expect(editSection(before, [{ priority: 1 }])).toEqual(after);
  });

  test("of a heading that a link leads to is left alone", () => {
    const text =
      "# Pool\n\n## Action items\n\n### [P2] Limit the pool\n**Owner:** @sam\n\n### [P2] Alert on it\n**Owner:** @kim\n\nSee [above](#p2-limit-the-pool).\n";
    const edited = edit(text, [{ priority: 1 }]);
    expect(edited).toMatchObject({ text, skipped: [{ kind: "uncertain", field: "priority" }] });
  });
});

describe("what is uncertain is left alone", () => {
  test.each([
    ["a cell that says something else", "| Action | Issue |\n|---|---|\n| Limit the pool | #99 |"],
    ["a row with more cells than the header", "| Action | Owner |\n|---|---|\n| Limit the pool | @sam | and more |"],
    ["a table that lost its separator", "| Action | Owner |\n| Limit the pool | @sam |"],
    ["a row that was broken over two lines", "| Action | Owner |\n|---|---|\n| Limit the\npool | @sam |"],
    [
      "an HTML table",
      "<table><tr><th>Action</th><th>Owner</th></tr><tr><td>Limit the pool</td><td>@sam</td></tr></table>",
    ],
    [
      "a heading that a link leads to",
      "### 1) Limit the pool\n**Owner:** @sam\n\n### 2) Alert on it\n**Owner:** @kim\n\nSee [above](#1-limit-the-pool).",
    ],
  ])("%s", (_name, section) => {
    const text = `# Pool\n\n## Action items\n\n${section}\n`;
    const edited = edit(text, [{ issue: "#1" }]);
    expect(edited).toMatchObject({ text, done: [], skipped: [{ kind: "uncertain", field: "issue" }] });
  });

  test("a row that is not where it was read", () => {
    const text = "# Pool\n\n## Action items\n\n- Limit the pool\n";
    const placement = { kind: "list-item" as const, startLine: 5, endLine: 5 };
    const edited = editItems({ path, text }, [{ placement, text: "Limit the cache", issue: "#1" }]);
    expect(edited).toMatchObject({ text, done: [], skipped: [{ reason: "the row is not where it was read" }] });
  });
});
