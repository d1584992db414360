import { describe, expect, test } from "@jest/globals";
import type { IssueSnapshot } from "../../src/domain/issue.ts";
import { readMarkerText } from "../../src/tracker/marker/marker-text.ts";
import { parseMarker } from "../../src/tracker/marker/parse-marker.ts";
import { findBroken } from "./invariants.ts";
import type { Row, Sketch } from "./post-mortem-builder.ts";
import type { WorldOptions } from "./sync-world.ts";
import { createTestTracker, plan, sync, toNews } from "./sync-world.ts";

const row: Row = {
  id: "AI-001",
  text: "Alert on pool use",
  owner: "@ana",
  due: "2026-03-20",
  priority: 1,
  type: "detect",
};
const base: Sketch = { path: "pm/pool.md", id: "INC-1", title: "Checkout pool exhausted", rows: [row] };
const withRow = (changes: Partial<Row>): Sketch[] => [{ ...base, rows: [{ ...row, ...changes }] }];

/** A synced world with one item, #2, under its parent, #1. */
async function begin(options: WorldOptions = {}, sketches: readonly Sketch[] = [base]) {
  const tracker = createTestTracker();
  await sync(tracker, sketches, options);
  const item = (): IssueSnapshot => {
    const found = tracker.inspection.issues.find(({ number }) => number === 2);
    if (found === undefined) throw new Error("no item");
    return found;
  };
  const causes = (number: number) =>
    (tracker.inspection.comments.get(number) ?? []).map(({ body }) => readMarkerText("cause", body)?.["id"]);
  return { tracker, ana: tracker.inspection.as("ana"), item, causes };
}

describe("title", () => {
  test("follows the document", async () => {
    const { tracker, item } = await begin();
    await sync(tracker, withRow({ text: "Alert on pool use above 80 %" }));
    expect(item().title).toBe("Alert on pool use above 80 %");
  });

  test("stays a person's while the document says nothing new, and is the document's again after", async () => {
    const { tracker, ana, item } = await begin();
    await ana.updateIssue(2, { title: "Pool alert" });
    await sync(tracker, withRow({ due: "2026-03-25" }));
    expect(item().title).toBe("Pool alert");
    const { plan: made } = await sync(tracker, withRow({ text: "Alert on pool use above 80 %", due: "2026-03-25" }));
    expect(item().title).toBe("Alert on pool use above 80 %");
    expect(made.steps.flatMap(({ notices }) => notices).join()).toContain("the document wins");
  });

  test("is cut at a word at 256 characters, and the whole text stands in the body", async () => {
    const text = `Alert ${"on the pool ".repeat(40)}end`;
    const { item } = await begin({}, withRow({ text }));
    expect(item().title.length).toBeLessThanOrEqual(256);
    expect(item().title).toMatch(/(pool|the|on)…$/);
    expect(item().body).toContain("pool end");
  });
});

describe("owner", () => {
  test("moves from one to the other, and others who were assigned stay", async () => {
    const { tracker, ana, item } = await begin();
    await ana.addAssignees(2, ["cleo"]);
    await sync(tracker, withRow({ owner: "@bo" }));
    expect(item().assignees.toSorted()).toEqual(["bo", "cleo"]);
  });

  test("stays with whom a person gave it to", async () => {
    const { tracker, ana, item } = await begin();
    await ana.removeAssignees(2, ["ana"]);
    await ana.addAssignees(2, ["cleo"]);
    await sync(tracker, withRow({ due: "2026-03-25" }));
    expect(item().assignees).toEqual(["cleo"]);
  });

  test("who cannot be assigned leaves the issue without one, labelled, and never fails", async () => {
    const { tracker, item } = await begin({}, withRow({ owner: "@gone" }));
    expect(item().assignees).toEqual([]);
    expect(item().labels).toContain("needs-owner");
    expect(toNews(await plan(tracker, withRow({ owner: "@gone" })))).toEqual([]);
    await sync(tracker, withRow({ owner: "@bo" }));
    expect(item().labels).not.toContain("needs-owner");
    const { outcomes } = await sync(tracker, withRow({ owner: "@nobody" }));
    expect(outcomes.map(({ message }) => message).join()).toContain("nobody cannot be assigned");
    expect(item().labels).toContain("needs-owner");
    expect(toNews(await plan(tracker, withRow({ owner: "@nobody" })))).toEqual([]);
  });

  test("is found by the configuration: names, teams and their leads", async () => {
    const owners = { "Lisa (QA)": "bo", Platform: "@acme/platform", "acme/payments": "cleo" };
    const first = await begin({ settings: { owners } }, withRow({ owner: "Lisa (QA), @ana" }));
    expect(first.item().assignees).toEqual(["bo"]);
    const second = await begin({ settings: { owners } }, withRow({ owner: "Platform" }));
    expect(second.item().assignees).toEqual([]);
    expect(second.item().labels).toEqual(expect.arrayContaining(["team:platform"]));
    expect(second.item().labels).not.toContain("needs-owner");
    const third = await begin({ settings: { owners } }, withRow({ owner: "@acme/payments" }));
    expect(third.item().assignees).toEqual(["cleo"]);
  });
});

