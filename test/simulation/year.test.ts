import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Report } from "../../src/report/report.ts";
import { makeCompany } from "./company.ts";
import { days, isWeekend, makeYear, toDay } from "./lives.ts";
import { recountLabels, recountReminders, standAt, toName, type Said, type Standing } from "./recount.ts";

// A year of runs over the real commands and the embedded tracker, against a recount of the lives alone.

const year = makeYear();
const said: Said[] = [];
const mentions = new Map<number, string[]>();
const labels = { actual: [] as string[], expected: [] as string[] };
const figures = { actual: [] as unknown[], expected: [] as unknown[] };
const repeats: number[] = [];
const commentsADay: string[] = [];
let last: { readonly report: Report; readonly body: string; readonly standings: readonly Standing[] } | undefined;

beforeAll(async () => {
  const company = makeCompany(year);
  const { tracker } = company;
  const names = new Map<number, string>();
  const heard = new Set<number>();
  for (let day = 1; day < days; day += 1) {
    await company.act(day);
    if (year.dropped.has(day)) continue;
    const { report } = await company.run(day);
    if (year.repeated.has(day)) repeats.push((await company.run(day)).writes);

    for (const life of year.lives) {
      if (standAt(year, life, day) === undefined || [...names.values()].includes(toName(life))) continue;
      names.set(company.findNumber(life) ?? 0, toName(life));
    }
    for (const [number, comments] of tracker.inspection.comments) {
      const fresh = comments.filter(({ id, author }) => author === "followthrough[bot]" && !heard.has(id));
      for (const { id, body } of fresh) {
        heard.add(id);
        const spoken = /"remind ([^"]*)"/.exec(body)?.[1];
        if (spoken === undefined) continue;
        commentsADay.push(`${day} #${number}`);
        mentions.set(day, [...(mentions.get(day) ?? []), ...new Set(body.replace(/`[^`]*`/g, "").match(/@[\w/-]+/g))]);
        for (const word of spoken.split(" ")) {
          const [issue = "", cause = ""] = word.split("=");
          said.push({ item: names.get(Number(issue)) ?? issue, cause, day });
        }
      }
    }
    const standings = year.lives.flatMap((life) => standAt(year, life, day) ?? []);
    const issues = new Map(tracker.inspection.issues.map((issue) => [names.get(issue.number), issue]));
    for (const standing of standings) {
      const name = toName(standing.life);
      const state = ["due-soon", "needs-owner", "orphaned", "overdue"];
      const shown = issues.get(name)?.labels.filter((label) => state.includes(label)) ?? ["no issue"];
      labels.actual.push(`${day} ${name} ${shown.toSorted().join(" ")}`);
      labels.expected.push(`${day} ${name} ${recountLabels(standing, day).join(" ")}`);
    }
    figures.actual.push(readFigures(report));
    figures.expected.push({ day: toDay(day), ...recount(standings, day) });
    const issue = tracker.inspection.issues.find((one) => one.labels.includes("post-mortem-report"));
    last = { report, body: issue?.body ?? "", standings };
  }
  // Half a minute by itself.
}, 240_000);

function readFigures({ today, headline, figures: all }: Report): unknown {
  return {
    day: today,
    open: headline.open.now,
    overdue: headline.overdue.now,
    dueSoon: headline.dueSoon.now,
    unassigned: headline.unassigned.now,
    undated: headline.undated.now,
    done: headline.done.now,
    declined: headline.declined.now,
    moved: all.moved.part,
    dated: all.moved.of,
  };
}

/** The value at a part of the way through, between two in proportion: as a spreadsheet has it. */
function atRank(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = part * (sorted.length - 1);
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return Number((low * (1 - (place % 1)) + high * (place % 1)).toFixed(2));
}

function recount(standings: readonly Standing[], day: number): Record<string, number> {
  const open = standings.filter(({ state }) => state === "open");
  const withLabel = (label: string): number =>
    standings.filter((one) => recountLabels(one, day).includes(label)).length;
  return {
    open: open.length,
    overdue: withLabel("overdue"),
    dueSoon: withLabel("due-soon"),
    unassigned: open.filter(({ isOwned }) => !isOwned).length,
    undated: open.filter(({ due }) => due === null).length,
    done: standings.filter(({ state }) => state === "done").length,
    declined: standings.filter(({ state }) => state === "declined").length,
    moved: standings.filter(({ moves }) => moves > 0).length,
    dated: standings.filter(({ due }) => due !== null).length,
  };
}

const toLine = ({ item, cause, day }: Said): string => `${String(day).padStart(3, "0")} ${item} ${cause}`;

describe("a year of daily runs", () => {
  test("every reminder is said exactly once, on its day or the next working day with a run", () => {
    const expected = recountReminders(year);
    expect(expected.length).toBeGreaterThan(500);
    expect(said.map(toLine).toSorted()).toEqual(expected.map(toLine).toSorted());
    expect(new Set(said.map(({ item, cause }) => `${item} ${cause}`)).size).toBe(said.length);
  });

  test("nothing is said on a quiet day", () => {
    expect(said.filter(({ day }) => isWeekend(day) || year.holidays.has(day))).toEqual([]);
  });

  test("nobody is rung twice on one day, and no issue is written on twice", () => {
    for (const rung of mentions.values()) expect(rung).toEqual([...new Set(rung)]);
    expect(commentsADay).toEqual([...new Set(commentsADay)]);
  });

  test("labels are true on every day", () => {
    expect(labels.actual.length).toBeGreaterThan(40_000);
    expect(labels.actual).toEqual(labels.expected);
  });

  test("the report equals the recount on every day", () => {
    expect(figures.actual).toEqual(figures.expected);
  });

  test("the figures of the whole year equal the recount", () => {
    const { report, body, standings } = last ?? { standings: [] };
    const judged = standings.filter(({ due, state }) => {
      return due !== null && (state === "done" || (state === "open" && due < days - 1));
    });
    const spans = standings.flatMap(({ state, closed, created }) =>
      state === "done" && closed !== null ? [closed - created] : [],
    );
    expect(report?.figures.onTime.of).toBe(judged.length);
    expect(report?.figures.onTime.part).toBe(
      judged.filter(({ due, closed }) => closed !== null && closed <= (due ?? 0)).length,
    );
    expect(report?.figures.timeToClose).toEqual({
      median: atRank(spans, 0.5),
      p90: atRank(spans, 0.9),
      n: spans.length,
    });
    for (const { name, figures: part } of report?.slices.severity ?? []) {
      const own = standings.filter(({ life }) => `SEV${year.incidents[life.incident]?.severity}` === name);
      expect([name, part.items, part.open, part.done, part.declined]).toEqual([
        name,
        own.length,
        ...["open", "done", "declined"].map((state) => own.filter((one) => one.state === state).length),
      ]);
    }
    for (const { month, opened, closed } of report?.months ?? []) {
      const inMonth = (day: number | null): boolean => day !== null && toDay(day).startsWith(month);
      expect([month, opened, closed]).toEqual([
        month,
        standings.filter(({ created }) => inMonth(created)).length,
        standings.filter((one) => inMonth(one.closed)).length,
      ]);
    }
    expect(report?.months).toHaveLength(12);
    const { open, overdue } = recount(standings, days - 1);
    expect(body).toMatch(new RegExp(`\\b${open}\\b[^]*\\b${overdue}\\b`));
  });

  test("a second run of the same moment writes nothing", () => {
    expect(repeats).toEqual(repeats.map(() => 0));
    expect(repeats.length).toBeGreaterThan(10);
  });
});
