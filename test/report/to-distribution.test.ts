import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { toDistribution, toShare } from "../../src/report/to-distribution.ts";

test("interpolates as a spreadsheet does and leaves out what is unknown", () => {
  expect(toDistribution([1, null, 2, 3, undefined, 4])).toEqual({ median: 2.5, p90: 3.7, n: 4 });
  expect(toDistribution([7])).toEqual({ median: 7, p90: 7, n: 1 });
  expect(toDistribution([Number.NaN])).toEqual({ median: null, p90: null, n: 0 });
});

test("the median lies between the ends and below the 90th percentile", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (values) => {
      const { median, p90, n } = toDistribution(values);
      expect(n).toBe(values.length);
      expect(median).toBeGreaterThanOrEqual(Math.min(...values));
      expect(p90).toBeLessThanOrEqual(Math.max(...values));
      expect(p90).toBeGreaterThanOrEqual(median ?? Infinity);
    }),
  );
});

test("a share of nothing has no rate", () => {
  expect(toShare(0, 0).rate).toBeNull();
  expect(toShare(0, 4).rate).toBe(0);
});
