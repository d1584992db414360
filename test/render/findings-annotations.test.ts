import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Finding } from "../../src/domain/finding.ts";
import { renderFindingsAnnotations } from "../../src/render/findings-annotations.ts";

function toFinding(given: Partial<Finding> = {}): Finding {
  return { ruleId: "title-present", level: "warning", path: "a.md", line: 1, message: "There is none.", ...given };
}

const times = (count: number, level: Finding["level"]) =>
  Array.from({ length: count }, (_, index) => toFinding({ level, line: index + 1 }));

describe("renderFindingsAnnotations", () => {
  test("shows errors first, ten of each kind, and says how many are left out", () => {
    const { text, leftOut } = renderFindingsAnnotations([...times(12, "warning"), ...times(11, "error")]);
    const lines = text.split("\n");
    expect(lines.map((line) => line.slice(0, line.indexOf(" ")))).toEqual([
      ...Array<string>(10).fill("::error"),
      ...Array<string>(10).fill("::warning"),
      "::notice",
    ]);
    expect(leftOut).toEqual({ errors: 1, warnings: 2 });
    expect(lines.at(-1)).toContain("1 more error and 2 more warnings stand in the job summary");
  });

  test("is empty where nothing was found", () => {
    expect(renderFindingsAnnotations([])).toEqual({ text: "", leftOut: { errors: 0, warnings: 0 } });
  });

  test("escapes the path and the message", () => {
    const finding = toFinding({ path: "a,b:c%.md", message: "50%\n::error::gone" });
    expect(renderFindingsAnnotations([finding]).text).toBe(
      "::warning file=a%2Cb%3Ac%25.md,line=1,title=title-present::50%25 ::error::gone",
    );
  });

  test("tells of the second place", () => {
    const finding = toFinding({ related: { path: "b.md", line: 7, message: "the other" } });
    expect(renderFindingsAnnotations([finding]).text).toContain("There is none. (b.md line 7: the other)");
  });

  test("any message and path give one command of at most 4,096 characters of data", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 6000, size: "max" }),
        fc.string({ unit: "binary" }),
        (message, path) => {
          const { text } = renderFindingsAnnotations([toFinding({ message, path })]);
          expect(text.split(/[\r\n]/)).toHaveLength(1);
          const data =
            /^::warning file=[^,]*,line=1,title=title-present::(.*)$/su.exec(text)?.[1] ?? "missing".repeat(1000);
          expect(data.length).toBeLessThanOrEqual(4096);
          expect(data).not.toMatch(/%(?!25|0D|0A)/);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("shortens a long message between two characters", () => {
    const { text } = renderFindingsAnnotations([toFinding({ message: "%".repeat(5000) })]);
    expect(text).toMatch(/::(?:%25)+…$/);
  });
});
