import type { Finding } from "../domain/finding.ts";
import { toPlainLine } from "../safe-text/markdown.ts";

/** GitHub shows this many annotations of each kind per step. */
const limitPerLevel = 10;
const longestMessage = 4096;

/** Workflow commands, one a line, and how many findings found no room among them. */
export interface Annotations {
  readonly text: string;
  readonly leftOut: { readonly errors: number; readonly warnings: number };
}

/**
 * The findings as workflow commands, errors first, so that what GitHub shows is the worst of them. A notice says what is
 * left out. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderFindingsAnnotations(findings: readonly Finding[]): Annotations {
  const errors = findings.filter((finding) => finding.level === "error");
  const warnings = findings.filter((finding) => finding.level === "warning");
  const shown = [...errors.slice(0, limitPerLevel), ...warnings.slice(0, limitPerLevel)];
  const leftOut = {
    errors: Math.max(0, errors.length - limitPerLevel),
    warnings: Math.max(0, warnings.length - limitPerLevel),
  };
  const lines = shown.map(toCommand);
  const more = describeLeftOut(leftOut);
  if (more !== "") lines.push(`::notice title=Followthrough::${escapeData(more)}`);
  return { text: lines.join("\n"), leftOut };
}

/** "3 more errors and 1 more warning stand in the job summary."; empty where nothing was left out. */
export function describeLeftOut(leftOut: Annotations["leftOut"]): string {
  const parts = [
    leftOut.errors > 0 ? `${leftOut.errors} more ${leftOut.errors === 1 ? "error" : "errors"}` : "",
    leftOut.warnings > 0 ? `${leftOut.warnings} more ${leftOut.warnings === 1 ? "warning" : "warnings"}` : "",
  ].filter((part) => part !== "");
  if (parts.length === 0) return "";
  const isOne = leftOut.errors + leftOut.warnings === 1;
  return `${parts.join(" and ")} ${isOne ? "stands" : "stand"} in the job summary: GitHub shows ${limitPerLevel} of each kind per step.`;
}

function toCommand(finding: Finding): string {
  const properties = [
    `file=${escapeProperty(finding.path)}`,
    `line=${finding.line}`,
    ...(finding.endLine === undefined ? [] : [`endLine=${finding.endLine}`]),
    `title=${escapeProperty(finding.ruleId)}`,
  ].join(",");
  const also =
    finding.related === undefined
      ? ""
      : ` (${finding.related.path === finding.path ? "" : `${finding.related.path} `}line ${finding.related.line}: ${finding.related.message})`;
  return `::${finding.level} ${properties}::${escapeData(toPlainLine(finding.message + also))}`;
}

/** Escapes and, where it is too long, shortens between two characters of the plain text, never inside an escape. */
function escapeData(text: string): string {
  const escaped = escape(text);
  if (escaped.length <= longestMessage) return escaped;
  let length = 0;
  let cut = "";
  for (const character of text) {
    length += escape(character).length;
    if (length > longestMessage - 1) break;
    cut += character;
  }
  return `${escape(cut)}…`;
}

function escapeProperty(text: string): string {
  return escape(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

function escape(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
