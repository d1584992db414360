import { describe, expect, test } from "@jest/globals";
import { withHoliday } from "../../src/config/with-holiday.ts";
import type { TrackedItem } from "../../src/domain/issue.ts";
import { findHolidays } from "../../src/holidays/find-holidays.ts";
import { planReminders } from "../../src/report/plan-reminders.ts";
import type { ReminderPlan } from "../../src/report/reminder.ts";
import { toReport } from "../../src/report/to-report.ts";
import type { ReportMemory } from "../../src/report/report.ts";
import { makeRandom } from "./make-company.ts";
import { makeItem, makeSettings, makeSource, makeTracking } from "./make-source.ts";

/** Days as plain numbers (0 is 2026-01-01, a Thursday), so that the recount shares no arithmetic with the product. */
const toDay = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
const isFree = (day: number): boolean => (day + 4) % 7 === 0 || (day + 4) % 7 === 6;
const days = 365;
const reportIssue = 9000;

interface Life {
  readonly number: number;
  readonly incident: number;
  readonly person: number;
  readonly created: number;
  readonly severity: 1 | 2 | 3 | 4;
  readonly dues: readonly { readonly from: number; readonly due: number }[];
  readonly ends: { readonly on: number; readonly how: "completed" | "not_planned" } | null;
  readonly leaves: number | null;
}

/** Forty post-mortems and three hundred items: people finish, move, decline, ignore and leave. */
function makeLives(): Life[] {
  const random = makeRandom(2026);
  const within = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  return Array.from({ length: 300 }, (_, index) => {
    const incident = index % 40;
    const created = Math.floor(incident * 8.5) + within(1, 6);
    const due = created + within(-5, 60);
    const fate = random();
    const moved = fate > 0.4 && fate < 0.6 ? created + within(10, 40) : null;
    const again = moved !== null && random() < 0.4 ? moved + within(5, 30) : null;
    return {
      number: index + 100,
      incident,
      person: within(0, 24),
      created,
      severity: within(1, 4) as 1 | 2 | 3 | 4,
      dues: [
        { from: created, due },
        ...(moved === null ? [] : [{ from: moved, due: moved + within(1, 45) }]),
        ...(again === null ? [] : [{ from: again, due: again + within(1, 45) }]),
      ],
      ends:
        fate < 0.4
          ? { on: Math.max(created, due + within(-10, 40)), how: "completed" }
          : fate > 0.85
            ? { on: created + within(5, 80), how: "not_planned" }
            : null,
      leaves: fate > 0.6 && fate < 0.7 ? created + within(0, 60) : null,
    };
  });
}

const isOpenOn = (life: Life, day: number): boolean =>
  day >= life.created && (life.ends === null || day < life.ends.on);
const dueOn = (life: Life, day: number): number => life.dues.findLast(({ from }) => from <= day)?.due ?? 0;

function toItem(life: Life, day: number): TrackedItem {
  const isClosed = life.ends !== null && day >= life.ends.on;
  const past = life.dues.filter(({ from }) => from <= day);
  return makeItem(life.number, {
    incident: {
      path: `incidents/${life.incident}.md`,
      id: `INC-${life.incident}`,
      date: toDay(Math.floor(life.incident * 8.5)),
      severity: life.severity,
    },
    snapshot: {
      createdAt: `${toDay(life.created)}T08:00:00Z`,
      assignees: life.leaves !== null && day >= life.leaves ? [] : [`person-${life.person}`],
      ...(isClosed
        ? { state: "closed", stateReason: life.ends?.how ?? null, closedAt: `${toDay(life.ends?.on ?? 0)}T15:00:00Z` }
        : {}),
    },
    facts: { owner: `@person-${life.person}` },
    due: toDay(past.at(-1)?.due ?? 0),
    dueChanges: past.slice(1).map(({ from, due }, index) => ({
      from: toDay(past[index]?.due ?? 0),
      to: toDay(due),
      on: toDay(from),
      by: "person",
      reason: "later",
    })),
  });
}

