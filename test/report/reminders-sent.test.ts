import { describe, expect, test } from "@jest/globals";
import { remind } from "../../src/commands/remind.ts";
import { createEmbeddedTracker } from "../../src/embedded/embedded-tracker.ts";
import { TrackerError } from "../../src/domain/errors.ts";
import { parseReminderCause, toReminderCause } from "../../src/report/reminder-cause.ts";
import type { ReminderStep } from "../../src/report/reminder.ts";
import type { Tracker } from "../../src/tracker/tracker.ts";
import { sync, testSettings } from "../tracker/sync-world.ts";

const sketch = {
  path: "postmortems/checkout.md",
  id: "INC-7",
  rows: [
    { id: "AI-1", text: "Give the connection back", owner: "@ana", due: "2026-03-09" },
    { id: "AI-2", text: "Page when the pool is full", owner: "@bo", due: "2026-02-27" },
    { id: "AI-3", text: "Write the runbook page", owner: "@cleo", due: "2026-03-20" },
    { id: "AI-4", text: "Run the load test at night", owner: "@cleo", due: "2026-03-20" },
  ],
};

/** Issues made by a run on Monday 2026-03-02, although the tracker's own clock stands in the autumn. */
async function makeWorld() {
  const tracker = createEmbeddedTracker({ repository: "acme/shop", now: "2026-11-21T09:00:00Z" });
  await sync(tracker, [sketch], { today: "2026-03-02" });
  return tracker;
}

const remindOn = (tracker: Tracker, today: string) =>
  remind(
    {
      tracker,
      settings: testSettings(),
      today,
      now: `${today}T06:00:00Z`,
      startedAt: "2026-11-21T09:00:00Z",
      permalink: (path, line) => `https://github.com/acme/shop/blob/c0ffee/${path}#L${line}`,
    },
    false,
  );

const toSaid = (tracker: Awaited<ReturnType<typeof makeWorld>>): string[] =>
  [...tracker.inspection.comments].flatMap(([number, comments]) =>
    comments.map(({ body }) => `#${number} ${body.split(/[.\n]/)[0]}`),
  );

describe("reminders on a tracker", () => {
  test("a first import rings nobody, whatever is overdue in it", async () => {
    const tracker = await makeWorld();
    await remindOn(tracker, "2026-03-02");
    expect(toSaid(tracker)).toEqual([]);
  });

  test("each day says what is new, and the same day again writes nothing", async () => {
    const tracker = await makeWorld();
    await remindOn(tracker, "2026-03-06");
    const first = toSaid(tracker);
    expect(first.map((line) => line.slice(0, line.indexOf(" ", 4)))).toEqual(["#2 @ana", "#3 @bo"]);
    const writes = (): string[] => tracker.inspection.calls.filter((call) => /^(add|update|create|remove)/.test(call));
    const before = writes().length;
    await remindOn(tracker, "2026-03-06");
    expect(writes()).toHaveLength(before);
    expect(toSaid(tracker)).toEqual(first);
  });

  test("two items of one person are one message", async () => {
    const tracker = await makeWorld();
    await remindOn(tracker, "2026-03-17");
    const toCleo = [...tracker.inspection.comments].flatMap(([, comments]) =>
      comments.filter(({ body }) => body.includes("@cleo")),
    );
    expect(toCleo).toHaveLength(1);
    expect(toCleo[0]?.body).toContain("Write the runbook page");
    expect(toCleo[0]?.body).toContain("Run the load test at night");
  });

  test("a run that breaks off after a comment does not say it again the next day", async () => {
    const tracker = await makeWorld();
    const broken = new Proxy(tracker, {
      get: (target, name, receiver): unknown =>
        name === "updateIssue"
          ? () => Promise.reject(new TrackerError("the connection broke", { status: 502 }))
          : Reflect.get(target, name, receiver),
    });
    await remindOn(broken, "2026-03-17");
    const said = toSaid(tracker);
    expect(said.length).toBeGreaterThan(2);
    await remindOn(tracker, "2026-03-18");
    await remindOn(tracker, "2026-03-18");
    expect(toSaid(tracker)).toEqual(said);
  });
});

const entry = (number: number, ...ids: string[]) => ({
  item: { number, name: `#${number}` },
  causes: ids.map((id) => ({ id })),
});

test("what a comment speaks for can be read out of its hidden line again", () => {
  const messages = [
    { entries: [entry(12, "after-1:2026-11-20", "before-3:2026-11-20"), entry(3, "after-7:2026-11-16")] },
  ];
  const cause = toReminderCause({ messages } as unknown as ReminderStep);
  expect(parseReminderCause(cause)).toEqual(
    new Map([
      [12, ["after-1:2026-11-20", "before-3:2026-11-20"]],
      [3, ["after-7:2026-11-16"]],
    ]),
  );
  expect(parseReminderCause("came-back:INC-7").size).toBe(0);
  expect(parseReminderCause("remind x=y 7 =z 5=ok")).toEqual(new Map([[5, ["ok"]]]));
});