describe("priority and type", () => {
  test("a person's choice stays until the document says something new, and labels of others always do", async () => {
    const { tracker, ana, item } = await begin();
    await ana.removeLabel(2, "priority:P1");
    await ana.addLabels(2, ["priority:P3", "type:bug", "needs design"]);
    await sync(tracker, withRow({ due: "2026-03-25" }));
    expect(item().labels).toEqual(expect.arrayContaining(["priority:P3", "type:bug", "type:detect", "needs design"]));
    await sync(tracker, withRow({ priority: 0, type: "prevent", due: "2026-03-25" }));
    expect(item().labels.filter((label) => label.startsWith("priority"))).toEqual(["priority:P0"]);
    expect(item().labels).toEqual(expect.arrayContaining(["type:bug", "type:prevent", "needs design"]));
    expect(item().labels).not.toContain("type:detect");
  });
});

describe("status", () => {
  test("a finished row closes its issue once, and what a person opens again stays open", async () => {
    const { tracker, item } = await begin();
    await sync(tracker, withRow({ status: "done" }));
    expect(item()).toMatchObject({ state: "closed", stateReason: "completed" });
    tracker.inspection.reopenIssue(2);
    await sync(tracker, withRow({ status: "done" }));
    expect(item().state).toBe("open");
  });

  test("a declined row closes as not planned", async () => {
    const { tracker, item } = await begin();
    await sync(tracker, withRow({ status: "wont-do" }));
    expect(item().stateReason).toBe("not_planned");
  });

  test("closed stays closed, whatever the row says", async () => {
    const { tracker, ana, item } = await begin();
    await ana.updateIssue(2, { state: "closed" });
    for (const status of ["in-progress", "done", "open"] as const) await sync(tracker, withRow({ status }));
    expect(item().state).toBe("closed");
    expect(tracker.inspection.issues).toHaveLength(2);
  });

  test("the parent closes with the last of its items, and says what became of each", async () => {
    const rows = [row, { id: "AI-002", text: "Write the runbook" }];
    const { tracker, ana, causes } = await begin({}, [{ ...base, rows }]);
    await ana.updateIssue(2, { state: "closed", stateReason: "completed" });
    await sync(tracker, [{ ...base, rows }]);
    expect(tracker.inspection.issues[0]?.state).toBe("open");
    await ana.updateIssue(3, { state: "closed", stateReason: "not_planned" });
    await sync(tracker, [{ ...base, rows }]);
    expect(tracker.inspection.issues[0]?.state).toBe("closed");
    expect(tracker.inspection.comments.get(1)?.[0]?.body).toMatch(
      /#2 Alert on pool use: done[\s\S]*#3 Write the runbook: declined/,
    );
    tracker.inspection.reopenIssue(1);
    await sync(tracker, [{ ...base, rows }]);
    expect(tracker.inspection.issues[0]?.state).toBe("open");
    expect(causes(1)).toHaveLength(1);
  });
});

