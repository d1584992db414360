import { describe, expect, test } from "@jest/globals";
import { defaultSettings } from "../../src/config/default-settings.ts";
import type { Settings } from "../../src/config/settings.ts";
import { findUnknownRules } from "../../src/rules/find-unknown-rules.ts";

const find = (rules: Settings["rules"]) => findUnknownRules({ ...defaultSettings, rules });

describe("findUnknownRules", () => {
  test("is silent about rules that exist, with options that they have", () => {
    expect(find({ "title-present": "off", "timeline-present": { level: "error", options: { entries: 5 } } })).toEqual(
      [],
    );
  });

  test("suggests the rule that was probably meant", () => {
    expect(find({ "five-whys-reaches-a-cause": "off" })).toEqual([
      {
        ruleId: "five-whys-reaches-a-cause",
        message: "rules.five-whys-reaches-a-cause: there is no rule of this name",
        remedy: 'Did you mean "five-whys-reach-a-cause"?',
      },
    ]);
    expect(find({ xyzzy: "off" })[0]?.remedy).toContain("docs/rules");
  });

  test("names options that the rule does not have, and values that it cannot read", () => {
    const problems = find({
      "timeline-present": { options: { entry: 5, entries: "five" } },
      blameless: { options: { x: 1 } },
    });
    expect(problems.map(({ message }) => message)).toEqual([
      "rules.timeline-present.options.entry: the rule has no such option",
      "rules.timeline-present.options.entries: expected a value like 3",
      "rules.blameless.options.x: the rule has no such option",
    ]);
    expect(problems.map(({ remedy }) => remedy)).toEqual([
      "It has: entries.",
      "Fewest entries that make a timeline.",
      "The rule has no options.",
    ]);
  });
});
