import { preview, sync } from "../commands/sync.ts";
import { maskToken, writeOutputs, writeResultFile, writeSummary } from "../host/runner-output.ts";
import { printError, printNotice, printWarning } from "../host/workflow-log.ts";
import { renderSyncSummary } from "../render/sync-summary.ts";
import { countOutcomes } from "../tracker/apply/count-outcomes.ts";
import { findTroubles } from "../tracker/apply/find-troubles.ts";
import { findWarnings } from "../tracker/apply/find-warnings.ts";
import type { Tracker } from "../tracker/tracker.ts";
import type { ActionRun } from "./action-run.ts";
import { openTracker } from "./open-tracker.ts";
import { readRunCorpus } from "./read-run-corpus.ts";
import { runWriteBack } from "./run-write-back.ts";

/** `mode: sync`: the whole workspace at HEAD is brought in step with the issues, whatever the push was about. */
export async function runSync(run: ActionRun): Promise<number> {
  const { inputs, event, settings } = run;
  maskToken(inputs.token);
  const setting = await openTracker(run);
  // What an App's own writes set off ends here, before anything is listed, or every sync would start another.
  if (event.name === "issues" && event.senderIsBot && (await isOwnDoing(event.sender, setting.tracker))) {
    printNotice("This event was caused by the token's own identity; there is nothing to do.");
    return 0;
  }
  const corpus = await readRunCorpus(run);
  const previewed = await preview(corpus, setting);
  const outcomes = inputs.isDryRun ? [] : await sync(previewed, setting);
  const counts = countOutcomes(outcomes, previewed.plan);
  const written = await runWriteBack(run, corpus, previewed, outcomes);

  for (const file of corpus.unreadable) printWarning(`${file.path} was not read (${file.kind}): ${file.detail}.`);
  for (const { kind, step, message, remedy } of findTroubles(outcomes)) {
    const print = kind === "deferred" ? printWarning : printError;
    print([`${step.title}: ${message ?? kind}`, remedy ?? ""].join("\n").trim());
  }
  for (const warning of findWarnings(outcomes)) printWarning(warning);
  await writeSummary(
    renderSyncSummary({
      plan: previewed.plan,
      outcomes,
      isDryRun: inputs.isDryRun,
      fileUrl: setting.permalink,
      files: settings.files,
      documentCount: corpus.postMortems.length + corpus.unreadable.length,
      ...(written === undefined ? {} : { writeBack: written }),
    }),
  );
  writeOutputs({
    "issues-created": String(counts.created),
    "issues-updated": String(counts.updated),
    "issues-closed": String(counts.closed),
    "issues-unchanged": String(counts.unchanged),
    "issues-deferred": String(counts.deferred),
    "plan-file": writeResultFile(event.temp, "plan.json", JSON.stringify(previewed.plan, null, 2)),
  });
  return counts.failed + counts.unknown + counts.refused > 0 ? 3 : 0;
}

async function isOwnDoing(sender: string | undefined, tracker: Tracker): Promise<boolean> {
  return sender?.toLowerCase() === (await tracker.readIdentity()).toLowerCase();
}
