import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Finding } from "../../src/domain/finding.ts";
import { applyFixes } from "../../src/rules/apply-fixes.ts";
import { splitLines } from "../../src/rules/split-lines.ts";

function toFinding(startLine: number, endLine: number, lines: readonly string[]): Finding {
  return {
    ruleId: "r",
    level: "error",
    path: "a.md",
    line: startLine,
    message: "m",
    fix: { startLine, endLine, lines },
  };
}

describe("applyFixes", () => {
  test("replaces, adds and removes lines", () => {
    expect(applyFixes("a\nb\nc\n", [toFinding(2, 2, ["B"])])).toBe("a\nB\nc\n");
    expect(applyFixes("a\nb\nc\n", [toFinding(1, 1, ["---", "x", "a"])])).toBe("---\nx\na\nb\nc\n");
    expect(applyFixes("a\nb\nc\n", [toFinding(1, 2, ["AB"])])).toBe("AB\nc\n");
    expect(applyFixes("a\nb\nc\n", [toFinding(2, 2, [])])).toBe("a\nc\n");
  });

  test("keeps each kind of line end and a missing last one", () => {
    expect(applyFixes("a\r\nb\nc", [toFinding(1, 1, ["A"]), toFinding(3, 3, ["C"])])).toBe("A\r\nb\nC");
    expect(applyFixes("a\r\nb", [toFinding(2, 2, ["x", "b"])])).toBe("a\r\nx\r\nb");
    expect(applyFixes("\uFEFFa\rb\r", [toFinding(2, 2, ["B"])])).toBe("\uFEFFa\rB\r");
  });

  test("makes only the first of two corrections of one line, and none outside the text", () => {
    expect(applyFixes("a\nb\n", [toFinding(1, 1, ["A"]), toFinding(1, 2, ["X"])])).toBe("A\nb\n");
    expect(applyFixes("a\n", [toFinding(2, 2, ["B"])])).toBe("a\n");
  });

  const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "|", "\n", "\r\n", "\r"), maxLength: 30 });

  test("law: lines that no correction names stay as they are, byte for byte", () => {
    fc.assert(
      fc.property(text, fc.nat(12), fc.constantFrom("", "A", "AB C"), (text, at, replacement) => {
        const lines = text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
        fc.pre(at < lines.length);
        const fixed = applyFixes(text, [toFinding(at + 1, at + 1, [replacement])]);
        const before = lines.slice(0, at).join("");
        const after = lines.slice(at + 1).join("");
        expect(fixed.startsWith(before) && fixed.endsWith(after)).toBe(true);
        const end = /[\r\n]*$/.exec(lines[at] ?? "")?.[0] ?? "";
        expect(fixed).toBe(before + replacement + end + after);
      }),
    );
  });

  test("law: without corrections nothing changes", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => applyFixes(text, []) === text));
  });

  test("law: a line written back as it stands changes nothing", () => {
    fc.assert(
      fc.property(text, fc.nat(12), (text, at) => {
        const line = splitLines(text)[at];
        fc.pre(line !== undefined && at < (text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? []).length);
        return applyFixes(text, [toFinding(at + 1, at + 1, [line ?? ""])]) === text;
      }),
    );
  });
});
