import type { Finding } from "../domain/finding.ts";
import { version } from "../domain/version.ts";
import { rules } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";

/**
 * The findings as SARIF 2.1.0, as code scanning takes it: relative, percent-encoded paths, every rule described, each
 * result with its place, its second place and its correction.
 */
export function renderFindingsSarif(findings: readonly Finding[]): string {
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  return JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: { name: "Followthrough", semanticVersion: version, rules: rules.map(toReportingDescriptor) },
          },
          columnKind: "utf16CodeUnits",
          results: findings.map((finding) => toResult(finding, indexes.get(finding.ruleId))),
        },
      ],
    },
    null,
    2,
  );
}

function toReportingDescriptor(rule: Rule) {
  const level = rule.levels.recommended === "off" ? rule.levels.strict : rule.levels.recommended;
  return {
    id: rule.id,
    name: rule.id,
    shortDescription: { text: `${rule.summary}.` },
    fullDescription: { text: rule.why },
    help: { text: rule.why, markdown: `**${rule.summary}.** ${rule.why}` },
    defaultConfiguration: {
      enabled: rule.levels.recommended !== "off",
      level: level === "error" ? "error" : "warning",
    },
    properties: { tags: ["post-mortem", rule.group] },
  };
}

function toResult(finding: Finding, ruleIndex: number | undefined) {
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: finding.level,
    message: { text: finding.message },
    locations: [toLocation(finding.path, finding.line, finding.endLine)],
    ...(finding.related === undefined
      ? {}
      : {
          relatedLocations: [
            {
              id: 1,
              ...toLocation(finding.related.path, finding.related.line),
              message: { text: finding.related.message },
            },
          ],
        }),
    ...(finding.fix === undefined ? {} : { fixes: [toFix(finding.path, finding.fix)] }),
  };
}

function toLocation(path: string, startLine: number, endLine = startLine) {
  return { physicalLocation: { artifactLocation: toArtifact(path), region: { startLine, endLine } } };
}

/** The lines are replaced from the first column to the first column after them, so that their terminators go, too. */
function toFix(path: string, fix: NonNullable<Finding["fix"]>) {
  return {
    description: { text: "Write the corrected lines." },
    artifactChanges: [
      {
        artifactLocation: toArtifact(path),
        replacements: [
          {
            deletedRegion: { startLine: fix.startLine, startColumn: 1, endLine: fix.endLine + 1, endColumn: 1 },
            insertedContent: { text: fix.lines.map((line) => `${line}\n`).join("") },
          },
        ],
      },
    ],
  };
}

function toArtifact(path: string) {
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}
