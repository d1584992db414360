import { describe, expect, test } from "@jest/globals";
import type { Settings } from "../../src/config/settings.ts";
import { findReminderCauses } from "../../src/report/find-reminder-causes.ts";
import { planReminders } from "../../src/report/plan-reminders.ts";
import type { ReminderSource } from "../../src/report/plan-reminders.ts";
import type { ItemChange } from "./make-source.ts";
import { makeItem, makeSettings, makeTracking, today } from "./make-source.ts";

const remind = (change: Partial<Settings["remind"]>): Settings =>
  makeSettings({ remind: { before: [3], after: [1, 7, 14], maxMentions: 20, escalate: undefined, ...change } });

const plan = (change: Partial<ReminderSource>) =>
  planReminders({
    items: [],
    trackings: [],
    settings: makeSettings(),
    today,
    used: new Map(),
    reportIssue: 99,
    ...change,
  });

const causes = (change: ItemChange, settings = makeSettings()): string[] =>
  findReminderCauses(makeItem(1, change), settings).map(({ id, on }) => `${id} on ${on}`);

const late = (number: number, login: string, due = "2026-11-20") =>
  makeItem(number, { due, snapshot: { assignees: [login] } });

const owned = (owner: string) => [makeItem(1, { due: "2026-11-20", snapshot: { assignees: [] }, facts: { owner } })];

const rung = (owner: string): string[] =>
  plan({ items: owned(owner), trackings: [makeTracking(7)] }).steps.flatMap((step) => step.mentions);

describe("causes", () => {
  test("come from the due date, and a new date makes new ones", () => {
    expect(causes({ due: "2026-12-01" })).toEqual([
      "before-3:2026-12-01 on 2026-11-28",
      "after-1:2026-12-01 on 2026-12-02",
      "after-7:2026-12-01 on 2026-12-08",
      "after-14:2026-12-01 on 2026-12-15",
    ]);
  });

  test("an item that was overdue when its issue was created waits for the next step", () => {
    const snapshot = { createdAt: "2026-11-21T09:00:00Z" };
    expect(causes({ due: "2026-11-15", snapshot })).toEqual([
      "after-7:2026-11-15 on 2026-11-22",
      "after-14:2026-11-15 on 2026-11-29",
    ]);
  });

  test("so does one whose date was just moved", () => {
    const dueChanges = [
      { from: "2026-12-20", to: "2026-11-20", on: "2026-11-23", by: "person", reason: null } as const,
    ];
    expect(causes({ due: "2026-11-20", dueChanges })[0]).toBe("after-7:2026-11-20 on 2026-11-27");
  });

  test("the day of creation is that of the configured zone", () => {
    const snapshot = { createdAt: "2026-11-21T23:30:00Z" };
    const berlin = { ...makeSettings(), timezone: "Europe/Berlin" };
    expect(causes({ due: "2026-11-21", snapshot }, makeSettings())[0]).toMatch(/^after-1/);
    expect(causes({ due: "2026-11-21", snapshot }, berlin)[0]).toMatch(/^after-7/);
  });

  test("no step falls on the due date itself, and a step that is named twice is one", () => {
    expect(causes({ due: "2026-12-01" }, remind({ before: [], after: [0, 0, 1] }))).toEqual([
      "after-0:2026-12-01 on 2026-12-02",
      "after-1:2026-12-01 on 2026-12-02",
    ]);
  });

  test("there are none without a date, for what is closed and for what is in no document any more", () => {
    expect(causes({ due: null })).toEqual([]);
    expect(causes({ snapshot: { state: "closed" } })).toEqual([]);
    expect(causes({ isOrphaned: true })).toEqual([]);
  });
});

