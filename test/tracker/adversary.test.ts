import { describe, expect, test } from "@jest/globals";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import type { IssueSnapshot } from "../../src/domain/issue.ts";
import { findManagedBlock } from "../../src/tracker/marker/managed-block.ts";
import { observeTracker } from "../../src/tracker/observe/observe.ts";
import { breakTracker, Crash } from "./faulty-tracker.ts";
import { findBroken } from "./invariants.ts";
import type { Row, Sketch } from "./post-mortem-builder.ts";
import type { WorldOptions } from "./sync-world.ts";
import { createTestTracker, plan, sync, testSettings, toNews } from "./sync-world.ts";

// What somebody would have to do to make a duplicate, to lose an item, or to have a person's work undone.

const alert: Row = { id: "AI-001", text: "Alert on pool use above 80 %", owner: "@ana", due: "2026-03-20" };
const size: Row = { id: "AI-002", text: "Size the pool from measured load", owner: "@bo" };
const runbook: Row = { id: "AI-003", text: "Write a runbook for the night shift", owner: "@cleo" };
const base: Sketch = {
  path: "pm/pool.md",
  id: "INC-1",
  title: "Checkout pool exhausted",
  rows: [alert, size, runbook],
};
const other: Sketch = {
  path: "pm/index.md",
  id: "INC-2",
  title: "Search index lost",
  date: "2026-02-25",
  rows: [{ id: "AI-001", text: "Restore drills every month", owner: "@bo" }],
};

/** A synced world: #1 is the parent of #2, #3 and #4; with `other`, which comes later, #5 is the parent of #6. */
async function begin(sketches: readonly Sketch[] = [base], options: WorldOptions = {}) {
  const tracker = createTestTracker();
  await sync(tracker, sketches, options);
  const issue = (number: number): IssueSnapshot => {
    const found = tracker.inspection.issues.find((candidate) => candidate.number === number);
    if (found === undefined) throw new Error(`no #${number}`);
    return found;
  };
  return { tracker, ana: tracker.inspection.as("ana"), issue };
}

/** Syncs until nothing is left to do, then tells which issue stands for each row, by its text. */
async function settle(
  tracker: ReturnType<typeof createTestTracker>,
  sketches: readonly Sketch[],
  options: WorldOptions = {},
): Promise<Record<string, number[]>> {
  const later = { now: "2026-03-08T09:00:00Z", ...options };
  for (let run = 0; run < 3; run++) await sync(tracker, sketches, later);
  expect(toNews(await plan(tracker, sketches, later))).toEqual([]);
  const numbers: Record<string, number[]> = {};
  for (const { snapshot, marker } of (await observeTracker(tracker, testSettings(options.settings))).items)
    if (!snapshot.labels.includes("orphaned")) (numbers[marker.facts.title] ??= []).push(snapshot.number);
  return numbers;
}

const each = { [alert.text]: [2], [size.text]: [3], [runbook.text]: [4] };

describe("a body that was copied", () => {
  test("by a member into an issue of their own takes nothing from ours and fails no run", async () => {
    const { tracker, ana, issue } = await begin();
    await ana.createIssue({ ...issue(2), title: "My copy", labels: ["post-mortem"], assignees: [] });
    await ana.createIssue({ ...issue(1), title: "My copy", labels: ["post-mortem"], assignees: [] });
    const { outcomes } = await sync(tracker, [base]);
    expect(outcomes.filter(({ kind }) => kind !== "kept")).toEqual([]);
    expect(tracker.inspection.issues).toHaveLength(6);
    expect(issue(2).labels).not.toContain("orphaned");
  });

  test.each(["above", "below"])("%s the block of another of ours leaves both what they are", async (where) => {
    const { tracker, ana, issue } = await begin();
    const pasted = findManagedBlock(issue(2).body)?.text ?? "";
    const body = where === "above" ? `${pasted}\n\n${issue(3).body}` : `${issue(3).body}\n\n${pasted}`;
    await ana.updateIssue(3, { body });
    const after = [{ ...base, rows: [alert, { ...size, due: "2026-05-01" }, runbook] }];
    expect(await settle(tracker, after)).toEqual(each);
    expect(issue(3).state).toBe("open");
    // What was pasted is not ours: it stands there as it was.
    expect(issue(3).body.includes(pasted)).toBe(true);
    expect(issue(3).body).toContain("2026-05-01");
  });

  test("twice into its own issue leaves one that is kept in step", async () => {
    const { tracker, ana, issue } = await begin();
    await ana.updateIssue(2, { body: `${issue(2).body}\n\n${issue(2).body}` });
    const after = [{ ...base, rows: [{ ...alert, due: "2026-05-01" }, size, runbook] }];
    expect(await settle(tracker, after)).toEqual(each);
  });

  test("into a code fence and edited there is still ours, and put right", async () => {
    const { tracker, ana, issue } = await begin();
    const fenced = `\`\`\`\n${issue(2).body.replace("2026-03-20", "2099-01-01")}\n\`\`\``;
    await ana.updateIssue(2, { body: fenced });
    expect(await settle(tracker, [base])).toEqual(each);
    expect(issue(2).body.startsWith("```\n<!-- followthrough:begin -->")).toBe(true);
    expect(issue(2).body).not.toContain("| 2099-01-01");
  });
});

