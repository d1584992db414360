import { describe, expect, test } from "@jest/globals";
import type { Row, Sketch } from "./post-mortem-builder.ts";
import { createTestTracker, plan, repository, sync, toNews } from "./sync-world.ts";
import { findBroken } from "./invariants.ts";

const base: Sketch = {
  path: "pm/pool.md",
  id: "INC-1",
  title: "Checkout pool exhausted",
  rows: [
    { id: "AI-001", text: "Alert on pool use above 80 %", owner: "@ana", due: "2026-03-20" },
    { id: "AI-002", text: "Size the pool from measured load", owner: "@bo" },
    { id: "AI-003", text: "Write a runbook for the night shift", owner: "@cleo" },
  ],
};

const plain: Sketch = { ...base, id: null, rows: base.rows.map(({ id: _id, ...row }) => row) };

/** Makes issues of `before`, plans `after`, and tells which issue each row of `after` got ("new" for none). */
async function match(before: readonly Sketch[], after: readonly Sketch[], closed: readonly number[] = []) {
  const tracker = createTestTracker();
  await sync(tracker, before, { settings: { trackingIssue: false } });
  for (const number of closed) await tracker.updateIssue(number, { state: "closed" });
  const made = await plan(tracker, after, { settings: { trackingIssue: false } });
  const steps = made.steps.filter(({ target }) => target === "item");
  return {
    made,
    of: (path: string): (number | "new" | undefined)[] => {
      const sketch = after.find((candidate) => candidate.path === path);
      return (sketch?.rows ?? []).map((_row, index) => {
        const step = steps.find((candidate) => candidate.path === path && candidate.line === 20 + index);
        return step?.kind === "create" ? "new" : (step?.number ?? undefined);
      });
    },
    orphans: steps.filter(({ kind }) => kind === "orphan").map(({ number }) => number),
    reasons: steps.map(({ identity }) => identity),
  };
}

const [alert, size, runbook] = base.rows as readonly [Row, Row, Row];
const [alertPlain, sizePlain, runbookPlain] = plain.rows as readonly [Row, Row, Row];

describe("a row keeps its issue when", () => {
  test("rows are put in another order", async () => {
    expect((await match([base], [{ ...base, rows: [runbook, alert, size] }])).of(base.path)).toEqual([3, 1, 2]);
    expect((await match([plain], [{ ...plain, rows: [runbookPlain, alertPlain, sizePlain] }])).of(base.path)).toEqual([
      3, 1, 2,
    ]);
  });

  test("it is reworded, with an id and without", async () => {
    const reworded = { ...alert, text: "Page the on-call when the pool is nearly empty" };
    expect((await match([base], [{ ...base, rows: [reworded, size, runbook] }])).of(base.path)).toEqual([1, 2, 3]);
    const similar = { ...alertPlain, text: "Alert on pool use above 90 % for five minutes" };
    const found = await match([plain], [{ ...plain, rows: [similar, sizePlain, runbookPlain] }]);
    expect(found.of(base.path)).toEqual([1, 2, 3]);
    expect(found.reasons[0]).toMatch(/^a similar text \(\d+ %\)$/);
  });

  test("another is put in between and all ids move on", async () => {
    const rows = [
      { ...runbook, id: "AI-001", text: "Freeze deploys on Fridays" },
      { ...alert, id: "AI-002" },
      { ...size, id: "AI-003" },
      { ...runbook, id: "AI-004" },
    ];
    const found = await match([base], [{ ...base, rows }]);
    expect(found.of(base.path)).toEqual(["new", 1, 2, 3]);
    expect(found.orphans).toEqual([]);
  });

  test("two ids are swapped", async () => {
    const rows = [{ ...alert, id: "AI-002" }, { ...size, id: "AI-001" }, runbook];
    expect((await match([base], [{ ...base, rows }])).of(base.path)).toEqual([1, 2, 3]);
  });

  test("its file is renamed, with an incident id and without", async () => {
    for (const sketch of [base, plain]) {
      const found = await match([sketch], [{ ...sketch, path: "pm/2026/pool.md" }]);
      expect(found.of("pm/2026/pool.md")).toEqual([1, 2, 3]);
      expect(found.orphans).toEqual([]);
    }
  });

  test("its file is renamed and it is reworded at once", async () => {
    const rows = [{ ...alertPlain, text: "Alert on pool use above 90 %" }, sizePlain, runbookPlain];
    expect((await match([plain], [{ ...plain, path: "pm/2026/pool.md", rows }])).of("pm/2026/pool.md")).toEqual([
      1, 2, 3,
    ]);
  });

  test("its file is split", async () => {
    const after = [
      { ...plain, rows: [alertPlain] },
      { ...plain, path: "pm/pool-part-2.md", title: "The same night, later", rows: [sizePlain, runbookPlain] },
    ];
    const found = await match([plain], after);
    expect(found.of(base.path)).toEqual([1]);
    expect(found.of("pm/pool-part-2.md")).toEqual([2, 3]);
  });

  test("two files swap their names", async () => {
    const other: Sketch = {
      path: "pm/index.md",
      id: "INC-2",
      title: "Index lost",
      rows: [{ id: "AI-001", text: "Restore drills" }],
    };
    const found = await match(
      [base, other],
      [
        { ...base, path: other.path },
        { ...other, path: base.path },
      ],
    );
    expect(found.of(other.path)).toEqual([2, 3, 4]);
    expect(found.of(base.path)).toEqual([1]);
    expect(found.orphans).toEqual([]);
  });

  test("everything about it changed but the issue that it names", async () => {
    const rows = [{ text: "Something else entirely, by another team", links: ["#1"] }, sizePlain, runbookPlain];
    const found = await match([plain], [{ ...plain, rows }]);
    expect(found.of(base.path)).toEqual([1, 2, 3]);
    expect(found.reasons[0]).toBe("the row names #1");
  });
});

