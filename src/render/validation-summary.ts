import type { Finding } from "../domain/finding.ts";
import { isComeback } from "../domain/is-comeback.ts";
import type { Comeback } from "../domain/recurrence.ts";
import { toCodeSpan, toMarkdownLink } from "../safe-text/markdown.ts";
import type { Plan } from "../tracker/plan/plan.ts";
import { renderComebackMarkdown } from "./comeback-markdown.ts";
import { countOf } from "./describe-totals.ts";
import { fitBudget } from "./fit-budget.ts";
import { renderMessage } from "./message-markdown.ts";
import { renderPlanMarkdown } from "./plan-markdown.ts";

/** What a reviewer of a pull request is shown; the job summary and the sticky comment are the same page. */
export interface ValidationPage {
  readonly findings: readonly Finding[];
  readonly elsewhere: { readonly errors: number; readonly warnings: number; readonly files: number };
  /** Findings that the baseline knows, and its entries that no longer occur. */
  readonly known: readonly unknown[];
  readonly gone: readonly { readonly path: string; readonly rule: string }[];
  readonly documentCount: number;
  /** Post-mortems that this change touches; undefined: all were reviewed. */
  readonly scopeCount: number | undefined;
  readonly isFailure: boolean;
  readonly comebacks: readonly Comeback[];
  readonly plan: Plan | undefined;
  readonly notices: readonly string[];
  readonly fileUrl: (path: string, line: number) => string;
}

export const validationMarker = "<!-- followthrough:validation -->";

/** GitHub takes 65,536 characters in a comment; the comment's hidden lines need some of them. */
const commentBudget = 64_000;

/** Verdict, findings by file, what came back, the plan: made to be read in ten seconds, shortened in steps to fit a comment. */
export function renderValidationSummary(page: ValidationPage): string {
  const render = (perFile: number, files: number, steps: number, comebacks: number, earlier: number) => () =>
    [
      renderVerdict(page),
      ...renderFindings(page, perFile, files),
      ...renderComebacks(page, comebacks, earlier),
      ...(page.plan === undefined
        ? []
        : ["#### Issues, once this is merged", renderPlanMarkdown(page.plan, page.fileUrl, steps)]),
      ...page.notices.map((notice) => `> [!NOTE]\n> ${notice}`),
    ].join("\n\n") + "\n";
  return fitBudget(commentBudget, [
    render(100, 100, 100, 20, 5),
    render(50, 50, 30, 10, 3),
    render(20, 30, 10, 5, 2),
    render(5, 20, 0, 2, 1),
    render(0, 20, 0, 0, 0),
    // Paths of thousands of characters are all that could still be too long.
    render(0, 0, 0, 0, 0),
  ]);
}

/** What an old comment becomes when there is nothing left to say. */
export function renderQuietComment(page: ValidationPage): string {
  return `✅ Post-mortem review: nothing to mend in ${countOf(page.scopeCount ?? page.documentCount, "post-mortem")}.\n`;
}

function renderVerdict(page: ValidationPage): string {
  const errors = page.findings.filter((finding) => finding.level === "error").length;
  const warnings = page.findings.length - errors;
  const what =
    page.scopeCount === undefined
      ? countOf(page.documentCount, "post-mortem")
      : `${countOf(page.scopeCount, "post-mortem")} of this change`;
  const mark = page.isFailure ? "❌" : page.findings.length > 0 ? "⚠️" : "✅";
  const counts =
    page.findings.length === 0
      ? `nothing to mend in ${what}`
      : `${countOf(errors, "error")} and ${countOf(warnings, "warning")} in ${what}`;
  const lines = [`### ${mark} Post-mortem review: ${counts}`];
  if (page.elsewhere.files > 0)
    lines.push(
      `<sub>${countOf(page.elsewhere.errors, "error")} and ${countOf(page.elsewhere.warnings, "warning")} in ${countOf(page.elsewhere.files, "other post-mortem")} that this change does not touch; they cannot fail it.</sub>`,
    );
  if (page.known.length > 0)
    lines.push(`<sub>${countOf(page.known.length, "finding")} of the baseline left out.</sub>`);
  if (page.gone.length > 0) lines.push(`<sub>🧹 ${renderGone(page.gone)}</sub>`);
  const fixable = page.findings.filter((finding) => finding.fix !== undefined).length;
  if (fixable > 0)
    lines.push(
      `<sub>🔧 ${countOf(fixable, "finding")} can be corrected by a machine: accept the suggested change where one stands, or run \`followthrough validate --fix\`.</sub>`,
    );
  return lines.join("\n\n");
}

/** What to take out of the baseline; the rest stays counted. */
function renderGone(gone: ValidationPage["gone"]): string {
  const shown = gone.slice(0, 5).map(({ path, rule }) => `${toCodeSpan(rule)} in ${toCodeSpan(path.slice(-200))}`);
  const more = gone.length > shown.length ? ` and ${gone.length - shown.length} more` : "";
  return `No longer found, and free to go from the baseline: ${shown.join(", ")}${more}. \`followthrough validate --write-baseline\` writes it anew.`;
}

function renderFindings(page: ValidationPage, perFile: number, maxFiles: number): string[] {
  const byFile = new Map<string, Finding[]>();
  for (const finding of page.findings) byFile.set(finding.path, [...(byFile.get(finding.path) ?? []), finding]);
  const files = [...byFile].toSorted(([, a], [, b]) => countErrors(b) - countErrors(a) || b.length - a.length);
  const sections = files.slice(0, maxFiles).map(([path, findings]) => {
    const worstFirst = findings.toSorted(
      (a, b) => Number(b.level === "error") - Number(a.level === "error") || a.line - b.line,
    );
    const rows = worstFirst.slice(0, perFile).map((finding) => {
      const place = toMarkdownLink(`line ${finding.line}`, page.fileUrl(finding.path, finding.line));
      return `| ${finding.level === "error" ? "❌" : "⚠️"} | ${place} | ${renderMessage(finding.message)} | ${toCodeSpan(finding.ruleId)} |`;
    });
    const more = findings.length - rows.length;
    return [
      `#### ${toMarkdownLink(path, page.fileUrl(path, 1))}`,
      ...(rows.length === 0 ? [] : ["", "| | Where | What | Rule |", "|---|---|---|---|", ...rows]),
      ...(more > 0 ? ["", `… and ${countOf(more, "more finding")}.`] : []),
    ].join("\n");
  });
  if (files.length > maxFiles) sections.push(`… and findings in ${countOf(files.length - maxFiles, "more file")}.`);
  return sections;
}

function renderComebacks(page: ValidationPage, maxDocuments: number, maxEarlier: number): string[] {
  const shown = page.comebacks.slice(0, maxDocuments);
  if (shown.length === 0) return [];
  const parts = shown.map((comeback) => {
    const heading =
      page.comebacks.length > 1 ? `${toMarkdownLink(comeback.title, page.fileUrl(comeback.path, 1))}\n\n` : "";
    return heading + renderComebackMarkdown(comeback, page.fileUrl, maxEarlier);
  });
  const likely = shown.some((comeback) => comeback.earlier.some(({ match }) => isComeback(match)));
  return likely ? ["#### 🔁 It has happened before", ...parts] : parts;
}

function countErrors(findings: readonly Finding[]): number {
  return findings.filter((finding) => finding.level === "error").length;
}
