import { escapeMarkdown, toMarkdownLink } from "../safe-text/markdown.ts";
import { countOutcomes } from "../tracker/apply/count-outcomes.ts";
import { findWarnings } from "../tracker/apply/find-warnings.ts";
import { findTroubles } from "../tracker/apply/find-troubles.ts";
import type { Outcome, Plan } from "../tracker/plan/plan.ts";
import { countOf } from "./describe-totals.ts";
import { fitBudget } from "./fit-budget.ts";
import { renderPlanMarkdown } from "./plan-markdown.ts";
import { renderWriteBackSummary, type WriteBack } from "./write-back-summary.ts";

/** What a sync did, for the job summary. */
export interface SyncPage {
  readonly plan: Plan;
  readonly outcomes: readonly Outcome[];
  readonly isDryRun: boolean;
  readonly documentCount: number;
  /** The globs that were searched, said where nothing was found. */
  readonly files: readonly string[];
  readonly fileUrl: (path: string, line: number) => string;
  /** Absent where write-back is off. */
  readonly writeBack?: WriteBack;
}

/** GitHub takes a mebibyte of summary a step; nobody reads a tenth of it. */
const summaryBudget = 200_000;

/** Done, failed, deferred and unknown counted; every step that did something, with its reason. */
export function renderSyncSummary(page: SyncPage): string {
  return fitBudget(
    summaryBudget,
    [500, 200, 50, 0].map((steps) => () => renderPage(page, steps)),
  );
}

function renderPage(page: SyncPage, maxSteps: number): string {
  const counts = countOutcomes(page.outcomes, page.plan);
  const troubled = findTroubles(page.outcomes);
  if (page.documentCount === 0 && page.plan.steps.length === 0)
    return `### ✅ Followthrough: no post-mortem in this repository\n\nLooked for:\n\n${page.files.map((glob) => `- \`${glob}\``).join("\n")}\n`;
  const verdict = page.isDryRun
    ? `🔎 Followthrough: dry run over ${countOf(page.documentCount, "post-mortem")}, nothing was written`
    : `${toSign(counts)} Followthrough: ${describeCounts(counts)}`;
  const parts = [`### ${verdict}`];
  if (troubled.length > 0) {
    const rows = troubled.slice(0, 100).map((outcome) => {
      const remedy = outcome.remedy === null ? "" : ` <br> ${escapeMarkdown(outcome.remedy)}`;
      return `| ${outcome.kind} | ${escapeMarkdown(outcome.step.title)} | ${escapeMarkdown(outcome.message ?? "")}${remedy} |`;
    });
    parts.push(["| | Issue | What happened |", "|---|---|---|", ...rows].join("\n"));
    parts.push("What is done stays done, and the next run takes up what is left.");
  }
  const warnings = findWarnings(page.outcomes);
  if (warnings.length > 0)
    parts.push(
      warnings
        .slice(0, 50)
        .map((warning) => `- ⚠️ ${escapeMarkdown(warning)}`)
        .join("\n"),
    );
  const created = page.outcomes.filter(
    ({ kind, step, url }) => kind === "done" && step.kind === "create" && url !== null,
  );
  if (created.length > 0 && maxSteps > 0)
    parts.push(
      created
        .slice(0, maxSteps)
        .map(
          (outcome) =>
            `- ${outcome.repository ?? ""}#${outcome.number} ${toMarkdownLink(outcome.step.title, outcome.url ?? "")}`,
        )
        .join("\n"),
    );
  if (page.writeBack !== undefined) parts.push(...renderWriteBackSummary(page.writeBack, Math.min(maxSteps, 200)));
  parts.push("#### Plan", renderPlanMarkdown(page.plan, page.fileUrl, maxSteps));
  return `${parts.join("\n\n")}\n`;
}

/** Red for what failed; what a limit left for the next run is no failure, and yet not all that was asked for. */
function toSign(counts: ReturnType<typeof countOutcomes>): string {
  if (counts.failed + counts.unknown + counts.refused > 0) return "❌";
  return counts.deferred > 0 ? "⏳" : "✅";
}

/** "created 5, changed 1, closed 0, kept 12": the four always, trouble where there is any. */
export function describeCounts(counts: ReturnType<typeof countOutcomes>): string {
  const parts = [
    `created ${counts.created}`,
    `changed ${counts.updated}`,
    `closed ${counts.closed}`,
    `kept ${counts.unchanged}`,
  ];
  if (counts.deferred > 0) parts.push(`left ${counts.deferred} for the next run`);
  if (counts.failed > 0) parts.push(`${counts.failed} failed`);
  if (counts.unknown > 0) parts.push(`${counts.unknown} unknown`);
  if (counts.refused > 0) parts.push(`${counts.refused} refused`);
  return parts.join(", ");
}
