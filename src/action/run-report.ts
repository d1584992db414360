import { remind, type Reminded } from "../commands/remind.ts";
import { makeReport, publishReport } from "../commands/report.ts";
import type { Setting } from "../commands/sync.ts";
import { maskToken, writeOutputs, writeResultFile, writeSummary } from "../host/runner-output.ts";
import { printError, printWarning } from "../host/workflow-log.ts";
import { renderRemindSummary } from "../render/remind-summary.ts";
import { renderReportHtml } from "../render/report-html.ts";
import { renderReportMarkdown } from "../render/report-markdown.ts";
import { findTroubles } from "../tracker/apply/find-troubles.ts";
import type { ActionRun } from "./action-run.ts";
import { openTracker } from "./open-tracker.ts";
import { readRunCorpus } from "./read-run-corpus.ts";
import { sendDigest } from "./send-digest.ts";

/** `mode: report`: reminders where the clock or a person's hand set the run off, the rolling issue, and the same as files. */
export async function runReport(run: ActionRun): Promise<number> {
  const { inputs, event, settings } = run;
  maskToken(inputs.token);
  const setting = await openTracker(run);
  const reminded = await runReminders(run, setting);
  const troubles = findTroubles(reminded?.outcomes ?? []);
  const corpus = await readRunCorpus(run);
  const reported = await makeReport(corpus, setting, { remembered: reminded?.remembered });
  const links = event.runUrl === undefined ? {} : { runUrl: event.runUrl };
  const outcomes = inputs.isDryRun || !settings.report.issue ? [] : await publishReport(reported, setting, links);
  troubles.push(...findTroubles(outcomes));
  for (const { kind, step, message, remedy } of troubles) {
    const print = kind === "deferred" ? printWarning : printError;
    print(`${step.title}: ${message ?? kind}\n${remedy ?? ""}`.trim());
  }

  const { report, observation, gaps } = reported;
  for (const gap of gaps) printError(gap);
  const markdown = renderReportMarkdown(report, { ...links, budget: 500_000 });
  await writeSummary(renderReportMarkdown(report, links));
  writeOutputs({
    overdue: String(report.headline.overdue.now),
    "due-soon": String(report.headline.dueSoon.now),
    recurring: String(report.headline.recurringFamilies.now),
    "report-file": writeResultFile(event.temp, "report.md", markdown),
    "dashboard-file": writeResultFile(event.temp, "report.html", renderReportHtml(report)),
  });
  await sendDigest(run, setting, report, outcomes[0]?.url ?? observation.report?.snapshot.url);
  return gaps.length > 0 || troubles.some(({ kind }) => kind !== "deferred") ? 3 : 0;
}

async function runReminders({ event, inputs }: ActionRun, setting: Setting): Promise<Reminded | undefined> {
  if (event.name !== "schedule" && event.name !== "workflow_dispatch") return undefined;
  const reminded = await remind(setting, inputs.isDryRun);
  await writeSummary(renderRemindSummary({ ...reminded, holiday: setting.holiday, isDryRun: inputs.isDryRun }));
  return reminded;
}
