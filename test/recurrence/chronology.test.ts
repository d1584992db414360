import { describe, expect, test } from "@jest/globals";
import { readDateOfId, toWindowStart } from "../../src/recurrence/chronology.ts";

describe("the start of a window", () => {
  test("stays within its month", () => {
    expect(toWindowStart("2031-08-31", { count: 6, unit: "month" })).toBe("2031-02-28");
    expect(toWindowStart("2032-08-31", { count: 6, unit: "month" })).toBe("2032-02-29");
    expect(toWindowStart("2032-02-29", { count: 1, unit: "year" })).toBe("2031-02-28");
    expect(toWindowStart("2031-01-15", { count: 1, unit: "month" })).toBe("2030-12-15");
  });

  test("counts days and weeks over borders", () => {
    expect(toWindowStart("2031-03-01", { count: 1, unit: "day" })).toBe("2031-02-28");
    expect(toWindowStart("2031-01-07", { count: 2, unit: "week" })).toBe("2030-12-24");
  });
});

test("an id may tell its day, and most do not", () => {
  expect(readDateOfId("INC-20310312-0002")).toBe("2031-03-12");
  expect(readDateOfId("2031-03-12-oven")).toBe("2031-03-12");
  expect(readDateOfId("INC-2031-004")).toBeNull();
  expect(readDateOfId("INC-20311301-1")).toBeNull();
});
