import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import type { Finding } from "../../src/domain/finding.ts";
import { renderFindingsSarif } from "../../src/render/findings-sarif.ts";
import { rules } from "../../src/rules/index.ts";

const schema = JSON.parse(readFileSync(new URL("sarif-2.1.0.cut.json", import.meta.url), "utf8")) as object;
const validate = new Ajv({ strict: false, validateSchema: false, validateFormats: false }).compile(schema);

const finding: Finding = {
  ruleId: "action-item-has-owner",
  level: "error",
  path: "post mortems/2026 ü#1.md",
  line: 12,
  message: 'No owner: "Add an alarm". Name the person or team that will see to it.',
  related: { path: "other.md", line: 3, message: "the first" },
  fix: { startLine: 12, endLine: 12, lines: ["| Add an alarm | @acme/core |"] },
};

interface Log {
  runs: {
    tool: { driver: { rules: { id: string }[] } };
    results: {
      ruleIndex: number;
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
      fixes: { artifactChanges: { replacements: { insertedContent: { text: string } }[] }[] }[];
    }[];
  }[];
}

describe("renderFindingsSarif", () => {
  test("passes the schema, with findings and without", () => {
    for (const findings of [[], [finding], [{ ...finding, endLine: 14 }]]) {
      expect(validate(JSON.parse(renderFindingsSarif(findings)))).toBe(true);
    }
  });

  test("the schema refuses what SARIF does not know", () => {
    const log = JSON.parse(renderFindingsSarif([finding])) as { runs: Record<string, unknown>[] };
    Object.assign(log.runs[0] ?? {}, { colour: "red" });
    expect(validate(log)).toBe(false);
  });

  test("points at the rule and the percent-encoded, relative path", () => {
    const run = (JSON.parse(renderFindingsSarif([finding])) as Log).runs[0];
    const result = run?.results[0];
    expect(run?.tool.driver.rules[result?.ruleIndex ?? -1]?.id).toBe("action-item-has-owner");
    expect(result?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: "post%20mortems/2026%20%C3%BC%231.md" },
      region: { startLine: 12 },
    });
    expect(result?.fixes[0]?.artifactChanges[0]?.replacements[0]?.insertedContent.text).toBe(
      "| Add an alarm | @acme/core |\n",
    );
  });

  test("describes every rule once", () => {
    const run = (JSON.parse(renderFindingsSarif([])) as Log).runs[0];
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
  });
});
