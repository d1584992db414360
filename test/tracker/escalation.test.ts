import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { defaultSettings } from "../../src/config/default-settings.ts";
import type { Settings } from "../../src/config/settings.ts";
import type { Priority } from "../../src/domain/action-item.ts";
import { addDays } from "../../src/domain/calendar.ts";
import { createTestTracker, plan, sync, toNews, type WorldOptions } from "./sync-world.ts";
import type { Row, Sketch } from "./post-mortem-builder.ts";

const first: Sketch = {
  path: "pm/first.md",
  id: "INC-1",
  title: "Pool exhausted",
  date: "2026-02-01",
  rows: [
    { id: "AI-1", text: "Alert on the pool", priority: 1 },
    { id: "AI-2", text: "Raise the pool", priority: 1, due: "2026-06-30" },
    { id: "AI-3", text: "Write it down", priority: 3 },
    { id: "AI-4", text: "Ask the vendor", priority: 0 },
  ],
};
const again: Sketch = {
  path: "pm/again.md",
  id: "INC-2",
  title: "Pool exhausted again",
  date: "2026-02-20",
  rows: [{ id: "AI-1", text: "Build the alert this time", priority: 1 }],
};
const recurrences = {
  documents: [
    { path: again.path, matches: [{ path: first.path, score: 0.6, verdict: "recurrence" as const, reasons: [] }] },
  ],
  families: [],
};
const toSettings = (due: Settings["due"], escalate: Settings["due"]): Partial<Settings> => ({
  due,
  recurrence: { ...defaultSettings.recurrence, escalate },
});
const settings = toSettings({ 0: 7, 1: 30, 2: 60 }, { 0: 3, 1: 7 });
const before: WorldOptions = { settings };
const after: WorldOptions = { settings, recurrences };

async function begin(sketches: readonly Sketch[] = [first]) {
  const tracker = createTestTracker();
  await sync(tracker, sketches, before);
  const body = (title: string): string => tracker.inspection.issues.find((issue) => issue.title === title)?.body ?? "";
  const due = (title: string): string => /\*\*Due:\*\* (.*)/.exec(body(title))?.[1] ?? body(title);
  const number = (title: string): number =>
    tracker.inspection.issues.find((issue) => issue.title === title)?.number ?? 0;
  return { tracker, due, number, ana: tracker.inspection.as("ana") };
}

describe("what was left undone when an incident came back", () => {
  test("is due sooner, and its issue says why; an explicit date and a day that is sooner anyway stay", async () => {
    const { tracker, due } = await begin();
    expect(due("Alert on the pool")).toContain("2026-03-03 (P1, 30 days after 2026-02-01)");
    await sync(tracker, [first, again], after);
    expect(due("Alert on the pool")).toContain(
      "2026-02-27 (came back as INC-2: P1, 7 days after 2026-02-20 instead of 30 after 2026-02-01)",
    );
    expect(due("Raise the pool")).toContain("2026-06-30");
    expect(due("Raise the pool")).not.toContain("came back as");
    expect(due("Ask the vendor")).toContain("2026-02-08 (P0, 7 days after 2026-02-01)");
    expect(due("Build the alert this time")).toContain(
      "2026-02-27 (repeats INC-1: P1, 7 days after 2026-02-20 instead of 30)",
    );
    const calls = tracker.inspection.calls.length;
    expect(toNews((await sync(tracker, [first, again], after)).plan)).toEqual([]);
    expect(tracker.inspection.calls.slice(calls)).toEqual(["readIdentity", "listIssuesByLabel"]);
    const comments = [...tracker.inspection.comments.values()].flat();
    expect(comments.filter(({ body }) => body.includes("This came back"))).toHaveLength(4);
  });

  test("keeps its date when the incidents are no longer thought alike, and follows the configuration", async () => {
    const { tracker, due } = await begin();
    await sync(tracker, [first, again], after);
    await sync(tracker, [first, again], before);
    expect(due("Alert on the pool")).toContain("2026-02-27 (came back as INC-2");
    await sync(tracker, [first, again], { settings: toSettings({ 1: 30 }, {}) });
    expect(due("Alert on the pool")).toContain("2026-03-03 (P1, 30 days after 2026-02-01)");
  });

  test("does not move what is done, nor what becomes done later", async () => {
    const { tracker, due, number, ana } = await begin();
    await ana.updateIssue(number("Alert on the pool"), { state: "closed", stateReason: "completed" });
    await sync(tracker, [first, again], after);
    expect(due("Alert on the pool")).toContain("2026-03-03");
    await ana.updateIssue(number("Build the alert this time"), { state: "closed", stateReason: "completed" });
    await sync(tracker, [first, again], after);
    expect(due("Build the alert this time")).toContain("2026-02-27 (repeats INC-1");
    expect(toNews(await plan(tracker, [first, again], after))).toEqual([]);
  });

  test("is never due later for it, and a second run writes nothing, whatever the service levels", async () => {
    const level = fc.record({ 0: fc.nat(90), 1: fc.nat(90), 2: fc.nat(90) }, { requiredKeys: [] });
    const row = fc.record({
      priority: fc.constantFrom<Priority>(0, 1, 2, 3),
      due: fc.constantFrom(undefined, "2026-04-01"),
    });
    await fc.assert(
      fc.asyncProperty(
        level,
        level,
        fc.array(row, { minLength: 1, maxLength: 4 }),
        fc.nat(60),
        async (due, escalate, rows, gap) => {
          const named = rows.map(({ due: day, priority }, at): Row => ({
            id: `AI-${at}`,
            text: `Promise number ${at} of the first time`,
            priority,
            ...(day === undefined ? {} : { due: day }),
          }));
          const sketches = [
            { ...first, rows: named },
            { ...again, date: addDays("2026-02-01", gap) },
          ];
          const both = { settings: toSettings(due, escalate), recurrences };
          const tracker = createTestTracker();
          const plain = await plan(tracker, sketches, { settings: toSettings(due, {}), recurrences });
          const shortened = await plan(tracker, sketches, both);
          for (const [at, step] of shortened.steps.entries()) {
            const [now, usual] = [readDue(step), readDue(plain.steps[at])];
            if (usual !== null) expect(now !== null && now <= usual).toBe(true);
          }
          await sync(tracker, sketches, both);
          expect(toNews(await plan(tracker, sketches, both))).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

function readDue(step: Awaited<ReturnType<typeof plan>>["steps"][number] | undefined): string | null {
  for (const write of step?.writes ?? [])
    if (write.kind === "create" && write.content.kind === "item") return write.content.marker.due;
  return null;
}
