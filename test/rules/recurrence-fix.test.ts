import { describe, expect, test } from "@jest/globals";
import { readRuleFixture } from "../../scripts/read-rule-fixture.mjs";
import { applyFixes } from "../../src/rules/apply-fixes.ts";
import { rules } from "../../src/rules/index.ts";
import { reviewFixture } from "./review-fixture.ts";

const rule = rules.find(({ id }) => id === "recurrence-is-answered");
const setup =
  '<!-- fixture {"matches":[{"of":"postmortems/example.md","path":"postmortems/old.md","reasons":["x"]}]} -->\n';
const old = "\n<!-- document: postmortems/old.md -->\n# Down before\n\n**Incident ID:** INC-2025-003\n";

async function fix(text: string): Promise<{ fixed: string; left: number }> {
  if (rule === undefined) throw new Error("the rule is gone");
  const findings = await reviewFixture(rule, readRuleFixture(setup + text + old));
  const fixed = applyFixes(text, findings);
  const again = await reviewFixture(rule, readRuleFixture(setup + fixed + old));
  return { fixed, left: again.length };
}

describe("the correction of an unanswered recurrence", () => {
  test("adds the answer to the front matter, and settles it", async () => {
    expect(await fix("---\nid: INC-2026-014\n---\n# Down")).toEqual({
      fixed: "---\nrecurrence_of: [INC-2025-003]\nid: INC-2026-014\n---\n# Down",
      left: 0,
    });
  });

  test("makes a front matter where there is none", async () => {
    expect(await fix("# Down\n\nAgain.")).toEqual({
      fixed: "---\nrecurrence_of: [INC-2025-003]\n---\n\n# Down\n\nAgain.",
      left: 0,
    });
  });

  test("is not offered where the key stands there already", async () => {
    const text = "---\nrecurrence_of: []\n---\n# Down";
    expect(await fix(text)).toEqual({ fixed: text, left: 1 });
  });
});
