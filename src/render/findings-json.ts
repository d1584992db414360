import type { Finding } from "../domain/finding.ts";

/** The findings as JSON for other programs, with their counts. */
export function renderFindingsJson(findings: readonly Finding[]): string {
  const count = (level: Finding["level"]) => findings.filter((finding) => finding.level === level).length;
  return JSON.stringify(
    {
      errors: count("error"),
      warnings: count("warning"),
      findings: findings.map(({ ruleId, level, path, line, endLine, message, related, fix }) => ({
        path,
        line,
        endLine: endLine ?? line,
        level,
        rule: ruleId,
        message,
        ...(related === undefined ? {} : { related }),
        ...(fix === undefined ? {} : { fix }),
      })),
    },
    null,
    2,
  );
}
