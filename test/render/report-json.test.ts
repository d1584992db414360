import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { renderReportJson } from "../../src/render/report-json.ts";
import { toReport } from "../../src/report/to-report.ts";
import { makeCompany } from "../report/make-company.ts";
import { makeItem, makeSource } from "../report/make-source.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../docs/schemas/report.schema.json", import.meta.url), "utf8"),
) as object;
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
formats.default(ajv);
const validate = ajv.compile(schema);

const check = (text: string): unknown => {
  validate(JSON.parse(text));
  return validate.errors ?? [];
};

describe("the report in JSON", () => {
  test.each([0, 1, 30])("with %d incidents it is what the published schema describes", (count) => {
    expect(check(renderReportJson(toReport(makeCompany(count))))).toEqual([]);
  });

  test("what is unknown is null", () => {
    const items = [
      makeItem(1, {
        due: null,
        facts: { owner: null, type: null, priority: null },
        incident: { severity: null, date: null, id: null },
      }),
    ];
    const text = renderReportJson(toReport(makeSource({ items })));
    expect(check(text)).toEqual([]);
    const { items: shown, figures } = JSON.parse(text) as {
      items: Record<string, unknown>[];
      figures: Record<string, unknown>;
    };
    expect(shown[0]).toMatchObject({ due: null, type: null, priority: null, severity: null, daysOverdue: null });
    expect(figures["onTime"]).toEqual({ part: 0, of: 0, rate: null });
  });

  test("a promise without an issue, a decision and a disagreement are described too", () => {
    const untracked = {
      path: "a.md",
      text: "t",
      owner: null,
      due: { text: "Q3", date: null },
      status: "open",
      line: 3,
    } as const;
    const report = toReport(
      makeSource({
        items: [
          {
            ...makeItem(1, {
              dueChanges: [{ from: "2026-01-01", to: "2026-12-01", on: "2026-02-02", by: "person", reason: null }],
            }),
            marker: { facts: { status: "done" } },
          },
        ],
        survey: {
          documents: [],
          families: [{ name: "Pool", paths: ["a.md", "b.md"], count: 2, first: null, last: null }],
        },
        unfinished: new Map([["a.md", [untracked]]]),
      }),
    );
    expect([report.decisions.length, report.disagreements.length, report.families[0]?.untracked.length]).toEqual([
      1, 1, 1,
    ]);
    expect(check(renderReportJson(report))).toEqual([]);
  });

  test("the schema refuses what it does not describe", () => {
    const report = JSON.parse(renderReportJson(toReport(makeCompany(1)))) as Record<string, unknown>;
    expect(validate({ ...report, more: 1 })).toBe(false);
    expect(validate({ ...report, today: "soon" })).toBe(false);
  });
});