describe("a row gets an issue of its own when", () => {
  test("its text stands twice in the document, and both keep theirs when one is put above", async () => {
    const twice: Sketch = { ...plain, rows: [{ text: "Add an alert" }, { text: "Add an alert" }] };
    const tracker = createTestTracker();
    await sync(tracker, [twice]);
    expect(findBroken(tracker.inspection)).toEqual([]);
    const found = await match([twice], [{ ...twice, rows: [{ text: "Freeze deploys on Fridays" }, ...twice.rows] }]);
    expect(found.of(base.path)).toEqual(["new", 1, 2]);
  });

  test("two documents have the same incident id and the same row ids", async () => {
    const copy: Sketch = {
      ...base,
      path: "pm/zzz.md",
      title: "Copied from a template",
      rows: [{ id: "AI-001", text: "Rotate the keys" }],
    };
    const tracker = createTestTracker();
    await sync(tracker, [base, copy]);
    expect(toNews(await plan(tracker, [base, copy]))).toEqual([]);
    expect(tracker.inspection.issues).toHaveLength(6);
    expect(findBroken(tracker.inspection)).toEqual([]);
    const later = await match([base], [base, copy]);
    expect(later.of(copy.path)).toEqual(["new"]);
  });

  test("it took the place of a finished row", async () => {
    const rows = [{ ...alertPlain, text: "Alert on queue length above 80" }, sizePlain, runbookPlain];
    const found = await match([plain], [{ ...plain, rows }], [1]);
    expect(found.of(base.path)).toEqual(["new", 2, 3]);
  });

  test("another incident has a row with the same text", async () => {
    const other: Sketch = { path: "pm/other.md", id: "INC-9", title: "Other", rows: [{ text: alert.text }] };
    const found = await match([base], [{ ...base, rows: [size, runbook] }, other]);
    expect(found.of(other.path)).toEqual(["new"]);
    expect(found.orphans).toEqual([1]);
  });
});

test("a row that names an issue adopts it, below what stands there", async () => {
  const tracker = createTestTracker();
  const ana = tracker.inspection.as("ana");
  await ana.createIssue({
    title: "pool is too small",
    body: "It is.\r\n\r\nReally.  ",
    labels: ["bug"],
    assignees: ["bo"],
  });
  const named = { ...plain, rows: [{ ...alertPlain, links: ["#1"] }, sizePlain] };
  await sync(tracker, [named]);
  const [adopted] = tracker.inspection.issues;
  expect(adopted?.title).toBe("pool is too small");
  expect(adopted?.body.startsWith("It is.\r\n\r\nReally.  ")).toBe(true);
  expect(adopted?.labels).toEqual(expect.arrayContaining(["bug", "post-mortem", "action-item"]));
  expect(adopted?.assignees).toEqual(["bo"]);
  expect(tracker.inspection.issues).toHaveLength(3);
  expect(toNews(await plan(tracker, [named]))).toEqual([]);
  // The link is gone from the row, and the parent still vouches for the issue.
  expect(toNews(await plan(tracker, [{ ...named, rows: [alertPlain, sizePlain] }]))).toEqual([]);
});

test("a row kept in another repository gets no issue here", async () => {
  const tracker = createTestTracker();
  const made = await plan(tracker, [{ ...plain, rows: [{ text: "Upgrade the driver", links: ["acme/driver#7"] }] }]);
  expect(made.totals.create).toBe(0);
  expect(made.steps[0]?.reason).toContain("acme/driver#7");
  expect(repository).not.toBe("acme/driver");
});
