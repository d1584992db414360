import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { defaultSettings } from "../../src/config/default-settings.ts";
import type { Settings } from "../../src/config/settings.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import { reviewPostMortems, type ReviewInput } from "../../src/rules/review.ts";
import { measureProcessorTime } from "../support/measure-processor-time.ts";

const noOwner = `# Queue full

**Date:** 2026-03-02

## Action items

| Action | Owner |
|---|---|
| Add an alarm on queue depth | |
| Limit the queue to 10,000 jobs | @alice |
`;

function review(files: Record<string, string>, settings: Partial<Settings> = {}, rest: Partial<ReviewInput> = {}) {
  return reviewPostMortems({
    postMortems: Object.entries(files).map(([path, text]) => readPostMortem({ path, text })),
    unreadable: [],
    settings: { ...defaultSettings, ...settings },
    today: "2026-03-10",
    texts: new Map(Object.entries(files)),
    ...rest,
  });
}

const ids = (findings: readonly { ruleId: string }[]) => findings.map(({ ruleId }) => ruleId);
const owners = (findings: readonly { ruleId: string; line: number }[]) =>
  findings.filter(({ ruleId }) => ruleId === "action-item-has-owner").map(({ line }) => line);

const withComment = (comment: string) => noOwner.replace("| Action | Owner |", `${comment}\n\n| Action | Owner |`);

function levelIn(preset: Settings["preset"]) {
  return review({ "a.md": noOwner }, { preset }).find(({ ruleId }) => ruleId === "action-item-has-owner")?.level;
}

function levelUnder(rule: Settings["rules"][string]) {
  return review({ "a.md": noOwner }, { rules: { "action-item-has-owner": rule } }).find(
    ({ ruleId }) => ruleId === "action-item-has-owner",
  )?.level;
}

const make = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    readPostMortem({
      path: `p/${index}.md`,
      text: noOwner.replace("# Queue", `# Queue ${index}\n\n**Incident ID:** INC-2026-${index}\n\n#`),
    }),
  );

describe("levels", () => {
  test("the preset sets them", () => {
    expect([levelIn("minimal"), levelIn("recommended"), levelIn("strict")]).toEqual(["warning", "error", "error"]);
  });

  test("a setting changes one", () => {
    expect(levelUnder("off")).toBeUndefined();
    expect(levelUnder("warning")).toBe("warning");
    expect(levelUnder({ level: "warning" })).toBe("warning");
  });

  test("a level with files holds for them alone, letter case aside", () => {
    const findings = review(
      { "old/A.md": noOwner, "new/a.md": noOwner },
      { rules: { "action-item-has-owner": { level: "off", files: ["OLD/**"] } } },
    );
    expect(findings.filter(({ ruleId }) => ruleId === "action-item-has-owner").map(({ path }) => path)).toEqual([
      "new/a.md",
    ]);
  });

  test("files without a level limit the rule to them", () => {
    const findings = review(
      { "old/a.md": noOwner, "new/a.md": noOwner },
      { rules: { "action-item-has-owner": { files: ["new/**"] } } },
    );
    expect(findings.filter(({ ruleId }) => ruleId === "action-item-has-owner").map(({ path }) => path)).toEqual([
      "new/a.md",
    ]);
  });

  test("options switch on a rule that the preset leaves off", () => {
    const findings = review({ "a.md": noOwner }, { rules: { "action-items-are-few": { options: { limit: 1 } } } });
    expect(ids(findings)).toContain("action-items-are-few");
  });
});

describe("ignore comments", () => {
  test("silence the rule in the block that follows", () => {
    const text = withComment("<!-- followthrough-ignore-next action-item-has-owner: the vendor does it -->");
    expect(owners(review({ "a.md": text }))).toEqual([]);
  });

  test("without a reason silence nothing, and that is told", () => {
    const findings = review({ "a.md": withComment("<!-- followthrough-ignore-next action-item-has-owner -->") });
    expect(owners(findings)).toEqual([11]);
    expect(ids(findings)).toContain("ignore-comments-are-sound");
  });

  test("leave other rules and later blocks alone", () => {
    const comment = "<!-- followthrough-ignore-next action-item-has-due-date: the vendor does it -->";
    expect(owners(review({ "a.md": withComment(comment) }))).toEqual([11]);
    const early = noOwner.replace(
      "**Date:**",
      "<!-- followthrough-ignore-next action-item-has-owner: no -->\n\n**Date:**",
    );
    expect(owners(review({ "a.md": early }))).toEqual([11]);
  });

  test("may stand anywhere for a finding about the whole document", () => {
    const text = `${noOwner}\n<!-- followthrough-ignore-next severity-known: this team has no severities -->\n`;
    expect(ids(review({ "a.md": noOwner }))).toContain("severity-known");
    expect(ids(review({ "a.md": text }))).not.toContain("severity-known");
  });

  test("may be stacked", () => {
    const text = withComment(
      "<!-- followthrough-ignore-next action-item-has-owner: the vendor does it -->\n<!-- followthrough-ignore-next action-item-has-due-date: the vendor says -->",
    );
    expect(ids(review({ "a.md": text }))).not.toEqual(
      expect.arrayContaining(["action-item-has-owner", "action-item-has-due-date"]),
    );
    expect(owners(review({ "a.md": text }))).toEqual([]);
  });
});