describe("due", () => {
  test("is overdue from the day after, due soon before, and neither once closed", async () => {
    const { tracker, ana, item } = await begin({ today: "2026-03-16" });
    const labelsOn = async (today: string) => {
      await sync(tracker, [base], { today });
      return item().labels.filter((label) => label === "overdue" || label === "due-soon");
    };
    expect(await labelsOn("2026-03-16")).toEqual([]);
    expect(await labelsOn("2026-03-17")).toEqual(["due-soon"]);
    expect(await labelsOn("2026-03-20")).toEqual(["due-soon"]);
    expect(await labelsOn("2026-03-21")).toEqual(["overdue"]);
    await ana.updateIssue(2, { state: "closed" });
    expect(await labelsOn("2026-03-22")).toEqual([]);
  });

  test("comes from the service level where the document names no day, and says how", async () => {
    const settings = { due: { 1: 14 } };
    const { tracker, item } = await begin({ settings }, withRow({ due: "soon" }));
    expect(item().body).toContain("2026-03-06 (P1, 14 days after 2026-02-20)");
    expect(toNews(await plan(tracker, withRow({ due: "soon" }), { settings }))).toEqual([]);
    await sync(tracker, withRow({ due: "soon" }), { settings, today: "2026-03-07" });
    expect(item().labels).toContain("overdue");
  });

  test("comes from the severity's level where the item has no priority, and from the priority's as soon as it has one", async () => {
    const settings = { due: { 0: 3, 1: 14, 2: 30 } };
    const { priority: _priority, due: _due, ...bare } = row;
    const withBare = (changes: Partial<Row> = {}): Sketch[] => [
      { ...base, severity: 2, rows: [{ ...bare, ...changes }] },
    ];
    const { tracker, item } = await begin({ settings }, withBare());
    expect(item().body).toContain("2026-03-06 (SEV2, 14 days after 2026-02-20)");
    expect(item().labels.filter((label) => label.startsWith("priority:"))).toEqual([]);
    expect(toNews(await plan(tracker, withBare(), { settings }))).toEqual([]);
    await sync(tracker, withBare({ priority: 2 }), { settings });
    expect(item().body).toContain("2026-03-22 (P2, 30 days after 2026-02-20)");
    await sync(tracker, withBare({ due: "2026-03-10" }), { settings });
    expect(item().body).toContain("| **Due** | 2026-03-10;");
    // Without a severity, or with one that has no level, there is no day.
    for (const severity of [{}, { severity: 5 as const }]) {
      const { item: other } = await begin({ settings }, [{ ...base, ...severity, rows: [bare] }]);
      expect(other().body).toContain("| **Due** | no date |");
    }
  });

  test("of a service level that was long past when the issue was made, or when the level was set, makes nobody late", async () => {
    const settings = { due: { 1: 14 } };
    const late = withRow({ due: "soon" });
    const { tracker, item } = await begin({ settings, today: "2026-06-05" }, late);
    expect(item().body).toContain(
      "no date (P1, 14 days after 2026-02-20, was 2026-03-06: long before this was tracked)",
    );
    expect(item().labels).not.toContain("overdue");
    expect(toNews(await plan(tracker, late, { settings, today: "2026-06-08" }))).toEqual([]);

    const other = await begin({ today: "2026-02-21" }, late);
    await sync(other.tracker, late, { settings, today: "2026-06-05" });
    expect(other.item().labels).not.toContain("overdue");
    expect(toNews(await plan(other.tracker, late, { settings, today: "2026-06-08" }))).toEqual([]);
    // What the document itself makes urgent is late when it is late.
    const urgent = withRow({ due: "soon", priority: 0 });
    await sync(other.tracker, urgent, { settings: { due: { 0: 7, 1: 14 } }, today: "2026-06-12" });
    expect(other.item().labels).toContain("overdue");
  });

  test("of a service level that had just passed when the issue was made is late", async () => {
    const { item } = await begin({ settings: { due: { 1: 14 } }, today: "2026-03-10" }, withRow({ due: "soon" }));
    expect(item().labels).toContain("overdue");
  });

  test("every move is remembered", async () => {
    const { tracker, item } = await begin();
    await sync(tracker, withRow({ due: "2026-04-01" }), { today: "2026-03-10" });
    await sync(tracker, withRow({ due: "2026-05-01" }), { today: "2026-03-30" });
    const parsed = parseMarker(item().body);
    expect(parsed?.kind === "item" ? parsed.marker.dueChanges : []).toMatchObject([
      { from: "2026-03-20", to: "2026-04-01", on: "2026-03-10", by: "document" },
      { from: "2026-04-01", to: "2026-05-01", on: "2026-03-30", by: "document" },
    ]);
  });
});

