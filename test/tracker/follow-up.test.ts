import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { addDays, isWeekend } from "../../src/domain/calendar.ts";
import { createEmbeddedTracker } from "../../src/embedded/embedded-tracker.ts";
import type { Settings } from "../../src/config/settings.ts";
import { findDueFollowUp, findFollowUps, toFollowUpCause } from "../../src/tracker/plan/find-follow-up.ts";
import { remind } from "../../src/commands/remind.ts";
import { breakTracker, Crash } from "./faulty-tracker.ts";
import type { Sketch } from "./post-mortem-builder.ts";
import { plan, repository, sync, testSettings, toNews, type WorldOptions } from "./sync-world.ts";

/** The incident was on Friday 2026-02-20: reviews are due on Friday 02-27 and on Sunday 03-22. */
const sketch: Sketch = {
  path: "pm/one.md",
  id: "INC-1",
  date: "2026-02-20",
  rows: [
    { id: "AI-001", text: "Alert on pool use", owner: "@ana", due: "2026-02-25" },
    { id: "AI-002", text: "Size the pool from | measured load for @everyone", due: "2026-03-20" },
    { id: "AI-003", text: "Write the runbook for the pool", owner: "@bo" },
    { id: "AI-004", text: "Try the bulk job in staging", owner: "@bo", due: "2026-03-01" },
  ],
};

/** Tracker whose own clock stands on the day of the run. */
function createWorld() {
  let today = "2026-02-21";
  const tracker = createEmbeddedTracker({ repository, now: () => `${today}T10:00:00Z` });
  const said = (): string[] => (tracker.inspection.comments.get(1) ?? []).map(({ body }) => body);
  const run = (day: string, sketches: readonly Sketch[] = [sketch], options: WorldOptions = {}) => {
    today = day;
    return sync(tracker, sketches, { ...options, today: day });
  };
  const at = (day: string): void => {
    today = day;
  };
  return {
    tracker,
    said,
    run,
    at,
    writes: () => tracker.inspection.calls.filter((call) => /^(add|update|create)/.test(call)),
  };
}

const settingsWith = (change: Partial<Settings>): WorldOptions => ({ settings: change });

