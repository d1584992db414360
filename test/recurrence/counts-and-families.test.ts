import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { RecurrenceSurvey } from "../../src/domain/recurrence.ts";
import { findRecurrences } from "../../src/recurrence/find-recurrences.ts";
import { joinClusters } from "../../src/recurrence/join-clusters.ts";
import { createPostMortem, defaults } from "./create-post-mortem.ts";
import type { Story } from "./create-post-mortem.ts";
import { bakery, certificate, disk, poolInMarch, poolInMay, typo } from "./stories.ts";

const survey = (stories: readonly Story[], options = defaults): RecurrenceSurvey =>
  findRecurrences(stories.map(createPostMortem), options);
const surveyed = (stories: readonly Story[], { path }: Story, options = defaults) =>
  survey(stories, options).documents.find((document) => document.path === path);

const menu: Story = {
  path: "postmortems/2031-08-menu.md",
  id: "INC-20310802-0007",
  date: "2031-08-02",
  title: "Menu page takes a minute",
  related: ["INC-20310312-0002", "INC-20310520-0004", "INC-20301101-0001"],
  sections: {
    "root-cause": ["An N+1 query in the menu page loaded every topping by itself."],
    other: [
      "This is the third N+1 query incident in six months:",
      "- INC-20310312-0002: branch list",
      "- INC-20310520-0004: allergen table",
      "Another page, INC-20301101-0001, was slow for a different reason.",
    ],
  },
};

const countWithMarchOn = (date: string): number | undefined =>
  surveyed([{ ...poolInMarch, date }, poolInMay, disk], poolInMay)?.count?.count;

const declared = (story: Story, of: string): Story => ({ ...story, recurrenceOf: [of] });

/** Neighbours are alike, and nobody else. */
const inChain = (one: number, other: number): number => (Math.abs(one - other) === 1 ? 0.3 : 0);

describe("how many times", () => {
  test("counts what is within the window, and says it in a sentence", () => {
    expect(surveyed(bakery, poolInMay)?.count).toEqual({
      name: "connection pool exhaustion",
      count: 2,
      window: defaults.window,
      since: "2030-11-19",
      paths: [poolInMarch.path],
      named: [],
      text: "The second connection pool exhaustion incident in six months.",
    });
    expect(surveyed(bakery, typo)?.count).toBeUndefined();
  });

  test("are named after a failure mode that both show, and after none of one alone", () => {
    const first: Story = {
      path: "a.md",
      date: "2031-01-01",
      title: "Kneadbot gluten halted",
      sections: { "root-cause": ["The wildcard certificate of the mixer expired on a Sunday morning."] },
    };
    const second: Story = {
      path: "b.md",
      date: "2031-02-01",
      title: "Gluten of the Kneadbot overdosed",
      sections: { "root-cause": ["A memory leak made the scales lie to everybody in the hall."] },
    };
    const found = survey([first, second, disk, poolInMarch], { ...defaults, likely: 0.1, related: 0.05 });
    expect(found.documents.find(({ path }) => path === "b.md")?.count?.text).toBe(
      "The second incident of this kind in six months.",
    );
    expect(found.families.map(({ name }) => name)).toEqual(["“Gluten” and “Kneadbot”"]);
  });

  test("the first day of the window counts, the day before does not", () => {
    expect(countWithMarchOn("2030-11-19")).toBe(2);
    expect(countWithMarchOn("2030-11-18")).toBeUndefined();
  });

  test("incidents that are only named count, as far as their ids tell the day", () => {
    expect(surveyed([menu, disk], menu)?.count).toMatchObject({
      name: "N+1 query",
      count: 3,
      named: ["INC-20310312-0002", "INC-20310520-0004"],
    });
    const short = { ...defaults, window: { count: 90, unit: "day" as const } };
    expect(surveyed([menu, disk], menu, short)?.count).toMatchObject({
      count: 2,
      named: ["INC-20310520-0004"],
      text: "The second N+1 query incident in 90 days.",
    });
  });

  test("a document's own count is checked against what can be counted", () => {
    expect(surveyed([menu, disk], menu)?.claim).toEqual({
      line: 7,
      text: "the third N+1 query incident in six months",
      claimed: 3,
      counted: 3,
      holds: true,
    });
    const boast = {
      ...menu,
      sections: { ...menu.sections, other: ["This was our fifth N+1 query incident in a year."] },
    };
    expect(surveyed([boast, disk], boast)?.claim).toMatchObject({ claimed: 5, counted: 1, holds: false });
    const noClaim = { ...menu, sections: { other: ["A third-party incident, and the second attempt to restart."] } };
    expect(surveyed([noClaim, disk], noClaim)?.claim).toBeUndefined();
  });

  test("is never chained: what is like its predecessor is not like everything before that", () => {
    const stories = [disk, declared(certificate, "INC-301"), declared(typo, "INC-333")];
    const paths = (path: string) => survey(stories).documents.find((document) => document.path === path)?.count?.paths;
    expect(paths(certificate.path)).toEqual([disk.path]);
    expect(paths(typo.path)).toEqual([certificate.path]);
  });
});

describe("families", () => {
  test("are named after the failure mode that carries most, with their span", () => {
    expect(survey(bakery).families).toEqual([
      {
        name: "connection pool exhaustion",
        paths: [poolInMarch.path, poolInMay.path],
        count: 2,
        first: "2031-03-04",
        last: "2031-05-19",
      },
    ]);
  });

  test("count incidents that no document tells of", () => {
    expect(survey([menu, disk]).families).toEqual([
      { name: "N+1 query", paths: [menu.path], count: 3, first: "2031-03-12", last: "2031-08-02" },
    ]);
  });

  test("declared links join what no score would", () => {
    const [family] = survey([disk, certificate, declared(typo, "INC-301")]).families;
    expect(family).toMatchObject({ paths: [disk.path, typo.path], count: 2 });
  });

  test("a chain of look-alikes is no family", () => {
    const links = [0, 1, 2, 3, 4].map((one) => ({ one, other: one + 1, isSure: false }));
    const groups = joinClusters(6, links, inChain, 0.22);
    expect(Math.max(...groups.map(({ length }) => length))).toBe(2);
  });

  test("every group is as close as asked on average, and everybody is in one group", () => {
    const matrix = fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }), {
      minLength: 7,
      maxLength: 7,
    });
    fc.assert(
      fc.property(matrix, (rows) => {
        const closeness = (one: number, other: number): number =>
          rows[Math.max(one, other)]?.[Math.min(one, other)] ?? 0;
        const pairs = rows.flatMap((_, one) => rows.slice(0, one).map((__, other) => ({ one, other, isSure: false })));
        const links = pairs.filter(({ one, other }) => closeness(one, other) >= 0.5);
        const groups = joinClusters(7, links, closeness, 0.5);
        expect(groups.flat().toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
        for (const group of groups.filter(({ length }) => length === 2)) {
          expect(closeness(group[0] ?? 0, group[1] ?? 0)).toBeGreaterThanOrEqual(0.5);
        }
        // No two groups that are left could still be joined, unless no link leads from one to the other.
        for (const one of groups) {
          for (const other of groups) {
            if (one === other) continue;
            const values = one.flatMap((a) => other.map((b) => closeness(a, b)));
            const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
            if (mean >= 0.5 + 1e-9) throw new Error("two groups should have been one");
          }
        }
      }),
    );
  });
});
