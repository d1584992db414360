import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { toStaleNotice } from "../../src/report/to-stale-notice.ts";
import type { ActionItem } from "../../src/domain/action-item.ts";
import type { DueChange } from "../../src/domain/issue.ts";
import { parseReportMemory } from "../../src/report/parse-report-memory.ts";
import { toReport } from "../../src/report/to-report.ts";
import type { SourceItem } from "../../src/report/to-report.ts";
import { makeCompany } from "./make-company.ts";
import {
  located,
  makeItem,
  makePostMortem,
  makeSettings,
  makeSource,
  makeTracking,
  now,
  today,
} from "./make-source.ts";

const closed = { state: "closed", stateReason: "completed", closedAt: "2026-11-01T10:00:00Z" } as const;
const move = (from: string, to: string, on = "2026-10-01"): DueChange => ({ from, to, on, by: "person", reason: null });

describe("what is overdue", () => {
  test("begins the day after the due date, in the configured time zone", () => {
    const items = [makeItem(1, { due: "2026-11-23" }), makeItem(2, { due: "2026-11-22" })];
    const report = toReport(makeSource({ items }));
    expect(report.overdue.flatMap((group) => group.items).map(({ number }) => number)).toEqual([2]);
    expect(report.items.find(({ number }) => number === 2)?.daysOverdue).toBe(1);
  });

  test("stands by owner, the longest wait first, and oldest first within", () => {
    const items = [
      makeItem(1, { due: "2026-11-01", snapshot: { assignees: ["ana"] } }),
      makeItem(2, { due: "2026-09-01", snapshot: { assignees: ["bo"] } }),
      makeItem(3, { due: "2026-10-01", snapshot: { assignees: ["ana"] } }),
    ];
    const { overdue } = toReport(makeSource({ items }));
    expect(overdue.map(({ owner }) => owner)).toEqual(["@bo", "@ana"]);
    expect(overdue[1]?.items.map(({ number }) => number)).toEqual([3, 1]);
  });

  test("leaves out what is closed, whatever the row says", () => {
    const items = [makeItem(1, { due: "2026-01-01", snapshot: closed, facts: { status: "open" } })];
    const report = toReport(makeSource({ items }));
    expect(report.overdue).toEqual([]);
    expect(report.headline.open.now).toBe(0);
  });
});

describe("what has no date or owner", () => {
  test("a milestone is no date, and its words are kept", () => {
    const items = [makeItem(1, { facts: { due: { text: "before v2", date: null } } })];
    expect(toReport(makeSource({ items })).undated.map(({ dueText }) => dueText)).toEqual(["before v2"]);
  });

  test("a date that does not exist is unknown", () => {
    const items = [makeItem(1, { facts: { due: { text: "2026-02-30", date: "2026-02-30" } } })];
    expect(toReport(makeSource({ items })).items[0]?.due).toBeNull();
  });

  test("an owner who left is nobody, though the words stay", () => {
    const items = [makeItem(1, { snapshot: { assignees: [] }, facts: { owner: "@gone" } })];
    const { unassigned } = toReport(makeSource({ items }));
    expect(unassigned.map(({ owner }) => owner)).toEqual(["@gone"]);
  });

  test("a team that a name stands for answers for it", () => {
    const items = [makeItem(1, { snapshot: { assignees: [] }, facts: { owner: "Platform, Lisa" } })];
    const report = toReport(makeSource({ items, settings: makeSettings({ owners: { platform: "@acme/platform" } }) }));
    expect(report.unassigned).toEqual([]);
    expect(report.items[0]?.team).toBe("acme/platform");
  });
});

const row = (status: ActionItem["status"]) => ({ status }) as ActionItem;

