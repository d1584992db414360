import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Finding } from "../../src/domain/finding.ts";
import { renderValidationSummary, type ValidationPage } from "../../src/render/validation-summary.ts";

const finding = (path: string, line: number, message: string): Finding => ({
  ruleId: "action-item-has-owner",
  level: line % 2 === 0 ? "error" : "warning",
  path,
  line,
  message,
});

const page = (findings: readonly Finding[], more: Partial<ValidationPage> = {}): ValidationPage => ({
  findings,
  elsewhere: { errors: 0, warnings: 0, files: 0 },
  known: [],
  gone: [],
  documentCount: 3,
  scopeCount: 3,
  isFailure: findings.length > 0,
  comebacks: [],
  plan: undefined,
  notices: [],
  fileUrl: (path, line) => `https://github.com/acme/shop/blob/main/${encodeURI(path)}#L${line}`,
  ...more,
});

describe("the page of a validation", () => {
  test("law: fits a comment whatever was found, and no row of it is cut", () => {
    const words = fc.string({ unit: "grapheme", maxLength: 300 });
    const path = fc.oneof(fc.string({ minLength: 1, maxLength: 40 }), fc.constant("p/".repeat(2000)));
    const some = fc.array(fc.tuple(path, fc.integer({ min: 1, max: 9999 }), words), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 60 }), (drafts, times) => {
        const findings = Array.from({ length: times }, (_, index) =>
          drafts.map(([name, line, message]) => finding(`${name}${index % 40}`, line, message)),
        ).flat();
        const text = renderValidationSummary(page(findings));
        expect(text.length).toBeLessThanOrEqual(64_000);
        for (const row of text.split("\n").filter((line) => line.startsWith("|"))) expect(row).toMatch(/\|$/);
      }),
      { numRuns: 30 },
    );
  });

  test("says what it leaves out", () => {
    const findings = Array.from({ length: 900 }, (_, index) =>
      finding(`p/${index % 30}.md`, index + 1, "x ".repeat(99)),
    );
    const text = renderValidationSummary(page(findings));
    expect(text).toContain("### ❌ Post-mortem review: 450 errors and 450 warnings");
    expect(text).toMatch(/… and \d+ more findings\./);
    expect(text).toMatch(/… and findings in \d+ more files\./);
  });

  test("tells what the baseline covers and what can go from it", () => {
    const gone = Array.from({ length: 7 }, (_, index) => ({ path: `p/${index}.md`, rule: "title-present" }));
    const text = renderValidationSummary(page([], { known: [1, 2], gone }));
    expect(text).toContain("2 findings of the baseline left out.");
    expect(text).toContain("`title-present` in `p/0.md`");
    expect(text).toContain("and 2 more. `followthrough validate --write-baseline`");
  });

  test("counts what a machine can correct", () => {
    const fix = { startLine: 1, endLine: 1, lines: ["x"] };
    expect(renderValidationSummary(page([{ ...finding("a.md", 1, "m"), fix }]))).toContain(
      "1 finding can be corrected",
    );
  });
});
