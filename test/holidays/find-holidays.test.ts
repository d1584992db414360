import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { findHolidays } from "../../src/holidays/find-holidays.ts";

const daysOf = (year: number, ...places: string[]): string[] => [...findHolidays(places, year).keys()].toSorted();

const toDays = (year: number, days: string): string[] => days.split(" ").map((day) => `${year}-${day}`);

// Written down by hand from what the law there says, and not taken out of the calendars.
const bavaria2026 = toDays(2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26");
// The Fourth of July is a Saturday: the Friday before is free.
const federal2026 = toDays(2026, "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25");
// Christmas is on a weekend: Monday and Tuesday stand for it.
const england2027 = toDays(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28");

describe("public holidays", () => {
  test("of a region, with those that move with Easter, and half days as whole ones", () => {
    expect(daysOf(2026, "DE-BY")).toEqual([...bavaria2026, "2026-12-24", "2026-12-31"].toSorted());
    expect(findHolidays(["DE-BY"], 2026).get("2026-04-06")).toEqual({ name: "Easter Monday", place: "DE-BY" });
    // The Assumption is a holiday in Catholic parishes alone, the Peace Festival in Augsburg.
    expect(daysOf(2026, "DE-BY")).not.toContain("2026-08-15");
    expect(daysOf(2026, "DE-BY-A")).toEqual(expect.arrayContaining(["2026-08-08", "2026-08-15"]));
    expect(daysOf(2026, "DE")).not.toContain("2026-01-06");
  });

  test("with the days that stand for them where they fall on a weekend", () => {
    expect(daysOf(2026, "US")).toEqual(federal2026);
    expect(daysOf(2027, "GB-ENG")).toEqual(england2027);
    // New Year's Day of 2028 is a Saturday, and its Friday is still in the year before.
    expect(daysOf(2027, "US")).toContain("2027-12-31");
    expect(daysOf(2028, "US")).not.toContain("2027-12-31");
  });

  test("leave out what is only observed, is free for some, or is a day for schools", () => {
    const days = daysOf(2026, "US");
    // Valentine's Day, Easter Sunday, Halloween.
    for (const day of ["2026-02-14", "2026-04-05", "2026-10-31"]) expect(days).not.toContain(day);
    // Mother's Day; the Day of Repentance outside of Saxony.
    for (const day of ["2026-05-10", "2026-11-18"]) expect(daysOf(2026, "DE")).not.toContain(day);
  });

  test("last as long as they last, from one year into the next as well", () => {
    expect(daysOf(2026, "TR")).toEqual(expect.arrayContaining(["2026-03-20", "2026-03-21", "2026-03-22"]));
    expect(daysOf(2026, "TR")).not.toContain("2026-03-23");
    // Three days from 30 March on, in whose first night an hour is missing.
    expect(daysOf(2025, "BA")).toContain("2025-04-01");
    // Six days from 28 December on.
    expect(daysOf(2027, "SZ")).toEqual(expect.arrayContaining(["2027-01-02", "2027-12-28", "2027-12-31"]));
  });

  test("that begin at sunset are on the day that follows", () => {
    expect(daysOf(2026, "IL")).toContain("2026-09-21");
    expect(daysOf(2026, "IL")).not.toContain("2026-09-20");
  });

  test("of several places are those of each", () => {
    const both = daysOf(2026, "DE-BY", "US");
    expect(both).toEqual([...new Set([...daysOf(2026, "DE-BY"), ...daysOf(2026, "US")])].toSorted());
    expect(findHolidays(["US", "DE-BY"], 2026).get("2026-12-25")?.place).toBe("US");
    expect(daysOf(2026)).toEqual([]);
  });

  test("are the same wherever the machine stands and whatever it speaks", () => {
    const bundle = resolve("dist/holidays.js");
    const script = `import(${JSON.stringify(bundle)}).then(({ findHolidays }) =>
      process.stdout.write(JSON.stringify([...findHolidays(["DE-BY", "US", "JP", "TR", "AU-NSW", "CL"], 2026)])))`;
    const run = (zone: string, language: string): string =>
      execFileSync(process.execPath, ["-e", script], {
        encoding: "utf8",
        env: { ...process.env, TZ: zone, LANG: language, LC_ALL: language },
      });
    const here = JSON.stringify([...findHolidays(["DE-BY", "US", "JP", "TR", "AU-NSW", "CL"], 2026)]);
    expect(run("Pacific/Kiritimati", "de_DE.UTF-8")).toBe(here);
    expect(run("America/Los_Angeles", "ja_JP.UTF-8")).toBe(here);
  });
});

const readBuilt = (name: string): string => readFileSync(`dist/${name}`, "utf8");

describe("the bundle of the calendars", () => {
  test("is one of its own: nobody else pays for them", () => {
    for (const name of ["index.js", "modes.js", "cli.js", "reader.js"])
      expect([name, readBuilt(name).includes("date-holidays-parser")]).toEqual([name, false]);
    expect(readBuilt("holidays.js")).toContain("date-holidays-parser");
  });

  test("comes with the licence of its data and the whole list of sources", () => {
    const [, licence = ""] = /^date-holidays\n([^]*?)^date-holidays-parser\n/m.exec(readBuilt("licenses.txt")) ?? [];
    expect(licence).toContain("CC BY-SA 3.0\n<http://creativecommons.org/licenses/by-sa/3.0/>");
    const [, sources = ""] = /<attribution>([^]*)<\/attribution>\s*$/.exec(licence) ?? [];
    const lines = sources.trim().split("\n");
    expect(lines.length).toBeGreaterThan(150);
    expect(lines.filter((line) => !line.startsWith("https://"))).toEqual([]);
  });
});