describe("follow-up reviews", () => {
  test("say once, on the day, what became of each item; the next run writes nothing", async () => {
    const { tracker, said, run, writes } = createWorld();
    await run("2026-02-21");
    const ana = tracker.inspection.as("ana");
    await ana.updateIssue(4, { state: "closed", stateReason: "not_planned" });
    await run("2026-02-26");
    expect(said()).toEqual([]);
    const moved = sketch.rows.map((row) => (row.id === "AI-004" ? { ...row, due: "2026-04-10" } : row));
    await run("2026-02-27", [{ ...sketch, rows: moved }]);
    const [first = ""] = said();
    expect(said()).toHaveLength(1);
    expect(first).toContain("**Follow-up review, 7 days after 2026-02-20:** 1 declined, 3 open.");
    expect(first).toContain("- #2 Alert on pool use: was due on 2026-02-25, 2 days ago");
    expect(first).toContain("- #5 Try the bulk job in staging: 2026-03-01 → 2026-04-10");
    expect(first).toContain("- #4 Write the runbook for the pool: declined on 2026-02-21");
    expect(first).toContain("No later post-mortem tells of the same cause.");
    expect(first).not.toMatch(/@\w/);
    const before = writes().length;
    await run("2026-02-27", [{ ...sketch, rows: moved }]);
    expect(writes()).toHaveLength(before);
    await run("2026-03-02", [{ ...sketch, rows: moved }]);
    expect(said()).toHaveLength(1);
  });

  test("a quiet day passes it on to the next working day", async () => {
    const { said, run } = createWorld();
    await run("2026-02-21");
    await run("2026-02-27");
    const holiday = settingsWith({
      remind: { before: [3], after: [1], maxMentions: 20, escalate: undefined, quiet: ["2026-03-23"] },
    });
    for (const day of ["2026-03-21", "2026-03-22", "2026-03-23"]) await run(day, [sketch], holiday);
    expect(said()).toHaveLength(1);
    await run("2026-03-24", [sketch], holiday);
    expect(said()[1]).toContain("30 days after 2026-02-20");
  });

  test("missed runs are caught up with by the latest review alone", async () => {
    const { said, run } = createWorld();
    await run("2026-02-21");
    await run("2026-04-20");
    await run("2026-04-21");
    expect(said().map((body) => /review, (\d+ days)/.exec(body)?.[1])).toEqual(["30 days"]);
  });

  test("an import of old documents says nothing: what was due stands in the body", async () => {
    const { tracker, said, run } = createWorld();
    await run("2026-03-10");
    expect(tracker.inspection.issues[0]?.body).toContain(
      "**Follow-up review** 2026-02-27 (before tracking began), 2026-03-22",
    );
    await run("2026-03-11");
    expect(said()).toEqual([]);
    await run("2026-03-23");
    expect(said()).toHaveLength(1);
  });

  test("count from the day of tracking where a document has no date, and none are made with an empty list", async () => {
    const undated = { ...sketch, date: null };
    const { said, run } = createWorld();
    await run("2026-03-02", [undated]);
    await run("2026-03-09", [undated]);
    expect(said()[0]).toContain("7 days after 2026-03-02");
    const off = createWorld();
    await off.run("2026-02-21", [sketch], settingsWith({ followUp: { after: [] } }));
    await off.run("2026-04-20", [sketch], settingsWith({ followUp: { after: [] } }));
    expect(off.said()).toEqual([]);
    expect(off.tracker.inspection.issues[0]?.body).not.toContain("Follow-up review");
  });

  test("a closed tracking issue needs none", async () => {
    const { tracker, said, run } = createWorld();
    await run("2026-02-21");
    await tracker.inspection.as("ana").updateIssue(1, { state: "closed" });
    await run("2026-02-27");
    expect(said()).toEqual([]);
  });

  test("a parent made before reviews were known is not made to speak of old ones", async () => {
    const { tracker, said, run } = createWorld();
    await run("2026-02-21");
    const old = tracker.inspection.issues[0]?.body.replace(/,"trackedSince":"[\d-]+"/, "") ?? "";
    await tracker.inspection.as("ana").updateIssue(1, { body: old });
    await run("2026-06-01");
    await run("2026-06-02");
    expect(said()).toEqual([]);
  });

  test("a reminder that falls on the same issue and day waits for the next working day", async () => {
    const { tracker, said, run } = createWorld();
    const unowned = { ...sketch, rows: [{ text: "Size the pool", due: "2026-02-26" }, ...sketch.rows.slice(2, 3)] };
    const remindOn = (day: string) =>
      remind(
        {
          tracker,
          settings: testSettings(),
          today: day,
          now: `${day}T10:00:00Z`,
          startedAt: `${day}T10:00:00Z`,
          permalink: (path, line) => `${path}#L${line}`,
        },
        false,
      );
    await run("2026-02-21", [unowned]);
    await run("2026-02-27", [unowned]);
    await remindOn("2026-02-27");
    expect(said()).toHaveLength(1);
    await run("2026-03-02", [unowned]);
    await remindOn("2026-03-02");
    expect(said()).toHaveLength(2);
    expect(said()[1]).toContain("was due on 2026-02-26");
  });

  test("say that the incident came back", async () => {
    const { said, run } = createWorld();
    const later: Sketch = {
      path: "pm/two.md",
      id: "INC-2",
      date: "2026-02-24",
      rows: [{ text: "Queue the bulk jobs" }],
    };
    const recurrences = {
      documents: [
        {
          path: "pm/two.md",
          matches: [{ path: "pm/one.md", score: 0.5, verdict: "recurrence" as const, reasons: [] }],
        },
      ],
      families: [],
    };
    await run("2026-02-21");
    await run("2026-02-27", [sketch, later], { recurrences });
    expect(said()[0]).toContain("The incident came back: **INC-2**.");
  });

  test("broken off at every write, it is said once and then all is kept", async () => {
    let reached = 0;
    for (let at = 1; at < 30; at++) {
      const { tracker, said, run } = createWorld();
      await run("2026-02-21");
      const faulty = breakTracker(tracker, "crash-after", at);
      await sync(faulty.tracker, [sketch], { today: "2026-02-27" }).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      await run("2026-03-02");
      await run("2026-03-02");
      expect({ at, said: said().length }).toEqual({ at, said: 1 });
      expect(toNews(await plan(tracker, [sketch], { today: "2026-03-02" }))).toEqual([]);
      reached = at;
      if (faulty.count() < at) break;
    }
    expect(reached).toBeGreaterThan(3);
  });

  test("whatever days a run takes place on, each review is said at most once, on a working day, in order", () => {
    const day = fc.integer({ min: 0, max: 120 }).map((count) => addDays("2026-01-01", count));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 90 }), { maxLength: 4 }),
        fc.option(day),
        fc.array(day, { minLength: 1, maxLength: 40 }),
        (after, base, days) => {
          const runs = days.toSorted();
          const source = { base, trackedSince: runs[0] ?? "", after };
          const causes: string[] = [];
          const told: number[] = [];
          for (const today of runs) {
            const due = findDueFollowUp(source, causes, today, []);
            if (due === undefined) continue;
            expect(isWeekend(today)).toBe(false);
            expect(due.on <= today && due.on > source.trackedSince).toBe(true);
            told.push(due.days);
            causes.push(toFollowUpCause(due));
          }
          expect(told).toEqual([...new Set(told)].toSorted((one, other) => one - other));
          const last = findFollowUps(source).findLast(({ on, isPast }) => !isPast && on <= (runs.at(-1) ?? ""));
          const lastWorking = runs.findLast((today) => !isWeekend(today)) ?? "";
          if (last !== undefined && last.on <= lastWorking) expect(told.at(-1)).toBe(last.days);
        },
      ),
    );
  });
});