describe("what is not ours", () => {
  test("text around the block stays byte for byte, also with the line ends of GitHub's editor", async () => {
    const { tracker, ana, item } = await begin();
    const { body } = item();
    await ana.updateIssue(2, { body: `above\t \r\n${body.replaceAll("\n", "\r\n")}\r\n\r\nbelow  ` });
    expect(toNews(await plan(tracker, [base]))).toEqual([]);
    await sync(tracker, withRow({ due: "2026-04-01" }));
    expect(item().body.startsWith("above\t \r\n<!-- followthrough:begin -->")).toBe(true);
    expect(item().body.endsWith("<!-- followthrough:end -->\r\n\r\nbelow  ")).toBe(true);
  });

  test("what somebody changed inside the block is put right", async () => {
    const { tracker, ana, item } = await begin();
    const { body } = item();
    await ana.updateIssue(2, { body: body.replace("2026-03-20", "2027-03-20") });
    await sync(tracker, [base]);
    expect(item().body).toBe(body);
  });
});

describe("a row that is gone", () => {
  const two = [{ ...base, rows: [row, { id: "AI-002", text: "Write the runbook", owner: "@bo" }] }];
  test("labels its issue, tells it once, and is forgiven when it comes back", async () => {
    const { tracker, item, causes } = await begin({}, two);
    const one = [{ ...base, rows: two[0]?.rows.slice(1) ?? [] }];
    for (let run = 0; run < 3; run++) await sync(tracker, one);
    expect(item()).toMatchObject({ state: "open" });
    expect(item().labels).toContain("orphaned");
    expect(causes(2)).toEqual(["row-removed"]);
    expect(toNews(await plan(tracker, one))).toEqual([]);
    await sync(tracker, two);
    expect(item().labels).not.toContain("orphaned");
    await sync(tracker, one);
    expect(causes(2)).toEqual(["row-removed"]);
  });

  test("with its whole document labels the issues and tells nobody", async () => {
    const { tracker, item } = await begin({}, two);
    await sync(tracker, []);
    expect(item().labels).toContain("orphaned");
    expect([...tracker.inspection.comments.values()].flat()).toEqual([]);
    expect(toNews(await plan(tracker, []))).toEqual([]);
  });
});

