import { describe, expect, test } from "@jest/globals";
import { readRuleFixture } from "../../scripts/read-rule-fixture.mjs";
import { applyFixes } from "../../src/rules/apply-fixes.ts";
import { rules } from "../../src/rules/index.ts";
import { reviewFixture } from "./review-fixture.ts";

async function fix(id: string, text: string): Promise<string> {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return applyFixes(text, await reviewFixture(rule, readRuleFixture(text)));
}

const table = [
  "# Queue full",
  "",
  "## Action items",
  "",
  "| Action | Due |",
  "|:-------|-----|",
  "| Add an alarm on `a \\| b` | 2026-03-20 |",
  "| Limit the queue to 10,000 jobs | 2026-03-21 |",
  "",
  "The end",
].join("\n");

describe("a missing column", () => {
  test("of ids is put in front, and settles the finding", async () => {
    const fixed = await fix("action-items-have-ids", table);
    expect(fixed.split("\n").slice(4, 9)).toEqual([
      "| ID | Action | Due |",
      "|---|:-------|-----|",
      "| AI-001 | Add an alarm on `a \\| b` | 2026-03-20 |",
      "| AI-002 | Limit the queue to 10,000 jobs | 2026-03-21 |",
      "",
    ]);
    expect(await fix("action-items-have-ids", fixed)).toBe(fixed);
  });

  test("of owners is put at the end, for people to fill in", async () => {
    const fixed = await fix("action-item-has-owner", table);
    expect(fixed.split("\n").slice(4, 8)).toEqual([
      "| Action | Due | Owner |",
      "|:-------|-----|-----|",
      "| Add an alarm on `a \\| b` | 2026-03-20 |  |",
      "| Limit the queue to 10,000 jobs | 2026-03-21 |  |",
    ]);
    expect(await fix("action-item-has-owner", fixed)).toBe(fixed);
  });

  test("is not added where a row has another number of cells, nor to a list", async () => {
    const ragged = table.replace("| 2026-03-21 |", "|");
    expect(await fix("action-item-has-owner", ragged)).toBe(ragged);
    const list = "# Queue full\n\n## Action items\n\n- Add an alarm on depth\n- Limit the queue\n";
    expect(await fix("action-items-have-ids", list)).toBe(list);
  });
});

describe("a date in words", () => {
  test("inside a title or a sentence is left alone", async () => {
    const text = "# Incident report May 12 2026 - Queue full\n\n**Start**: May 12, 2026 ~16:00 UTC - jobs waited\n";
    expect(await fix("dates-are-iso", text)).toBe(text);
  });

  test("becomes ISO where it stands, and nothing else changes", async () => {
    const text =
      "# Queue full\r\n\r\n**Date:** March 2, 2026  \r\n\r\n## Action items\r\n\r\n| Action | Due |\r\n|---|---|\r\n| Add an alarm on depth | 20 March 2026 |";
    expect(await fix("dates-are-iso", text)).toBe(
      text.replace("March 2, 2026", "2026-03-02").replace("20 March 2026", "2026-03-20"),
    );
  });
});
