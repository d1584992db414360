import { escapeMarkdown, toMarkdownLink } from "../safe-text/markdown.ts";
import type { Plan, Step } from "../tracker/plan/plan.ts";
import { toPlanNotices } from "./plan-notices.ts";
import { countOf, describeSeconds, describeTotals } from "./describe-totals.ts";

type FileUrl = (path: string, line: number) => string;

/** The plan for a summary or a comment: the totals in one bold line, the steps folded below it with their reasons. */
export function renderPlanMarkdown(plan: Plan, fileUrl: FileUrl, maxSteps: number): string {
  const steps = plan.steps.filter((step) => step.kind !== "keep");
  const lines = [`**${describeTotals(plan.totals)}**`];
  if (plan.needsImportChoice !== null)
    lines.push(
      "",
      `Nothing will be written yet: this first sync would make issues of ${plan.needsImportChoice.items} action items in ${plan.needsImportChoice.documents} documents. Say what you want in \`.github/followthrough.yml\`:`,
      "",
      "```yaml",
      "import: all                      # an issue for every item that is not done",
      "import: open-since 2026-01-01    # only for incidents since that day",
      "import: none                     # none for the documents of today, only for new items from now on",
      "```",
    );
  else if (plan.estimatedSeconds >= 60)
    lines.push("", `Takes about ${describeSeconds(plan.estimatedSeconds)} at GitHub's pace.`);
  if (steps.length > 0 && maxSteps > 0) {
    lines.push("", `<details><summary>${countOf(steps.length, "step")} with reasons</summary>`, "");
    lines.push("| | Issue | Why |", "|---|---|---|");
    for (const step of steps.slice(0, maxSteps)) lines.push(renderStep(step, fileUrl));
    if (steps.length > maxSteps)
      lines.push(`| | … and ${steps.length - maxSteps} more | see the plan file of this run |`);
    lines.push("", "</details>");
  }
  const notices = toPlanNotices(plan);
  if (notices.length > 0) lines.push("", ...notices.slice(0, 10).map((notice) => `- ℹ️ ${escapeMarkdown(notice)}`));
  return lines.join("\n");
}

function renderStep(step: Step, fileUrl: FileUrl): string {
  const title =
    step.path === null ? escapeMarkdown(step.title) : toMarkdownLink(step.title, fileUrl(step.path, step.line ?? 1));
  // "#12" is meant to be a live reference here: it is our own issue, and a plan should lead there.
  const number = step.number === null ? "" : `${step.repository ?? ""}#${step.number} `;
  const changes = step.changes
    .map(({ field, from, to }) =>
      from === null && to === null
        ? `${field} change`
        : `${field} ${escapeMarkdown(from ?? "none")} → ${escapeMarkdown(to ?? "none")}`,
    )
    .join("; ");
  const why = [
    escapeMarkdown(step.reason),
    changes,
    step.identity === "" ? "" : `known by ${escapeMarkdown(step.identity)}`,
  ];
  return `| ${step.kind} | ${number}${title} | ${why.filter((part) => part !== "").join(" · ")} |`;
}