describe("scope", () => {
  test("limits what is told, while other documents are still compared with", () => {
    const file = "# Queue full\n\n**Incident ID:** INC-2026-001\n";
    const findings = review({ "a.md": file, "b.md": file }, {}, { scope: new Set(["b.md"]) });
    expect(new Set(findings.map(({ path }) => path))).toEqual(new Set(["b.md"]));
    expect(ids(findings)).toContain("incident-id-unique");
  });

  test("unreadable files outside of it are left in peace", () => {
    const unreadable = [
      { path: "a.md", kind: "empty", detail: "0 bytes" },
      { path: "b.md", kind: "binary", detail: "a NUL byte at 3" },
    ] as const;
    expect(review({}, {}, { unreadable }).map(({ path, line, level }) => ({ path, line, level }))).toEqual([
      { path: "a.md", line: 1, level: "error" },
      { path: "b.md", line: 1, level: "error" },
    ]);
    expect(review({}, {}, { unreadable, scope: new Set(["b.md"]) })).toHaveLength(1);
  });
});

describe("findings", () => {
  test("come by path, line and rule, nothing twice, each on a line that exists", () => {
    const files = { "b.md": noOwner, "a.md": noOwner, "c.md": "" };
    const findings = review(files, { preset: "strict" });
    const keys = findings.map(({ path, line, ruleId }) => `${path} ${String(line).padStart(4, "0")} ${ruleId}`);
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(findings.map((finding) => JSON.stringify(finding))).size).toBe(findings.length);
    for (const { path, line } of findings) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(files[path as keyof typeof files].split("\n").length);
    }
  });

  test("a decent post-mortem gets none under `recommended`", () => {
    const text = `# Queue full

**Incident ID:** INC-2026-001
**Date:** 2026-03-02
**Severity:** SEV2
**Author:** @alice

## Summary

Jobs waited for twenty minutes because the queue had no limit.

## Impact

No mail went out for twenty minutes.

## Root cause

The queue accepts jobs without a limit, and nothing looks at its depth.

## Action items

| ID | Action | Owner | Due |
|---|---|---|---|
| AI-001 | Limit the queue to 10,000 jobs | @alice | 2026-03-20 |
| AI-002 | Add an alarm on queue depth above 5,000 | @bob | 2026-03-14 |
`;
    expect(review({ "a.md": text })).toEqual([]);
  });
});

function time(count: number): number {
  const postMortems = make(count);
  const settings = { ...defaultSettings, preset: "strict" as const };
  return measureProcessorTime(() => reviewPostMortems({ postMortems, unreadable: [], settings, today: "2026-03-10" }))
    .milliseconds;
}

test("2,000 documents take about twice as long as 1,000", () => {
  time(200);
  expect(time(2000)).toBeLessThan(Math.max(4 * time(1000), 1000));
});

test("no text makes a rule throw, and every finding stands on a line that exists", () => {
  const piece = fc.constantFrom(
    "# Queue full\n",
    "## Timeline\n",
    "## Root cause\n",
    "## Five whys\n",
    "## Action items\n",
    "## Approval\n",
    "## Follow-up notes\n",
    "| Time | Event | Significance |\n|---|---|---|\n",
    "| Action | Owner | Due | Status |\n|---|---|---|---|\n",
    "| 14:02 | Alert fires | |\n",
    "| Add an alarm | @a, @b | soon | Done |\n",
    "| | | | |\n",
    "- All action items: completed\n",
    "1. Why? → Because\n",
    "**Date:** 2026-02-30\n",
    "**Duration:** 25 minutes\n",
    "**Severity:** SEV1\n",
    "---\n",
    "id: INC-1\n",
    "<!-- followthrough-ignore-next title-present: x -->\n",
    "\n",
    "\r\n",
    "\r",
    "```\n",
    "[a](b.md)\n",
    "{{OWNER}}\n",
    "28 min downtime, monthly uptime 99.94 %\n",
    "\u0000\u202E\n",
    "Time to detect: 5 min\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const text = pieces.join("");
      const count = text.split(/\r\n|\n|\r/).length;
      for (const { line, endLine } of review({ "a.md": text }, { preset: "strict" }, { fileExists: () => false })) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(endLine ?? line).toBeLessThanOrEqual(count);
      }
    }),
    { numRuns: 150 },
  );
});
