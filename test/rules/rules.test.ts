import { describe, expect, test } from "@jest/globals";
import { rules } from "../../src/rules/index.ts";

describe("the list of rules", () => {
  test("has each id once, in kebab case", () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  });

  test.each(rules)("$id is no milder in a stricter preset", ({ levels }) => {
    const weight = { off: 0, warning: 1, error: 2 };
    expect(weight[levels.minimal]).toBeLessThanOrEqual(weight[levels.recommended]);
    expect(weight[levels.recommended]).toBeLessThanOrEqual(weight[levels.strict]);
  });

  test.each(rules)("$id is written in whole, plain sentences", ({ summary, why, messages }) => {
    expect(summary).not.toMatch(/[.!]$/);
    expect(why).toMatch(/[.?]$/);
    expect(Object.keys(messages).length).toBeGreaterThan(0);
    for (const message of Object.values(messages)) expect(message).toMatch(/^(?:[A-Z@]|\{\w+\})/);
  });
});
