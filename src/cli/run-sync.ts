import { preview, sync } from "../commands/sync.ts";
import { previewWriteBack, writeBack } from "../commands/write-back.ts";
import { describeSeconds } from "../render/describe-totals.ts";
import { renderPlanText } from "../render/plan-text.ts";
import { describeCounts } from "../render/sync-summary.ts";
import { describeOutcome, describeRow, isNews, type WriteBack } from "../render/write-back-summary.ts";
import { toPlainLine } from "../safe-text/markdown.ts";
import { countOutcomes } from "../tracker/apply/count-outcomes.ts";
import { findWarnings } from "../tracker/apply/find-warnings.ts";
import { findTroubles } from "../tracker/apply/find-troubles.ts";
import type { ApplyProgress } from "../tracker/apply/apply-plan.ts";
import type { ConsoleIo } from "./console-io.ts";
import { describeSearch, loadConsoleSettings, loadCorpus } from "./load-workspace.ts";
import { openConsoleTracker, openProposalBranch, type TrackerOptions } from "./open-console-tracker.ts";

export interface SyncOptions extends TrackerOptions {
  readonly dryRun?: boolean;
  readonly config?: string;
}

/** `followthrough sync --repo OWNER/NAME [--dry-run]`. */
export async function runSync(_names: string[], options: SyncOptions, io: ConsoleIo): Promise<number> {
  const settings = await loadConsoleSettings(io, options.config);
  const setting = await openConsoleTracker(options, settings, io);
  const corpus = await loadCorpus(io, [], { settings });
  if (corpus.documents.length === 0 && corpus.unreadable.length === 0) io.print(describeSearch(io, settings));
  io.progress(`Reading the issues of ${setting.tracker.repository} …`);
  const previewed = await preview(corpus, setting);
  const { plan } = previewed;
  if (options.dryRun === true || plan.needsImportChoice !== null) {
    io.print(renderPlanText(plan, { color: io.hasColor }));
    if (plan.needsImportChoice === null && settings.writeBack !== "off")
      printWriteBack(previewWriteBack(corpus, previewed, [], setting.settings), io);
    if (options.dryRun === true) io.print("Dry run: nothing was written.");
    return 0;
  }
  const outcomes = await sync(previewed, setting, createProgress(io, plan.estimatedSeconds));
  const counts = countOutcomes(outcomes, plan);
  const done = renderPlanText(plan, { color: io.hasColor, outcomes });
  if (done !== "") io.print(`${done}\n\n`);
  io.print(`Done: ${describeCounts(counts)}.`);
  for (const outcome of findTroubles(outcomes))
    io.print(
      `${outcome.kind}: ${outcome.step.title}: ${outcome.message ?? ""}${outcome.remedy === null ? "" : `\n${outcome.remedy}`}`,
    );
  for (const warning of findWarnings(outcomes)) io.print(`Note: ${toPlainLine(warning)}`);
  if (settings.writeBack !== "off") {
    const branch = await openProposalBranch(options, setting, io);
    if (branch === undefined) io.print("Write-back: only on GitHub; the documents stay as they are.");
    else printWriteBack(await writeBack(corpus, previewed, outcomes, setting.settings, branch), io);
  }
  return counts.failed + counts.unknown + counts.refused > 0 ? 3 : 0;
}

function printWriteBack(written: WriteBack, io: ConsoleIo): void {
  const sentence = describeOutcome(written);
  const { plan, outcome } = written;
  if (sentence !== undefined) io.print(`Write-back: ${sentence}${"url" in outcome ? ` ${outcome.url}` : ""}`);
  if (outcome.kind === "refused" && outcome.remedy !== "") io.print(outcome.remedy);
  if (outcome.kind === "planned") for (const row of plan.rows) io.print(`  ${describeRow(row)}`);
  if (isNews(outcome.kind))
    for (const row of plan.uncertain) io.print(`  left alone: ${describeRow(row)}: ${row.skipped.reason}`);
}

/** "12 of 80, about 3 minutes left": the estimate starts from the configured pace and follows the real one. */
export function createProgress(io: ConsoleIo, estimatedSeconds: number): (progress: ApplyProgress) => void {
  const start = io.clock().getTime();
  return ({ done, total, step }) => {
    const elapsed = (io.clock().getTime() - start) / 1000;
    const left = done < 3 ? estimatedSeconds : (elapsed / done) * (total - done);
    const rest = done >= total || left < 2 ? "" : `, about ${describeSeconds(left)} left`;
    io.progress(
      `${done} of ${total}${rest}: ${step.kind} ${step.number === null ? "" : `#${step.number} `}${step.title}`,
    );
  };
}