const trackings = Array.from({ length: 40 }, (_, index) =>
  makeTracking(10_000 + index, { path: `incidents/${index}.md`, id: `INC-${index}` }, [`lead-${index % 7}`]),
);

interface Sent {
  readonly issue: number;
  readonly cause: string;
  readonly day: number;
}

function live(
  lives: readonly Life[],
  maxMentions: number,
  places: readonly string[] = [],
): { sent: Sent[]; plans: Map<number, ReminderPlan> } {
  const settings = makeSettings({
    remind: { before: [3], after: [1, 7, 14], maxMentions, escalate: { after: 14, to: "@acme/leads" } },
  });
  const holidays = findHolidays(places, 2026);
  const used = new Map<number, string[]>();
  const sent: Sent[] = [];
  const plans = new Map<number, ReminderPlan>();
  for (let day = 0; day < days; day += 1) {
    const items = lives.filter(({ created }) => created <= day).map((life) => toItem(life, day));
    const plan = planReminders({
      items,
      trackings,
      settings: withHoliday(settings, toDay(day), holidays.get(toDay(day))),
      today: toDay(day),
      used,
      reportIssue,
      lastRunOn: day === 0 ? null : toDay(day - 1),
    });
    plans.set(day, plan);
    for (const { item, causes } of plan.steps.flatMap(({ messages }) => messages).flatMap(({ entries }) => entries)) {
      used.set(item.number, [...(used.get(item.number) ?? []), ...causes.map(({ id }) => id)]);
      sent.push(...causes.map(({ id }) => ({ issue: item.number, cause: id, day })));
    }
  }
  return { sent, plans };
}

/** What should have been said and when, counted from the lives alone. */
function recount(lives: readonly Life[], isQuiet = isFree): Sent[] {
  const steps = [
    ["before-3", -3],
    ["after-1", 1],
    ["after-7", 7],
    ["after-14", 14],
    ["escalate-owner", 7],
    ["escalate-team", 14],
  ] as const;
  const expected: Sent[] = [];
  for (const life of lives) {
    for (const [index, { from, due }] of life.dues.entries()) {
      const until = life.dues[index + 1]?.from ?? days;
      for (const [name, after] of steps) {
        let day = due + after;
        if (day <= from) continue;
        while (isQuiet(day)) day += 1;
        if (day >= until || day >= days || !isOpenOn(life, day)) continue;
        expected.push({ issue: life.number, cause: `${name}:${toDay(due)}`, day });
      }
    }
  }
  return expected;
}

const inOrder = (sent: readonly Sent[]): string[] =>
  sent.map(({ issue, cause, day }) => `${String(day).padStart(3, "0")} #${issue} ${cause}`).toSorted();