describe("a marker that was edited by hand", () => {
  test.each([
    ["its key", (body: string) => body.replace('"key":"INC-1/AI-001"', '"key":"INC-1/AI-009"')],
    ["its key to that of another", (body: string) => body.replace('"key":"INC-1/AI-001"', '"key":"INC-1/AI-002"')],
    ["its JSON, broken", (body: string) => body.replace('"key":', '"key"')],
    ["its end, taken out", (body: string) => body.replace("<!-- followthrough:end -->", "")],
  ])("%s: the issue stays what its parent knows it to be", async (_name, change) => {
    const { tracker, ana, issue } = await begin();
    await ana.updateIssue(2, { body: change(issue(2).body) });
    expect(await settle(tracker, [base])).toEqual(each);
    expect(issue(2)).toMatchObject({ state: "open", title: alert.text });
    expect(tracker.inspection.issues).toHaveLength(4);
  });
});

describe("memory that was taken away", () => {
  test("the parent's block and a child's label, between two runs: the child is found before anything is made", async () => {
    const { tracker, ana, issue } = await begin();
    await ana.updateIssue(1, { body: "" });
    for (const label of ["post-mortem", "action-item"]) await ana.removeLabel(2, label);
    expect(await settle(tracker, [base])).toEqual(each);
    expect(tracker.inspection.issues).toHaveLength(4);
    expect(issue(2).labels).toContain("post-mortem");
  });

  test("the parent's block and label, and a child's label", async () => {
    const { tracker, ana } = await begin();
    await ana.updateIssue(1, { body: "" });
    for (const number of [1, 2])
      for (const label of ["post-mortem", "incident", "action-item"]) await ana.removeLabel(number, label);
    expect(await settle(tracker, [base])).toEqual(each);
    expect(tracker.inspection.issues).toHaveLength(4);
  });

  test("the parent's block and the label of its only child", async () => {
    const one: Sketch = { ...base, rows: [alert] };
    const { tracker, ana } = await begin([one, other]);
    await ana.updateIssue(1, { body: "" });
    for (const label of ["post-mortem", "action-item"]) await ana.removeLabel(2, label);
    expect(await settle(tracker, [one, other])).toMatchObject({ [alert.text]: [2] });
    expect(tracker.inspection.issues).toHaveLength(4);
  });

  test("the label of an issue, where there are no tracking issues and no report that would remember", async () => {
    const settings = { trackingIssue: false };
    const { tracker, ana } = await begin([base], { settings });
    await ana.removeLabel(1, "post-mortem");
    await settle(tracker, [base], { settings });
    expect(tracker.inspection.issues).toHaveLength(3);
  });
});

describe("an adoption that broke off", () => {
  test("after any write ends with the issue that the row names, and no other", async () => {
    for (let at = 1; at < 20; at++) {
      const tracker = createTestTracker();
      await tracker.inspection
        .as("ana")
        .createIssue({ title: "pool is too small", body: "It is.", labels: [], assignees: [] });
      const named = { ...base, rows: [{ ...alert, links: ["#1"] }] };
      const faulty = breakTracker(tracker, "crash-after", at);
      await sync(faulty.tracker, [named]).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      for (let run = 0; run < 3; run++) await sync(tracker, [named], { now: "2026-03-08T09:00:00Z" });
      expect({ at, issues: tracker.inspection.issues.map(({ title }) => title) }).toEqual({
        at,
        issues: ["pool is too small", "INC-1: Checkout pool exhausted"],
      });
      expect(toNews(await plan(tracker, [named]))).toEqual([]);
      if (faulty.count() < at) return;
    }
  });
});