describe("a day's plan", () => {
  test("is quiet at weekends, on holidays, and while the clock is behind", () => {
    const items = [late(1, "ana")];
    expect(plan({ items, today: "2026-11-22" })).toMatchObject({ quiet: "weekend", steps: [] });
    expect(plan({ items, settings: remind({ quiet: [today] }) })).toMatchObject({ quiet: "holiday", steps: [] });
    expect(plan({ items, lastRunOn: "2026-12-01" })).toMatchObject({ quiet: "clock is behind", steps: [] });
    expect(plan({ items, lastRunOn: today }).steps).toHaveLength(1);
  });

  test("says one thing for all that came together while nobody looked", () => {
    const { steps } = plan({ items: [late(1, "ana", "2026-10-01")] });
    expect(steps).toHaveLength(1);
    expect(steps[0]?.messages[0]?.entries[0]?.causes).toHaveLength(4);
  });

  test("says nothing twice, nothing to a snoozed item, and nothing where we spoke today", () => {
    const items = [late(1, "ana")];
    const [entry] = plan({ items }).steps[0]?.messages[0]?.entries ?? [];
    const used = new Map([[1, entry?.causes.map(({ id }) => id) ?? []]]);
    expect(plan({ items, used }).steps).toEqual([]);
    expect(plan({ items, commentedToday: new Set([1]) }).steps).toEqual([]);
    expect(plan({ items: [{ ...late(1, "ana"), snoozedUntil: "2026-11-24" }] }).steps).toEqual([]);
    expect(plan({ items: [{ ...late(1, "ana"), snoozedUntil: today }] }).steps).toHaveLength(1);
  });

  test("rings nobody twice: ten items of one person are one message in the report", () => {
    const items = [...Array.from({ length: 10 }, (_, index) => late(index + 1, "ana")), late(50, "bo")];
    const { steps } = plan({ items });
    expect(steps.map(({ target, issueNumber, mentions }) => [target, issueNumber, mentions])).toEqual([
      ["report", 99, ["@ana"]],
      ["item", 50, ["@bo"]],
    ]);
    expect(steps[0]?.messages[0]?.entries).toHaveLength(10);
  });

  test("without a report the first of a person's items speaks for the others", () => {
    const { steps } = plan({ items: [late(1, "ana"), late(2, "ana")], reportIssue: null });
    expect(steps.map(({ target, issueNumber }) => [target, issueNumber])).toEqual([["item", 1]]);
    expect(steps[0]?.messages[0]?.entries.map(({ item }) => item.number)).toEqual([1, 2]);
  });

  test("the longest wait goes first, and whoever is over the limit waits for the next run", () => {
    const items = [late(1, "ana", "2026-11-20"), late(2, "bo", "2026-11-02"), late(3, "cy", "2026-11-09")];
    const { steps, deferred } = plan({ items, settings: remind({ maxMentions: 2 }) });
    expect(steps.map(({ mentions }) => mentions)).toEqual([["@bo"], ["@cy"]]);
    expect(deferred.map(({ mentions }) => mentions)).toEqual([["@ana"]]);
    expect(plan({ items, settings: remind({ maxMentions: 0 }) }).steps).toEqual([]);
  });

  test("more assignees than may be rung do not block an item for ever", () => {
    const items = [makeItem(1, { due: "2026-11-20", snapshot: { assignees: ["a", "b", "c"] } })];
    expect(plan({ items, settings: remind({ maxMentions: 2 }) }).steps[0]?.mentions).toEqual(["@a", "@b"]);
  });

  test("escalates to whoever oversees the incident at the last reminder before, then to the team", () => {
    const settings = remind({ escalate: { after: 14, to: "acme/leads" } });
    const items = [makeItem(1, { due: "2026-11-09" })];
    const trackings = [makeTracking(7)];
    const week = plan({ items, trackings, settings, today: "2026-11-16" });
    expect(week.steps[0]?.mentions).toEqual(["@mira", "@ines"]);
    const used = new Map([[1, week.steps[0]?.messages[0]?.entries[0]?.causes.map(({ id }) => id) ?? []]]);
    const fortnight = plan({ items, trackings, settings, used, today: "2026-11-23" });
    expect(fortnight.steps[0]?.mentions).toEqual(["@mira", "@acme/leads"]);
  });

  test("escalates to nobody who is the owner anyway", () => {
    const settings = remind({ escalate: { after: 14, to: "@acme/leads" } });
    const trackings = [makeTracking(7, {}, ["mira"])];
    expect(plan({ items: [makeItem(1, { due: "2026-11-16" })], trackings, settings }).steps[0]?.mentions).toEqual([
      "@mira",
    ]);
  });

  test("a document rings no stranger: only who is assigned, or a team of the same organisation", () => {
    expect(rung("@torvalds")).toEqual(["@ines"]);
    expect(rung("@github/everyone")).toEqual(["@ines"]);
    expect(rung("@acme/platform")).toEqual(["@acme/platform"]);
  });

  test("an item that nobody could be asked about uses up no cause", () => {
    const items = [makeItem(1, { due: "2026-11-20", snapshot: { assignees: [] } })];
    expect(plan({ items })).toEqual({ quiet: null, steps: [], deferred: [] });
  });
});