describe("an incident that came back", () => {
  const later: Sketch = {
    path: "pm/again.md",
    id: "INC-2",
    title: "Pool again",
    date: "2026-02-27",
    rows: [{ text: "Buy a larger pool" }],
  };
  const survey = {
    documents: [
      { path: later.path, matches: [{ path: base.path, score: 0.6, verdict: "recurrence" as const, reasons: [] }] },
    ],
    families: [],
  };
  test("is told once on what was left undone, and labelled on its own parent", async () => {
    const { tracker, item, causes } = await begin();
    const options = { recurrences: survey };
    for (let run = 0; run < 2; run++) await sync(tracker, [base, later], options);
    expect(causes(2)).toEqual(["came-back:INC-2"]);
    expect(item().body).toContain("INC-2");
    const parent = tracker.inspection.issues.find(({ title }) => title.startsWith("INC-2"));
    expect(parent?.labels).toContain("recurring");
    expect(toNews(await plan(tracker, [base, later], options))).toEqual([]);
  });

  test("is told nobody where it was already so at creation, but stands in the body", async () => {
    const { tracker, item } = await begin({ recurrences: survey }, [base, later]);
    expect(item().body).toContain("**The incident came back:** INC-2");
    expect([...tracker.inspection.comments.values()].flat()).toEqual([]);
    expect(toNews(await plan(tracker, [base, later], { recurrences: survey }))).toEqual([]);
  });

  test("is no news where both were tracked for long, unless the author says it", async () => {
    const reasons = [{ kind: "declared" as const, detail: "The author says that it is the same.", share: 1 }];
    const match = { path: base.path, score: 1, verdict: "recurrence" as const, reasons };
    const declared = { documents: [{ path: later.path, matches: [match] }], families: [] };
    for (const [recurrences, today, told] of [
      [survey, "2026-03-31", ["came-back:INC-2"]],
      [survey, "2026-04-01", []],
      [declared, "2026-04-01", ["came-back:INC-2"]],
    ] as const) {
      const { tracker, item, causes } = await begin({}, [base, later]);
      for (let run = 0; run < 2; run++) await sync(tracker, [base, later], { recurrences, today });
      expect(causes(2).filter((cause) => String(cause).startsWith("came-back"))).toEqual(told);
      expect(item().body).toContain("**The incident came back:** INC-2");
      expect(toNews(await plan(tracker, [base, later], { recurrences, today }))).toEqual([]);
    }
  });

  test("is not told on what was done", async () => {
    const { tracker, ana, causes } = await begin();
    await ana.updateIssue(2, { state: "closed", stateReason: "completed" });
    await sync(tracker, [base, later], { recurrences: survey });
    expect(causes(2)).toEqual([]);
  });
});

describe("two with one key", () => {
  test("the older stays, the younger is closed as its duplicate once", async () => {
    const { tracker, item, causes } = await begin();
    await tracker.createIssue({ ...item(), labels: ["post-mortem", "action-item"], assignees: [] });
    for (let run = 0; run < 2; run++) await sync(tracker, [base]);
    expect(tracker.inspection.issues.find(({ number }) => number === 3)).toMatchObject({
      state: "closed",
      stateReason: "duplicate",
    });
    expect(item().state).toBe("open");
    expect(causes(3)).toEqual(["duplicate-of:2"]);
    expect(findBroken(tracker.inspection)).toEqual([]);
    expect(toNews(await plan(tracker, [base]))).toEqual([]);
  });
});

describe("whose markers count", () => {
  test("a member's marker stops a create and is named; a stranger's does not exist", async () => {
    const donor = await begin();
    const { body, title } = donor.item();
    for (const [isMember, steps] of [
      [true, "refuse"],
      [false, "create"],
    ] as const) {
      const tracker = createTestTracker();
      const somebody = tracker.inspection.as("mallory", { isMember });
      await somebody.createIssue({ title, body, labels: ["post-mortem"], assignees: [] });
      const { plan: made, outcomes } = await sync(tracker, [base]);
      expect(made.steps.filter(({ target }) => target === "item").map(({ kind }) => kind)).toEqual([steps]);
      if (isMember) expect(outcomes.find(({ kind }) => kind === "failed")?.message).toContain("mallory");
      expect(tracker.inspection.issues[0]?.body).toBe(body);
      if (!isMember)
        expect(findBroken({ ...tracker.inspection, issues: tracker.inspection.issues.slice(1) })).toEqual([]);
    }
  });

  test("a token of another identity goes on where the configuration trusts the old one", async () => {
    const { tracker } = await begin();
    const app = tracker.inspection.as("our-app[bot]", { isBot: true, isMember: false });
    expect((await plan(app, [base])).totals.refuse).toBeGreaterThan(0);
    const trusted = { settings: { trustedAuthors: ["followthrough[bot]"] } };
    expect(toNews(await plan(app, [base], trusted))).toEqual([]);
  });
});

