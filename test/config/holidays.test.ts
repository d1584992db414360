import { describe, expect, test } from "@jest/globals";
import { readSettings } from "../../src/config/read-settings.ts";
import { SetupError } from "../../src/domain/errors.ts";

const file = ".github/followthrough.yml";

const read = (value: string) => readSettings(`timezone: UTC\nremind:\n  holidays: ${value}\n`, file).remind.holidays;

function complaintOf(value: string): string {
  try {
    return `accepted as ${JSON.stringify(read(value))}`;
  } catch (error) {
    if (error instanceof SetupError) return error.message;
    throw error;
  }
}

describe("remind.holidays", () => {
  test.each([
    ["DE", ["DE"]],
    ["DE-BY", ["DE-BY"]],
    ["DE-BY-A", ["DE-BY-A"]],
    ["[DE-BY, US-CA, JP]", ["DE-BY", "US-CA", "JP"]],
    ["[]", []],
    // A country, and not a way of saying false.
    ["NO", ["NO"]],
  ])("%s is understood", (value, wanted) => {
    expect(read(value)).toEqual(wanted);
  });

  test("is nothing where nothing is said", () => {
    expect(readSettings("", file).remind.holidays).toBeUndefined();
  });

  const form = "expected a country or region by its code, as in DE, DE-BY or US-CA";
  test.each([
    ["de-by", `${form} (did you mean DE-BY?), found "de-by"`],
    ["DE_BY", `${form} (did you mean DE-BY?), found "DE_BY"`],
    ["no", `${form} (did you mean NO, Norway?), found "no"`],
    ["UK", `${form} (did you mean GB, United Kingdom?), found "UK"`],
    ["UK-SCT", `${form} (did you mean GB-SCT?), found "UK-SCT"`],
    ["Germany", `${form} (did you mean DE, Germany?), found "Germany"`],
    ["Untied States", `${form} (did you mean US, United States?), found "Untied States"`],
    ["USA", `${form} (did you mean US, United States?), found "USA"`],
    ["constructor", `${form}, found "constructor"`],
    ['""', `${form}, found ""`],
    ["CH-XX", "expected CH alone, or with a region that has holidays of its own (AG, AI, AR, BE, BL, BS, FR, GE, GL,"],
    ["JP-13", 'expected JP alone: no holidays of a region of it are known, found "JP-13"'],
    ["true", "expected a text, or a list, found true"],
  ])("%s is refused, with what may be meant", (value, message) => {
    expect(complaintOf(value)).toContain(`${file}:3:3: remind.holidays: ${message}`);
  });

  test("of a list, each that is wrong is told", () => {
    expect(complaintOf("[DE, USA, 7]")).toContain("remind.holidays[2]: expected a text, found 7");
    const [first, second, ...rest] = complaintOf("[USA, DE, GER]").split("\n");
    expect(first).toContain(`${file}:3:14: remind.holidays[0]: ${form} (did you mean US, United States?)`);
    expect(second).toContain(`${file}:3:23: remind.holidays[2]: ${form}`);
    expect(rest).toEqual([]);
  });
});