describe("an id that is used again", () => {
  const fresh: Row = { id: "AI-003", text: "Freeze deploys on Fridays", owner: "@bo" };

  test("for something else after its row was gone gets an issue of its own", async () => {
    const { tracker, issue } = await begin();
    await sync(tracker, [{ ...base, rows: [alert, size] }]);
    const after = [{ ...base, rows: [alert, size, fresh] }];
    expect((await settle(tracker, after))[fresh.text]).toEqual([5]);
    expect(issue(4)).toMatchObject({ title: runbook.text });
    expect(issue(4).labels).toContain("orphaned");
  });

  test("for something else after its issue was closed does not vanish in it", async () => {
    const { tracker, ana } = await begin();
    await ana.updateIssue(4, { state: "closed" });
    expect((await settle(tracker, [{ ...base, rows: [alert, size, fresh] }]))[fresh.text]).toEqual([5]);
  });

  test("for something else after its issue was deleted is not taken for the deleted one", async () => {
    const { tracker } = await begin();
    tracker.inspection.deleteIssue(4);
    await sync(tracker, [base]);
    expect((await settle(tracker, [{ ...base, rows: [alert, size, fresh] }]))[fresh.text]).toEqual([5]);
  });

  test("but a row that is only reworded keeps its issue, open or closed", async () => {
    const { tracker, ana } = await begin();
    await ana.updateIssue(4, { state: "closed" });
    const rows = [alert, size, { ...runbook, text: "Write a short runbook for the shift at night" }];
    expect(
      Object.values(await settle(tracker, [{ ...base, rows }]))
        .flat()
        .toSorted((one, other) => one - other),
    ).toEqual([2, 3, 4]);
    expect(tracker.inspection.issues).toHaveLength(4);
  });
});

describe("rows that go from one document to another", () => {
  test("a row that moves to a document that was there keeps its issue, by text and day", async () => {
    const { tracker, issue } = await begin([base, other]);
    const after = [
      { ...base, rows: [size, runbook] },
      { ...other, rows: [...other.rows, { ...alert, id: "AI-002" }] },
    ];
    expect(await settle(tracker, after)).toEqual({ ...each, [other.rows[0]?.text ?? ""]: [6] });
    expect(issue(2).body).toContain("INC-2");
    expect(issue(2).state).toBe("open");
  });

  test.each([
    ["one that was there", { ...other, rows: [...other.rows, alert, size, runbook] }],
    ["a new one", { ...other, path: "pm/both.md", rows: [...other.rows, alert, size, runbook] }],
  ])("two documents merged into %s keep all issues", async (_name, merged) => {
    const { tracker } = await begin([base, other]);
    expect(await settle(tracker, [merged])).toEqual({ ...each, [other.rows[0]?.text ?? ""]: [6] });
    expect(findBroken(tracker.inspection)).toEqual([]);
  });

  test("a file that is renamed while two ids are swapped", async () => {
    const { tracker } = await begin();
    const rows = [{ ...alert, id: "AI-002" }, { ...size, id: "AI-001" }, runbook];
    expect(await settle(tracker, [{ ...base, path: "pm/2026/pool.md", rows }])).toEqual(each);
  });

  test("a file that is split in two new ones", async () => {
    const { tracker } = await begin();
    const after = [
      { ...base, path: "pm/pool-1.md", rows: [alert] },
      { ...base, path: "pm/pool-2.md", rows: [size, runbook] },
    ];
    expect(await settle(tracker, after)).toEqual(each);
    expect(tracker.inspection.issues.filter(({ labels }) => labels.includes("action-item"))).toHaveLength(3);
  });

  test("the same words in another incident's row are another commitment", async () => {
    const { tracker } = await begin([base, other]);
    const plain = { text: size.text, owner: "@ana" };
    const after = [
      { ...base, rows: [alert, runbook] },
      { ...other, rows: [...other.rows, plain] },
    ];
    expect((await settle(tracker, after))[size.text]).toEqual([7]);
  });
});

function toFacts(text: string) {
  return readPostMortem({ path: "pm/pool.md", text }).actionItems.map((item) => {
    return [item.text, item.id?.value, item.owner?.text, item.due?.date, item.status];
  });
}