describe("a simulated year", () => {
  const lives = makeLives();
  const free = live(lives, 1000);

  test("every reminder is sent exactly once, on its day or the next working day", () => {
    const expected = inOrder(recount(lives));
    expect(expected.length).toBeGreaterThan(500);
    expect(inOrder(free.sent)).toEqual(expected);
    expect(new Set(free.sent.map(({ issue, cause }) => `${issue} ${cause}`)).size).toBe(free.sent.length);
  });

  test("nothing is sent on a quiet day", () => {
    expect(free.sent.filter(({ day }) => isFree(day))).toEqual([]);
    expect([...free.plans].filter(([day, { quiet }]) => isFree(day) !== (quiet === "weekend"))).toEqual([]);
  });

  test("with the holidays of a region, all the same and on none of them", () => {
    const bavarian = [
      "01-01",
      "01-06",
      "04-03",
      "04-06",
      "05-01",
      "05-14",
      "05-25",
      "06-04",
      "12-24",
      "12-25",
      "12-31",
    ];
    const isQuiet = (day: number): boolean => isFree(day) || bavarian.includes(toDay(day).slice(5));
    const { sent, plans } = live(lives, 1000, ["DE-BY"]);
    expect(inOrder(sent)).toEqual(inOrder(recount(lives, isQuiet)));
    expect(inOrder(sent)).not.toEqual(inOrder(free.sent));
    expect([...plans].filter(([, { quiet }]) => quiet === "holiday").map(([day]) => toDay(day).slice(5))).toEqual(
      bavarian,
    );
  });

  test("no issue gets two comments a day and nobody is rung twice", () => {
    for (const { steps } of free.plans.values()) {
      const issues = steps.map(({ issueNumber }) => issueNumber);
      const mentions = steps.flatMap((step) => step.mentions);
      expect(new Set(issues).size).toBe(issues.length);
      expect(new Set(mentions).size).toBe(mentions.length);
    }
  });

  test("what has no owner is chased through the incident's issue", () => {
    const steps = [...free.plans.values()].flatMap((plan) => plan.steps);
    const chased = steps.filter(({ target }) => target === "tracking");
    expect(chased.length).toBeGreaterThan(5);
    for (const step of chased) {
      expect(step.mentions.some((name) => name.startsWith("@lead-"))).toBe(true);
      expect(step.messages.flatMap(({ entries }) => entries).every(({ item }) => item.isUnassigned)).toBe(true);
    }
  });

  test("with few people to ring a day, limits hold and what waits is said later, still once", () => {
    const few = live(lives, 2);
    for (const { steps } of few.plans.values()) {
      expect(new Set(steps.flatMap((step) => step.mentions)).size).toBeLessThanOrEqual(2);
    }
    expect(new Set(few.sent.map(({ issue, cause }) => `${issue} ${cause}`)).size).toBe(few.sent.length);
    const expected = new Set(recount(lives).map(({ issue, cause }) => `${issue} ${cause}`));
    expect(few.sent.filter(({ issue, cause }) => !expected.has(`${issue} ${cause}`))).toEqual([]);
    expect(few.sent.length).toBeGreaterThan(expected.size * 0.5);
  });

  test("the report equals a recount on every Monday, and trends speak of the week before", () => {
    let memory: ReportMemory | undefined;
    const overdueOn = new Map<string, number>();
    for (let day = 4; day < days; day += 7) {
      const items = lives.filter(({ created }) => created <= day).map((life) => toItem(life, day));
      const report = toReport(
        makeSource({
          items,
          today: toDay(day),
          now: `${toDay(day)}T06:00:00Z`,
          ...(memory === undefined ? {} : { previous: memory }),
        }),
      );
      const open = lives.filter((life) => isOpenOn(life, day));
      const overdue = open.filter((life) => dueOn(life, day) < day);
      const shown = report.overdue.flatMap((group) => group.items);
      expect(report.headline.open.now).toBe(open.length);
      expect(new Set(shown.map(({ number }) => number))).toEqual(new Set(overdue.map(({ number }) => number)));
      expect(shown).toHaveLength(overdue.length);
      expect(shown.map((item) => item.daysOverdue)).toEqual(
        shown.map(({ number }) => day - dueOn(lives.find((life) => life.number === number) as Life, day)),
      );
      const soon = open.filter((life) => dueOn(life, day) >= day && dueOn(life, day) <= day + 3);
      expect(report.headline.dueSoon.now).toBe(soon.length);
      expect(report.headline.overdue.before).toBe(overdueOn.get(toDay(day - 7)) ?? null);
      const gone = lives.filter(({ ends }) => ends !== null && ends.on <= day);
      expect(report.figures.done).toBe(
        gone.filter(({ ends, created }) => ends?.how === "completed" && created <= day).length,
      );
      expect(report.figures.declined).toBe(gone.filter(({ ends }) => ends?.how === "not_planned").length);
      overdueOn.set(toDay(day), overdue.length);
      memory = report.memory;
    }
    expect(overdueOn.size).toBe(52);
  });
});
