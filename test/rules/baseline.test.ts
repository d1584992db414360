import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Finding } from "../../src/domain/finding.ts";
import { compareBaseline, parseBaseline, toBaseline } from "../../src/rules/baseline.ts";

const finding = fc.record<Finding>({
  ruleId: fc.constantFrom("a", "b"),
  level: fc.constantFrom("error", "warning"),
  path: fc.constantFrom("x.md", "y.md"),
  line: fc.integer({ min: 1, max: 90 }),
  message: fc.constantFrom("One.", "Two, see line 7.", "Three.\n"),
});

describe("baseline", () => {
  test("law: what was just written knows everything and misses nothing, through the file and back", () => {
    fc.assert(
      fc.property(fc.array(finding), (findings) => {
        const baseline = parseBaseline(JSON.stringify(toBaseline(findings)), "b.json");
        expect(compareBaseline(findings, baseline)).toEqual({ fresh: [], known: findings, gone: [] });
      }),
    );
  });

  test("law: each finding is either fresh or known, and the rest of the baseline is gone", () => {
    fc.assert(
      fc.property(fc.array(finding), fc.array(finding), (before, after) => {
        const { fresh, known, gone } = compareBaseline(after, toBaseline(before));
        expect(fresh.length + known.length).toBe(after.length);
        expect(known.length + gone.reduce((sum, { count }) => sum + count, 0)).toBe(before.length);
      }),
    );
  });

  test("a finding that moved is still known, a second one of its kind is not", () => {
    const one: Finding = { ruleId: "a", level: "error", path: "x.md", line: 3, message: "Same as line 2." };
    const { fresh, known } = compareBaseline(
      [
        { ...one, line: 9, message: "Same as line 8." },
        { ...one, line: 12 },
      ],
      toBaseline([one]),
    );
    expect(known.map(({ line }) => line)).toEqual([9]);
    expect(fresh.map(({ line }) => line)).toEqual([12]);
  });

  test("is written in one order, whatever the order of the findings", () => {
    fc.assert(
      fc.property(fc.array(finding), (findings) => {
        expect(toBaseline(findings.toReversed())).toEqual(toBaseline(findings));
      }),
    );
  });

  test.each(["", "[]", "{}", '{"version":2,"entries":[]}', '{"version":1,"entries":[{"path":1}]}'])(
    "refuses %j and names the file",
    (text) => {
      expect(() => parseBaseline(text, "base.json")).toThrow(/^base\.json: /);
    },
  );
});
