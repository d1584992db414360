import { expect, test } from "@jest/globals";
import { TrackerError } from "../../src/domain/errors.ts";
import type { Tracker } from "../../src/tracker/tracker.ts";
import { breakTracker, Crash } from "./faulty-tracker.ts";
import type { Sketch } from "./post-mortem-builder.ts";
import { createTestTracker, plan, sync, toNews } from "./sync-world.ts";

const sketch: Sketch = {
  path: "pm/one.md",
  id: "INC-1",
  rows: [
    { id: "AI-001", text: "Alert on pool use", owner: "@ana", due: "2026-03-20", type: "detect" },
    { id: "AI-002", text: "Size the queue", due: "before v1.0", milestone: "v1.0" },
  ],
};
const on = {
  settings: { extraFields: { due: "Target date", milestone: true, types: { detect: "Bug", default: "Task" } } },
};
const wanted = [
  { due: { field: "Target date", date: "2026-03-20" }, type: "Bug" },
  { milestone: "v1.0", type: "Task" },
];
type World = ReturnType<typeof createTestTracker>;
const put = (tracker: World) => [2, 3].map((number) => tracker.inspection.extraFields.get(number));
const asked = (tracker: World): number => tracker.inspection.calls.filter((call) => call === "setExtraFields").length;
const redated = (due: string): Sketch => ({
  ...sketch,
  rows: sketch.rows.map((row) => (row.id === "AI-001" ? { ...row, due } : row)),
});

test("off, nothing is put anywhere", async () => {
  const tracker = createTestTracker();
  await sync(tracker, [sketch]);
  expect(asked(tracker)).toBe(0);
  expect(put(tracker)).toEqual([{}, {}]);
});

test("a new issue gets date, milestone and type once; a change of the document alone is put again", async () => {
  const tracker = createTestTracker();
  await sync(tracker, [sketch], on);
  expect(put(tracker)).toEqual(wanted);
  expect(toNews(await plan(tracker, [sketch], on))).toEqual([]);
  await sync(tracker, [redated("2026-04-01")], on);
  expect(asked(tracker)).toBe(3);
  expect(put(tracker)[0]?.due?.date).toBe("2026-04-01");
  expect(toNews(await plan(tracker, [redated("2026-04-01")], on))).toEqual([]);
});

test("turned on later, open issues get them and closed ones do not", async () => {
  const tracker = createTestTracker();
  await sync(tracker, [sketch]);
  await tracker.inspection.as("ana").updateIssue(3, { state: "closed", stateReason: "completed" });
  await sync(tracker, [sketch], on);
  expect(put(tracker)).toEqual([wanted[0], {}]);
  expect(toNews(await plan(tracker, [sketch], on))).toEqual([]);
  // Turned off again, what was put there stays, and nothing is written.
  expect(toNews(await plan(tracker, [sketch]))).toEqual([]);
});

test("what cannot be put there is said and no error, and is not tried again", async () => {
  const tracker = createTestTracker();
  const refusing: Tracker = new Proxy(tracker, {
    get: (target, name, receiver): unknown =>
      name === "setExtraFields"
        ? () => Promise.resolve(["There is no open milestone called “v1.0”."])
        : Reflect.get(target, name, receiver),
  });
  const { outcomes } = await sync(refusing, [sketch], on);
  expect(outcomes.map(({ kind }) => kind)).toEqual(["done", "done", "done", "done"]);
  expect(outcomes.flatMap(({ warnings = [] }) => warnings)).toContain("There is no open milestone called “v1.0”.");
  expect(toNews(await plan(tracker, [sketch], on))).toEqual([]);
});

test("broken off at every write, they are there in the end", async () => {
  for (let at = 1; at < 40; at++) {
    const tracker = createTestTracker();
    const faulty = breakTracker(tracker, "crash-after", at);
    await sync(faulty.tracker, [sketch], on).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
    for (let run = 0; run < 3; run++) await sync(tracker, [sketch], on);
    expect({ at, put: put(tracker) }).toEqual({ at, put: wanted });
    expect(toNews(await plan(tracker, [sketch], on))).toEqual([]);
    if (faulty.count() < at) break;
  }
});

test("a token that is no longer good stops the step, and the next run puts them there", async () => {
  const tracker = createTestTracker();
  const expired: Tracker = new Proxy(tracker, {
    get: (target, name, receiver): unknown =>
      name === "setExtraFields"
        ? () => Promise.reject(new TrackerError("Bad credentials", { status: 401 }))
        : Reflect.get(target, name, receiver),
  });
  await sync(expired, [sketch], on);
  for (let run = 0; run < 2; run++) await sync(tracker, [sketch], on);
  expect(put(tracker)).toEqual(wanted);
});

test("a confidential document gives no milestone away", async () => {
  const tracker = createTestTracker();
  await sync(tracker, [{ ...sketch, isConfidential: true }], on);
  expect(tracker.inspection.extraFields.get(3)).toEqual({ type: "Task" });
});
