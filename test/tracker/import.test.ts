import { expect, test } from "@jest/globals";
import { renderPlanText } from "../../src/render/plan-text.ts";
import { countOutcomes } from "../../src/tracker/apply/count-outcomes.ts";
import type { Sketch } from "./post-mortem-builder.ts";
import { createTestTracker, plan, sync, toNews } from "./sync-world.ts";

/** Eighty post-mortems of two items each, of all severities, over nine months. */
const eighty = Array.from({ length: 80 }, (_, number): Sketch => ({
  path: `pm/${number}.md`,
  id: `INC-${number}`,
  title: `Incident ${number}`,
  date: `2025-0${1 + (number % 9)}-${10 + (number % 20)}`,
  severity: (1 + (number % 4)) as 1 | 2 | 3 | 4,
  rows: [{ text: `Alert on thing ${number}` }, { text: `Write the runbook of thing ${number}` }],
}));

test("eighty old post-mortems: asked about first, then fifty issues a run, the oldest severe first, with numbers", async () => {
  const tracker = createTestTracker();
  const asked = await sync(tracker, eighty, { settings: { import: undefined } });
  expect(asked.plan.needsImportChoice).toEqual({ items: 160, documents: 80 });
  expect(renderPlanText(asked.plan, { color: false })).toContain("160 action items in 80 documents");
  expect(tracker.inspection.issues).toEqual([]);

  // At GitHub's pace: three seconds for each of the fifty, and one for every other write.
  const pace = { writes: 1, creates: 3 };
  const paced = await plan(tracker, eighty, { settings: { pace } });
  const creates = paced.steps.flatMap(({ writes }) => writes).filter(({ kind }) => kind === "create").length;
  expect(creates).toBe(50);
  expect(paced.estimatedSeconds).toBeGreaterThan(creates * 3);
  expect(renderPlanText(paced, { color: false })).toMatch(/about \d+ minutes/);

  const left: number[] = [];
  for (let run = 0; run < 6; run++) {
    const { plan: made, outcomes } = await sync(tracker, eighty);
    const counts = countOutcomes(outcomes, made);
    expect(counts.created).toBeLessThanOrEqual(50);
    left.push(counts.deferred);
  }
  expect(left).toEqual([190, 140, 90, 40, 0, 0]);
  expect(tracker.inspection.issues).toHaveLength(240);
  expect(toNews(await plan(tracker, eighty))).toEqual([]);
  const order = tracker.inspection.issues
    .filter(({ labels }) => labels.includes("incident"))
    .map(({ title }) => eighty.find(({ id }) => title.startsWith(`${id}:`)))
    .map((sketch) => `${sketch?.severity} ${sketch?.date}`);
  expect(order).toEqual(order.toSorted());
});