describe("figures", () => {
  test("what is unknown is unknown and not zero", () => {
    const { figures, headline } = toReport(makeSource());
    expect(figures.onTime).toEqual({ part: 0, of: 0, rate: null });
    expect(figures.age).toEqual({ median: null, p90: null, n: 0 });
    expect(figures.timeToDetect.median).toBeNull();
    expect(figures.recurring.rate).toBeNull();
    expect(headline.open.before).toBeNull();
  });

  test("on time counts what is done by its date, of all that is done or late; declined ones and duplicates are no failure", () => {
    const items = [
      makeItem(1, { due: "2026-11-01", snapshot: closed }),
      makeItem(2, { due: "2026-10-31", snapshot: closed }),
      makeItem(3, { due: "2026-11-01" }),
      makeItem(4, { due: "2026-12-24" }),
      makeItem(5, { due: "2026-10-01", snapshot: { ...closed, stateReason: "not_planned" } }),
      makeItem(6, { due: "2026-10-01", snapshot: { ...closed, stateReason: "duplicate" } }),
      makeItem(7, { due: null, snapshot: closed }),
    ];
    const { figures } = toReport(makeSource({ items }));
    expect(figures.onTime).toEqual({ part: 1, of: 3, rate: 1 / 3 });
    expect([figures.done, figures.declined, figures.duplicates, figures.open]).toEqual([3, 1, 1, 2]);
  });

  test("a closing before the creation (a clock was wrong) is no time to close", () => {
    const items = [makeItem(1, { snapshot: { ...closed, closedAt: "2026-01-01T00:00:00Z" } })];
    expect(toReport(makeSource({ items })).figures.timeToClose.n).toBe(0);
  });

  test("what was done before it had an issue is counted apart: nobody knows when it was done", () => {
    const { path } = makeItem(1).incident;
    const postMortems = [makePostMortem({ path, actionItems: [row("done"), row("done"), row("done"), row("open")] })];
    const items = [
      { ...makeItem(1, { snapshot: closed }), marker: { facts: { status: "done" as const } } },
      makeItem(2),
    ];
    const { figures } = toReport(makeSource({ items, postMortems }));
    expect([figures.done, figures.doneUntracked, figures.onTime.of]).toEqual([1, 2, 1]);
    expect(toReport(makeSource({ items })).figures.doneUntracked).toBeNull();
  });

  test("slippage counts from the first promised date", () => {
    const dueChanges = [move("2026-10-01", "2026-10-20"), move("2026-10-20", "2026-11-10")];
    const items = [makeItem(1, { due: "2026-11-10", dueChanges }), makeItem(2)];
    const report = toReport(makeSource({ items }));
    expect(report.items.find(({ number }) => number === 1)).toMatchObject({ moves: 2, slipped: 40 });
    expect(report.figures.moved).toEqual({ part: 1, of: 2, rate: 0.5 });
  });

  test("services and severities come with what is unknown", () => {
    const items = [makeItem(1, { incident: { severity: null } })];
    const { slices } = toReport(makeSource({ items }));
    expect(slices.severity.map(({ name }) => name)).toEqual([null]);
    expect(slices.service.map(({ name, figures }) => [name, figures.items])).toEqual([[null, 1]]);
  });

  test("slices by month, severity and team add up to the whole", () => {
    const { slices, figures } = toReport(makeCompany(12));
    for (const slice of [slices.month, slices.severity, slices.team]) {
      expect(slice.reduce((sum, part) => sum + part.figures.items, 0)).toBe(figures.items);
    }
    expect(slices.month.reduce((sum, part) => sum + part.figures.incidents, 0)).toBe(12);
  });

  test("`since` narrows the figures and never the lists", () => {
    const items = [
      makeItem(1, { due: "2026-11-01", incident: { date: "2026-01-01" } }),
      makeItem(2, { due: "2026-11-02", incident: { date: "2026-10-01" } }),
    ];
    const report = toReport(makeSource({ items, since: "2026-06-01" }));
    expect(report.figures.items).toBe(1);
    expect(report.overdue.flatMap((group) => group.items)).toHaveLength(2);
  });
});

