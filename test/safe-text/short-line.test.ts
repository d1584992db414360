import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { toPlainLine } from "../../src/safe-text/markdown.ts";
import { toShortLine } from "../../src/safe-text/short-line.ts";

test("is never longer than the limit, one line, and never half a character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.integer({ min: 2, max: 40 }), (text, limit) => {
      const short = toShortLine(text, limit);
      expect(short.length).toBeLessThanOrEqual(limit);
      expect(short).not.toMatch(/[\n\r\p{Cs}]/u);
      if (toPlainLine(text).length <= limit) expect(short).toBe(toPlainLine(text));
      else expect(short.endsWith("…")).toBe(true);
    }),
  );
});

test("is cut at a word where there is one", () => {
  expect(toShortLine("Alert on pool use above eighty", 20)).toBe("Alert on pool use…");
});
