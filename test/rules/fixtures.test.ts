import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { readRuleFixture } from "../../scripts/read-rule-fixture.mjs";
import { rules } from "../../src/rules/index.ts";
import { reviewFixture } from "./review-fixture.ts";

const root = new URL("fixtures/", import.meta.url);

describe.each(rules.map((rule) => ({ id: rule.id, rule })))("$id", ({ id, rule }) => {
  const folder = new URL(`${id}/`, root);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".md")) : [];

  test("has a clean and a failing fixture", () => {
    expect(names).toEqual(expect.arrayContaining(["clean.md", "failing.md"]));
  });

  test.each(names)("%s: says what is expected, on its line, and nothing else", async (name) => {
    const fixture = readRuleFixture(readFileSync(new URL(name, folder), "utf8"));
    const findings = await reviewFixture(rule, fixture);
    const expected = fixture.documents.flatMap(({ path, expected }) =>
      expected.map((finding) => ({ path, ...finding })),
    );
    const told = findings.map(({ path, line, message }) => ({ path, line, message }));
    const { unreadable } = fixture.setup;
    if (unreadable !== undefined) {
      expect(told.map(({ path }) => path)).toEqual(unreadable.map(({ path }) => path));
      return;
    }
    expect(told).toHaveLength(expected.length);
    expect(told).toEqual(
      expected
        .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line))
        .map(({ path, line, words }) => ({ path, line, message: expect.stringContaining(words) as unknown })),
    );
    expect(name.startsWith("clean") ? expected.length : 1).toBe(name.startsWith("clean") ? 0 : 1);
  });

  test("fills in every word of its messages", async () => {
    const slots = Object.values(rule.messages).flatMap((message) => message.match(/\{\w+\}/g) ?? []);
    for (const name of names) {
      const fixture = readRuleFixture(readFileSync(new URL(name, folder), "utf8"));
      for (const { message } of await reviewFixture(rule, fixture)) {
        for (const slot of slots) expect(message).not.toContain(slot);
      }
    }
  });
});

test("every folder of fixtures belongs to a rule", () => {
  expect(readdirSync(root).toSorted()).toEqual(rules.map((rule) => rule.id).toSorted());
});