describe("a label that was taken away", () => {
  test("from one issue is put back", async () => {
    const { tracker, ana, item } = await begin();
    for (const label of ["post-mortem", "action-item"]) await ana.removeLabel(2, label);
    await sync(tracker, [base]);
    expect(item().labels).toEqual(expect.arrayContaining(["post-mortem", "action-item"]));
    expect(tracker.inspection.issues).toHaveLength(2);
  });

  test("from all of them, or under another name in the configuration, makes nothing anew", async () => {
    const { tracker, ana } = await begin();
    for (const { number } of tracker.inspection.issues) await ana.removeLabel(number, "post-mortem");
    await sync(tracker, [base]);
    expect(tracker.inspection.issues).toHaveLength(2);
    const { labels } = (await import("../../src/config/default-settings.ts")).defaultSettings;
    const settings = { labels: { ...labels, managed: "pm" } };
    await sync(tracker, [base], { settings });
    expect(tracker.inspection.issues).toHaveLength(2);
    expect(tracker.inspection.issues.every((issue) => issue.labels.includes("pm"))).toBe(true);
    expect(toNews(await plan(tracker, [base], { settings }))).toEqual([]);
  });
});

describe("a large first import", () => {
  const many: Sketch[] = [
    { ...base, rows: Array.from({ length: 21 }, (_, index) => ({ text: `Thing number ${index}` })) },
  ];
  test("asks first, and writes nothing until somebody chose", async () => {
    const tracker = createTestTracker();
    const { plan: made, outcomes } = await sync(tracker, many, { settings: { import: undefined } });
    expect(made.needsImportChoice).toEqual({ items: 21, documents: 1 });
    expect(made.totals.create).toBe(22);
    expect(outcomes.every(({ kind }) => kind === "deferred")).toBe(true);
    expect(tracker.inspection.issues).toEqual([]);
  });

  test("takes what happened since a day, or nothing old", async () => {
    const old: Sketch = { ...base, date: "2025-01-01" };
    const recent: Sketch = { ...base, path: "pm/b.md", id: "INC-2", date: "2026-02-01", rows: [{ text: "Other" }] };
    const since = await plan(createTestTracker(), [old, recent], {
      settings: { import: { kind: "open-since", date: "2026-01-01" } },
    });
    expect(since.steps.filter(({ kind }) => kind === "create").map(({ path }) => path)).toEqual(["pm/b.md", "pm/b.md"]);
    const none = await plan(createTestTracker(), [old, recent], { settings: { import: { kind: "none" } } });
    expect(none.totals.create).toBe(0);
  });
});

test("a confidential document gives away nothing but where it is", async () => {
  const secret: Sketch = {
    ...base,
    isConfidential: true,
    title: "Customer Zeta leaked",
    summary: "Zeta's data was public.",
    rows: [{ ...row, text: "Call Zeta's lawyers", owner: "@ana", type: "zeta" }],
  };
  const { tracker, item } = await begin({}, [secret]);
  const everything = JSON.stringify(tracker.inspection.issues);
  expect(everything).not.toMatch(/zeta|lawyers|leaked/i);
  expect(item().body).toContain("pm/pool.md");
  expect(item().body).toContain("INC-1");
  expect(toNews(await plan(tracker, [secret]))).toEqual([]);
});

test("without tracking issues there is one issue per row and none besides", async () => {
  const settings = { trackingIssue: false };
  const { tracker } = await begin({ settings }, [base]);
  expect(tracker.inspection.issues).toHaveLength(1);
  expect(toNews(await plan(tracker, [base], { settings }))).toEqual([]);
});

const dueOn = (due: string): Sketch => ({ ...base, rows: [{ ...row, due }] });

test("an issue says how often its date was moved, and by how much from the first promise", async () => {
  const { tracker, item } = await begin({}, [dueOn("2026-03-10")]);
  expect(item().body).not.toContain("moved");
  await sync(tracker, [dueOn("2026-03-20")], { today: "2026-03-02" });
  expect(item().body).toContain("2026-03-20; moved once, 10 days later than first promised");
  await sync(tracker, [dueOn("2026-03-11")], { today: "2026-03-03" });
  expect(item().body).toContain("2026-03-11; moved twice, 1 day later than first promised");
  await sync(tracker, [dueOn("2026-03-10")], { today: "2026-03-04" });
  expect(item().body).toMatch(/2026-03-10; moved three times \|/);
  expect(toNews(await plan(tracker, [dueOn("2026-03-10")], { today: "2026-03-04" }))).toEqual([]);
});