describe("the closing comment", () => {
  test("names what became of each item, when and how late", async () => {
    const { tracker, said, run, at } = createWorld();
    await run("2026-02-21", [{ ...sketch, rows: [...sketch.rows, { text: "Tell the customers", status: "done" }] }]);
    const ana = tracker.inspection.as("ana");
    const rows = [...sketch.rows, { text: "Tell the customers", status: "done" as const }];
    at("2026-02-26");
    await ana.updateIssue(2, { state: "closed", stateReason: "completed" });
    await ana.updateIssue(3, { state: "closed", stateReason: "completed" });
    await ana.updateIssue(4, { state: "closed", stateReason: "duplicate" });
    await run("2026-02-26", [
      { ...sketch, rows: rows.map((row) => (row.id === "AI-004" ? { ...row, status: "wont-do" } : row)) },
    ]);
    expect(tracker.inspection.issues[0]?.state).toBe("closed");
    const [body = ""] = said();
    expect(body.split("\n").slice(0, 7)).toEqual([
      "Every action item of this post-mortem is closed: 3 done, 1 declined, 1 closed as a duplicate.",
      "",
      "- #2 Alert on pool use: done on 2026-02-26, 1 day late (due 2026-02-25)",
      "- #3 Size the pool from \\| measured load for @\u200Beveryone: done on 2026-02-26, in time",
      "- #4 Write the runbook for the pool: closed as a duplicate on 2026-02-26",
      "- #5 Try the bulk job in staging: declined on 2026-02-26",
      "- Tell the customers: done before tracking began",
    ]);
    expect(tracker.inspection.issues[0]?.body).toContain("**3 of 5 done**, 1 declined, 1 closed as a duplicate");
    expect(tracker.inspection.issues[0]?.body).toContain(
      "| ✅ done before tracking began | Tell the customers |  |  |  |",
    );
    await run("2026-02-27", [
      { ...sketch, rows: rows.map((row) => (row.id === "AI-004" ? { ...row, status: "wont-do" } : row)) },
    ]);
    expect(said()).toHaveLength(1);
  });

  test("counts an issue that was deleted among the rest", async () => {
    const { tracker, said, run } = createWorld();
    await run("2026-02-21");
    tracker.inspection.deleteIssue(3);
    const ana = tracker.inspection.as("ana");
    for (const number of [2, 4, 5]) await ana.updateIssue(number, { state: "closed", stateReason: "completed" });
    await run("2026-02-23");
    expect(said()[0]).toContain("3 done, 1 no longer there");
    expect(said()[0]).toContain("its issue is no longer there");
  });
});

test("the table says who and until when as the items' issues do", async () => {
  const { tracker, run } = createWorld();
  await run("2026-02-21");
  const body = tracker.inspection.issues[0]?.body ?? "";
  expect(body).toContain("| nobody yet | 2026-03-20 |");
  expect(body).toContain("| @\u200Bbo | no date |");
});