describe("how a file is written", () => {
  const text = `---
id: INC-1
date: 2026-02-20
---

# Checkout pool exhausted

## Action items

| ID | Action | Owner | Due |
|---|---|---|---|
| AI-001 | Alert on **pool use** above 80 % | @ana | 2026-03-20 |
| AI-002 | Size the pool | @bo | |
`;

  test.each([
    ["CR LF", text.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${text}`],
    ["both", `\uFEFF${text.replaceAll("\n", "\r\n")}`],
    ["no line end at the end", text.trimEnd()],
    ["wide columns", text.replace(/\| @ana \|/, "|   @ana    |")],
  ])("%s changes nothing", (_name, changed) => {
    expect(toFacts(changed)).toEqual(toFacts(text));
  });
});

describe("sizes", () => {
  test("a post-mortem of four hundred items has a tracking issue that GitHub takes, and settles", async () => {
    const rows = Array.from({ length: 400 }, (_, index) => ({
      id: `AI-${index}`,
      text: `Thing number ${index}, which is described at some length so that it fills the table and the memory`,
    }));
    const settings = { maxCreates: 1000 };
    const { tracker } = await begin([{ ...base, rows }], { settings });
    expect(toNews(await plan(tracker, [{ ...base, rows }], { settings }))).toEqual([]);
    expect(tracker.inspection.issues).toHaveLength(401);
  });

  test("a body that people filled to GitHub's limit fails no run, and loses nothing of theirs", async () => {
    const { tracker, ana, issue } = await begin();
    const theirs = "x".repeat(65_536 - issue(2).body.length);
    await ana.updateIssue(2, { body: `${issue(2).body}${theirs}` });
    const longer = { ...alert, text: `${alert.text} and on ${"every shard of it ".repeat(30)}` };
    const after = [{ ...base, rows: [longer, size, runbook] }];
    const { outcomes } = await sync(tracker, after);
    expect(outcomes.filter(({ kind }) => kind === "failed" || kind === "unknown")).toEqual([]);
    expect(issue(2).body.endsWith(theirs)).toBe(true);
    expect(toNews(await plan(tracker, after))).toEqual([]);
  });

  test("a summary and an explanation of a hundred thousand characters", async () => {
    const long = { ...base, summary: "Everything was slow. ".repeat(5000) };
    const { tracker } = await begin([long]);
    expect(tracker.inspection.issues).toHaveLength(4);
    expect(toNews(await plan(tracker, [long]))).toEqual([]);
  });
});

describe("this and that", () => {
  test("detach and sync again makes each issue once more, and never a third time", async () => {
    const { tracker } = await begin();
    for (const { number, body } of tracker.inspection.issues) {
      await tracker.updateIssue(number, { body: body.replace(findManagedBlock(body)?.text ?? "", "") });
      for (const label of ["post-mortem", "action-item", "incident"]) await tracker.removeLabel(number, label);
    }
    await settle(tracker, [base]);
    expect(tracker.inspection.issues).toHaveLength(8);
  });

  test("a clock that goes backwards undoes nothing", async () => {
    const { tracker, issue } = await begin([base], { today: "2026-03-25" });
    expect(issue(2).labels).toContain("overdue");
    await sync(tracker, [base], { today: "2026-03-01" });
    expect(issue(2).labels).not.toContain("overdue");
    expect(await settle(tracker, [base], { today: "2026-02-01" })).toEqual(each);
    expect([...tracker.inspection.comments.values()].flat()).toEqual([]);
  });

  test("labels in another letter case are the same labels", async () => {
    const { tracker, issue } = await begin();
    const before = tracker.inspection.issues.map(({ labels }) => labels);
    const { labels } = (await import("../../src/config/default-settings.ts")).defaultSettings;
    const settings = {
      labels: { ...labels, managed: "Post-Mortem", actionItem: "Action-Item", needsOwner: "NEEDS-OWNER" },
    };
    expect(await settle(tracker, [base], { settings })).toEqual(each);
    expect(tracker.inspection.issues.map((found) => found.labels)).toEqual(before);
    expect(issue(2).labels).toContain("post-mortem");
  });

  test("a comment on a locked issue is left out and said so, and the rest of the step is done", async () => {
    const { tracker, issue } = await begin();
    tracker.inspection.lockIssue(4);
    const after = [{ ...base, rows: [alert, size] }];
    const { outcomes } = await sync(tracker, after);
    expect(outcomes.filter(({ kind }) => kind === "failed")).toEqual([]);
    expect(outcomes.find(({ number }) => number === 4)?.message).toContain("locked");
    expect(issue(4).labels).toContain("orphaned");
    expect(toNews(await plan(tracker, after))).toEqual([]);
  });
});
