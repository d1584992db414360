import type { Corpus } from "../commands/read-corpus.ts";
import type { Preview } from "../commands/sync.ts";
import { previewWriteBack, writeBack } from "../commands/write-back.ts";
import { createProposalBranch } from "../github/proposal-branch.ts";
import { printNotice } from "../host/workflow-log.ts";
import { describeOutcome, type WriteBack } from "../render/write-back-summary.ts";
import type { Outcome } from "../tracker/plan/plan.ts";
import type { ActionRun } from "./action-run.ts";
import { openTracker, toAccess } from "./open-tracker.ts";

/**
 * Proposes what the documents should say that the issues know, where the configuration asks for it. Whatever goes wrong
 * here is a notice: the issues are in step, and the next run tries again.
 */
export async function runWriteBack(
  run: ActionRun,
  corpus: Corpus,
  previewed: Preview,
  outcomes: readonly Outcome[],
): Promise<WriteBack | undefined> {
  const { inputs, settings } = run;
  if (settings.writeBack === "off" || previewed.plan.needsImportChoice !== null) return undefined;
  const { settings: known } = await openTracker(run);
  if (inputs.isDryRun) return previewWriteBack(corpus, previewed, outcomes, known);
  const written = await writeBack(corpus, previewed, outcomes, known, createProposalBranch(await toAccess(run)));
  const { outcome } = written;
  const sentence = describeOutcome(written);
  // What stands as it was, or was turned down, is in the summary: a notice on every run would be nagging.
  const isNews = outcome.kind !== "unchanged" && outcome.kind !== "declined";
  if (sentence !== undefined && isNews) {
    const more = "url" in outcome ? outcome.url : outcome.kind === "refused" ? outcome.remedy : "";
    printNotice([`Write-back: ${sentence}`, more].join(outcome.kind === "refused" ? "\n" : " ").trim());
  }
  return written;
}
