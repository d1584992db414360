import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { renderReportCsv } from "../../src/render/report-csv.ts";
import { toReport } from "../../src/report/to-report.ts";
import { makeItem, makeSource } from "../report/make-source.ts";

/** A reader of its own, so that the writer is not checked against itself. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

test("one line an item, whatever its title holds", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('"', ",", "\n", "\r\n", "=1+1")), { maxLength: 5 }),
      (parts) => {
        const title = parts.join("");
        const text = renderReportCsv(toReport(makeSource({ items: [makeItem(1, { facts: { title } }), makeItem(2)] })));
        const rows = readCsv(text.replace(/^\uFEFF/, ""));
        expect(rows).toHaveLength(3);
        expect(rows.every((row) => row.length === rows[0]?.length)).toBe(true);
        expect(rows[1]?.[4]?.replace(/^'/, "")).toBe(title.replace(/^'/, ""));
      },
    ),
  );
});

test("a period leaves out what is older, by the day of the incident or else of the issue", () => {
  const items = [
    makeItem(1, { incident: { date: "2026-06-30" } }),
    makeItem(2, { incident: { date: "2026-07-01" } }),
    makeItem(3, { incident: { date: null }, snapshot: { createdAt: "2026-07-02T08:00:00Z" } }),
  ];
  const rows = readCsv(renderReportCsv(toReport(makeSource({ items, since: "2026-07-01" }))));
  expect(rows.slice(1).map((row) => row[2])).toEqual(["2", "3"]);
});

test("nothing runs as a formula", () => {
  for (const title of ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1"]) {
    const items = [makeItem(1, { facts: { title, owner: title }, snapshot: { assignees: [] } })];
    const row = readCsv(renderReportCsv(toReport(makeSource({ items }))).replace(/^\uFEFF/, ""))[1] ?? [];
    expect(row.filter((value) => /^[=+@\t]|^-(?!\d)/.test(value))).toEqual([]);
    expect(row[4]).toBe(`'${title}`);
  }
});

test("an owner is named without the at sign, and what is unknown is empty", () => {
  const text = renderReportCsv(toReport(makeSource({ items: [makeItem(1, { due: null })] })));
  const [head, row] = readCsv(text.replace(/^\uFEFF/, ""));
  const value = (name: string): string | undefined => row?.[head?.indexOf(name) ?? -1];
  expect(text.startsWith("\uFEFFkey,")).toBe(true);
  expect([value("owner"), value("due"), value("days overdue"), value("done on time")]).toEqual(["mira", "", "", ""]);
});
