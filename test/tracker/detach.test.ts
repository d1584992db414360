import { describe, expect, test } from "@jest/globals";
import { applyPlan } from "../../src/tracker/apply/apply-plan.ts";
import { observeTracker } from "../../src/tracker/observe/observe.ts";
import { planDetach } from "../../src/tracker/plan/plan-detach.ts";
import type { Tracker } from "../../src/tracker/tracker.ts";
import { breakTracker, Crash } from "./faulty-tracker.ts";
import type { Sketch } from "./post-mortem-builder.ts";
import { createTestTracker, sync, testSettings } from "./sync-world.ts";

const sketch: Sketch = {
  path: "pm/pool.md",
  id: "INC-1",
  rows: [
    { id: "AI-001", text: "Alert on pool use", owner: "@ana", due: "2026-02-25", priority: 1, type: "detect" },
    { id: "AI-002", text: "Write the runbook", owner: "@acme/platform" },
  ],
};

async function detach(tracker: Tracker, close: boolean): Promise<number> {
  const { labels } = testSettings();
  const plan = planDetach(await observeTracker(tracker, testSettings()), { close, labels });
  await applyPlan(plan, tracker, { now: "2026-03-01T09:00:00Z" });
  return plan.steps.length;
}

async function begin() {
  const tracker = createTestTracker();
  await sync(tracker, [sketch]);
  const ana = tracker.inspection.as("ana");
  await ana.addLabels(2, ["theirs"]);
  await ana.updateIssue(2, { body: `${tracker.inspection.issues[1]?.body ?? ""}\n\nmy note` });
  return tracker;
}

describe("the way out", () => {
  test.each([false, true])("takes off what is ours and nothing else, once (close: %s)", async (close) => {
    const tracker = await begin();
    expect(await detach(tracker, close)).toBe(3);
    const { issues } = tracker.inspection;
    expect(issues.map(({ state }) => state)).toEqual(Array.from({ length: 3 }, () => (close ? "closed" : "open")));
    expect(issues.map(({ labels }) => labels)).toEqual([[], ["theirs"], []]);
    expect(issues.map(({ body }) => body.trim())).toEqual(["", "my note", ""]);
    expect(await detach(tracker, close)).toBe(0);
  });

  test("ends the same when it was broken off at any write", async () => {
    for (let at = 1; at < 40; at++) {
      const tracker = await begin();
      const faulty = breakTracker(tracker, "crash-after", at);
      await detach(faulty.tracker, true).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      for (let run = 0; run < 3; run++) await detach(tracker, true);
      const left = tracker.inspection.issues.map(({ labels, body }) => [labels, body.trim()]);
      expect({ at, left }).toEqual({
        at,
        left: [
          [[], ""],
          [["theirs"], "my note"],
          [[], ""],
        ],
      });
      if (faulty.count() < at) return;
    }
  });
});
