import type { ReportDecision } from "../report/report.ts";
import { escapeMarkdown } from "../safe-text/markdown.ts";

/**
 * The decision record as a Markdown table, the latest first: in the report for every incident, on a tracking issue for
 * its own (`incident` is left out there). "" where nothing was decided.
 */
export function renderDecisionTable(
  decisions: readonly ReportDecision[],
  options: { readonly limit: number; readonly hasIncident: boolean },
): string {
  const shown = decisions.toReversed().slice(0, options.limit);
  if (shown.length === 0) return "";
  return [
    "| When | About | Decision | Why | Who |",
    "|---|---|---|---|---|",
    ...shown.map((decision) => `| ${toCells(decision, options.hasIncident).map(escapeMarkdown).join(" | ")} |`),
  ].join("\n");
}

function toCells(decision: ReportDecision, hasIncident: boolean): string[] {
  const about = [...(hasIncident ? [decision.incident] : []), decision.context].filter((words) => words !== "");
  return [
    decision.date ?? "unknown",
    about.join(": "),
    decision.decision,
    decision.rationale ?? "not given",
    decision.by ?? "unknown",
  ];
}