describe("trends", () => {
  const day = {
    open: 9,
    overdue: 4,
    dueSoon: 1,
    unassigned: 0,
    undated: 0,
    done: 2,
    declined: 0,
    recurringFamilies: 0,
  };

  test("compare with a week before, and not with yesterday", () => {
    const days = [
      { ...day, on: "2026-11-15", overdue: 3 },
      { ...day, on: "2026-11-16", overdue: 5 },
      { ...day, on: "2026-11-22", overdue: 8 },
    ];
    const report = toReport(makeSource({ previous: { at: "2026-11-22T06:00:00Z", days } }));
    expect(report.headline.comparedWith).toBe("2026-11-16");
    expect(report.headline.overdue).toEqual({ now: 0, before: 5 });
    expect(report.memory.days.map(({ on }) => on)).toEqual(["2026-11-15", "2026-11-16", "2026-11-22", today]);
  });

  test("a second run of a day replaces the first, so that it changes nothing", () => {
    const first = toReport(makeCompany(4));
    const second = toReport({ ...makeCompany(4), previous: first.memory });
    expect(second.memory).toEqual(first.memory);
  });

  test("a clock that jumped back is noticed, and days ahead are no past", () => {
    const previous = { at: "2026-12-24T06:00:00Z", days: [{ ...day, on: "2026-12-24" }] };
    const report = toReport(makeSource({ previous }));
    expect(report.scan.isClockBehind).toBe(true);
    expect(report.headline.comparedWith).toBeNull();
  });

  test("an incomplete run is not remembered", () => {
    const scanned = { documents: 1, unreadable: 0, issues: 1, isComplete: false };
    expect(toReport(makeSource({ scanned })).memory.days).toEqual([]);
  });

  test("what stands in the marker is checked", () => {
    const memory = toReport(makeCompany(2)).memory;
    expect(parseReportMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
    expect(parseReportMemory({ at: now, days: [{ ...day, on: "tomorrow" }, { on: today }, 7, null] })).toEqual({
      at: now,
      days: [],
    });
    for (const wrong of [null, 7, "x", [], { days: [] }, { at: "soon", days: [] }]) {
      expect(parseReportMemory(wrong)).toBeUndefined();
    }
  });

  test("a report of four days ago is stale, one of three is not", () => {
    expect(toStaleNotice({ at: "2026-11-19T23:00:00Z", days: [] }, now, "UTC")).toContain("4 days old");
    expect(toStaleNotice({ at: "2026-11-20T01:00:00Z", days: [] }, now, "UTC")).toBeUndefined();
  });
});

describe("families", () => {
  test("name what is open or declined of the earlier incidents, and nothing that was done or belongs to the last", () => {
    const at = { path: "a.md", id: "INC-1", date: "2026-01-01" };
    const last = { path: "c.md", id: "INC-3", date: today };
    const items = [
      makeItem(1, { incident: at }),
      makeItem(2, { incident: at, snapshot: { ...closed, stateReason: "not_planned" } }),
      makeItem(3, { incident: at, snapshot: closed }),
      makeItem(4, { incident: { path: "other.md", id: "INC-9" } }),
      makeItem(5, { incident: last }),
    ];
    const family = { name: "Pool", paths: ["a.md", "b.md", "c.md"], count: 3, first: "2026-01-01", last: today };
    const untracked = { path: "b.md", text: "Never filed", owner: null, due: null, status: "open", line: 9 } as const;
    const { families } = toReport(
      makeSource({
        items,
        postMortems: [makePostMortem({ path: "b.md", title: located("The second") })],
        survey: { documents: [], families: [family] },
        unfinished: new Map([
          ["b.md", [untracked]],
          ["c.md", [{ ...untracked, path: "c.md" }]],
        ]),
      }),
    );
    expect(families[0]?.unfinished.map(({ number }) => number)).toEqual([1, 2]);
    expect(families[0]?.untracked).toEqual([untracked]);
    expect(families[0]?.incidents.map(({ title }) => title)).toEqual([
      "Checkout fails",
      "The second",
      "Checkout fails",
    ]);
  });
});

describe("decisions", () => {
  test("moves, declined items, declarations and what a document writes are one list, oldest first", () => {
    const items = [
      makeItem(1, { due: "2026-11-10", dueChanges: [{ ...move("2026-10-01", "2026-11-10"), reason: "vendor" }] }),
      makeItem(2, { snapshot: { ...closed, stateReason: "not_planned" } }),
    ];
    const postMortem = makePostMortem({
      path: "b.md",
      declaration: {
        recurrenceOf: [located("INC-1")],
        notRecurrenceOf: [{ id: located("INC-2"), reason: "the pool was healthy" }],
        isConfidential: false,
      },
      sections: [
        {
          kind: "decisions",
          heading: located("Decision record"),
          depth: 2,
          blocks: [
            { kind: "table-header", text: "Date Decision Reason", line: 3, cells: ["Date", "Decision", "Reason"] },
            { kind: "table-row", text: "", line: 5, cells: ["2026-09-01", "Keep one pool", "cheaper"] },
          ],
        },
      ],
    });
    const { decisions } = toReport(makeSource({ items, postMortems: [postMortem] }));
    expect(decisions.map(({ date, decision, rationale }) => [date, decision, rationale])).toEqual([
      ["2026-09-01", "Keep one pool", "cheaper"],
      ["2026-10-01", "Due date moved from 2026-10-01 to 2026-11-10", "vendor"],
      ["2026-11-01", "Declined: closed as not planned", null],
      [null, "Confirmed as a recurrence of INC-1", null],
      [null, "Not a recurrence of INC-2", "the pool was healthy"],
    ]);
  });
});

const observed = (item: SourceItem, status: "open" | "done"): SourceItem => ({
  ...item,
  marker: { facts: { status } },
});

describe("disagreements", () => {
  test("a closed issue with an open row, and an open issue with a done row", () => {
    const items = [
      observed(makeItem(1, { snapshot: closed }), "open"),
      observed(makeItem(2), "done"),
      observed(makeItem(3), "open"),
      makeItem(4),
    ];
    const { disagreements } = toReport(makeSource({ items }));
    expect(disagreements.map(({ item, kind }) => `${item.number} ${kind}`).toSorted()).toEqual([
      "1 issue-closed-row-open",
      "2 issue-open-row-closed",
    ]);
  });
});

test("a confidential incident keeps its words to itself", () => {
  const items = [
    makeItem(1, {
      incident: { isConfidential: true, title: "Secret breach" },
      facts: { title: "Rotate the secret key" },
      dueChanges: [{ ...move("2026-10-01", "2026-12-01"), reason: "secret reason" }],
    }),
  ];
  const report = toReport(
    makeSource({ items, trackings: [makeTracking(2, { isConfidential: true, title: "Secret" })] }),
  );
  expect(JSON.stringify(report)).not.toMatch(/secret/i);
});

test("the same source in another order gives the same report", () => {
  const source = makeCompany(6);
  const report = toReport(source);
  fc.assert(
    fc.property(fc.shuffledSubarray([...source.items], { minLength: source.items.length }), (items) => {
      expect(toReport({ ...source, items })).toEqual(report);
    }),
    { numRuns: 15 },
  );
});

test("months follow each other without a gap and end with what is open now", () => {
  const report = toReport(makeCompany(12));
  const months = report.months.map(({ month }) => month);
  expect(months.at(-1)).toBe("2026-11");
  expect(new Set(months).size).toBe(months.length);
  expect(report.months.at(-1)?.openAtEnd).toBe(report.headline.open.now);
  for (const [index, { opened, closed: gone, openAtEnd }] of report.months.entries()) {
    const before = report.months[index - 1]?.openAtEnd;
    if (before !== undefined) expect(openAtEnd).toBe(before + opened - gone);
  }
});
