import { describe, expect, test } from "@jest/globals";
import type { Sketch } from "./post-mortem-builder.ts";
import { toPostMortem } from "./post-mortem-builder.ts";
import { createTestTracker, sync, testSettings, toNews } from "./sync-world.ts";
import { observeTracker } from "../../src/tracker/observe/observe.ts";
import { planSync } from "../../src/tracker/plan/plan-sync.ts";
import { toDesiredIssues } from "../../src/tracker/desired/to-desired-issues.ts";

const verbs = ["Alert on", "Document", "Load-test", "Restore", "Rotate", "Size", "Watch"];
const things = [
  "the pool",
  "the queue",
  "the certificate",
  "the index",
  "the cache",
  "the job runner",
  "the mail relay",
];

/** So many items over documents of ten, a third of them without ids, some with texts that stand in many documents. */
function toMany(items: number): Sketch[] {
  return Array.from({ length: items / 10 }, (_, number): Sketch => ({
    path: `pm/${number}.md`,
    ...(number % 3 === 0 ? {} : { id: `INC-${number}` }),
    title: `Incident ${number}`,
    summary: "Requests failed for twenty minutes because nothing was left to serve them.",
    rows: Array.from({ length: 10 }, (_, row) => ({
      ...(number % 3 === 0 ? {} : { id: `AI-${row}` }),
      text: `${verbs[row % 7] ?? ""} ${things[(row + number) % 7] ?? ""}${row % 2 === 0 ? ` of service ${number}` : ""}`,
      owner: "@ana",
      due: "2026-05-01",
    })),
  }));
}

async function makeWorld(items: number) {
  const tracker = createTestTracker();
  const sketches = toMany(items);
  await sync(tracker, sketches, { settings: { maxCreates: 100_000 } });
  return { tracker, sketches };
}

describe.each([100, 1000])("%d tracked items", (items) => {
  test("a run with no change lists once, asks who it is, and writes nothing", async () => {
    const { tracker, sketches } = await makeWorld(items);
    expect(tracker.inspection.issues).toHaveLength(items + items / 10);
    const before = tracker.inspection.calls.length;
    expect(toNews((await sync(tracker, sketches)).plan)).toEqual([]);
    expect(tracker.inspection.calls.slice(before)).toEqual(["readIdentity", "listIssuesByLabel"]);
  });
});

test("10,000 tracked items are kept as they are, and nothing is doubled when every document was renamed", async () => {
  const { tracker, sketches } = await makeWorld(10_000);
  const observation = await observeTracker(tracker, testSettings());
  const plan = (folder: string) =>
    planSync({
      desired: toDesiredIssues(sketches.map((sketch) => toPostMortem({ ...sketch, path: `${folder}${sketch.path}` }))),
      observation,
      settings: testSettings(),
      today: "2026-03-01",
      permalink: (path, line) => `https://github.com/acme/shop/blob/c0ffee/${path}#L${line}`,
    }).totals;
  // How long it takes is measured by `npm run bench tracker`; what grew faster than the items would not end in time.
  expect(plan("")).toMatchObject({ create: 0, keep: 11_000 });
  expect(plan("moved/")).toMatchObject({ create: 0, orphan: 0, change: 11_000 });
}, 120_000);
