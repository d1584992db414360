import { expect, test } from "@jest/globals";
import { defaultLabels } from "../../src/domain/default-labels.ts";
import type { LabelNames } from "../../src/domain/issue.ts";
import type { Sketch } from "./post-mortem-builder.ts";
import { createTestTracker, plan, sync, toNews } from "./sync-world.ts";

const sketch: Sketch = {
  path: "pm/one.md",
  id: "INC-1",
  rows: [
    { id: "AI-001", text: "Alert on pool use", owner: "@ana", due: "2026-02-20" },
    { id: "AI-002", text: "Size the queue" },
    { id: "AI-003", text: "Write the runbook", owner: "@bo" },
  ],
};
/** The last row is gone, so that its issue is an orphan. */
const shorter: Sketch = { ...sketch, rows: sketch.rows.slice(0, 2) };

const named = (change: Partial<LabelNames>) => ({ settings: { labels: { ...defaultLabels, ...change } } });

test("labels that the configuration renames are exchanged, back and forth, and those of others stay", async () => {
  const tracker = createTestTracker();
  const labelsOf = (number: number): string[] => [...(tracker.inspection.issues[number - 1]?.labels ?? [])].toSorted();
  const late = named({ overdue: "late", needsOwner: "whose", orphaned: "lost", managed: "pm", incident: "outage" });
  await sync(tracker, [sketch]);
  await sync(tracker, [shorter]);
  const before = [1, 2, 3, 4].map(labelsOf);
  expect(before).toEqual([
    ["incident", "post-mortem"],
    ["action-item", "overdue", "post-mortem"],
    ["action-item", "needs-owner", "post-mortem"],
    ["action-item", "orphaned", "post-mortem"],
  ]);

  await sync(tracker, [shorter], late);
  expect([1, 2, 3, 4].map(labelsOf)).toEqual([
    ["outage", "pm"],
    ["action-item", "late", "pm"],
    ["action-item", "pm", "whose"],
    ["action-item", "lost", "pm"],
  ]);
  expect(toNews(await plan(tracker, [shorter], late))).toEqual([]);

  // A person's own label of a name that was ours once stays.
  await tracker.inspection.as("ana").addLabels(2, ["overdue"]);
  expect(toNews(await plan(tracker, [shorter], late))).toEqual([]);
  const later = named({ overdue: "past", needsOwner: "whose", orphaned: "lost", managed: "pm", incident: "outage" });
  await sync(tracker, [shorter], later);
  expect(labelsOf(2)).toEqual(["action-item", "overdue", "past", "pm"]);

  await tracker.inspection.as("ana").removeLabel(2, "overdue");
  await sync(tracker, [shorter]);
  expect([1, 2, 3, 4].map(labelsOf)).toEqual(before);
  expect(toNews(await plan(tracker, [shorter]))).toEqual([]);
  expect(tracker.inspection.issues[1]?.body).not.toContain('"labels"');
});
