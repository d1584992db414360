import { readCorpus } from "../commands/read-corpus.ts";
import { makeReport, publishReport } from "../commands/report.ts";
import { findPostMortemPaths } from "../host/find-files.ts";
import { readSourceFiles } from "../host/read-source-files.ts";
import { writeOutputs, writeResultFile, writeSummary } from "../host/runner-output.ts";
import { printError } from "../host/workflow-log.ts";
import { renderReportHtml } from "../render/report-html.ts";
import { renderReportMarkdown } from "../render/report-markdown.ts";
import type { ActionRun } from "./action-run.ts";
import { openTracker } from "./open-tracker.ts";

/** `mode: report`: the rolling issue, and the same as files. */
export async function runReport(run: ActionRun): Promise<number> {
  const { inputs, event, settings } = run;
  const setting = await openTracker(run);
  const paths = await findPostMortemPaths(event.workspace, settings);
  const corpus = readCorpus(await readSourceFiles(event.workspace, paths, true));
  const reported = await makeReport(corpus, setting);
  const links = event.runUrl === undefined ? {} : { runUrl: event.runUrl };
  const outcomes = inputs.isDryRun || !settings.report.issue ? [] : await publishReport(reported, setting, links);
  const failed = outcomes.filter(({ kind }) => kind === "failed" || kind === "unknown");
  for (const outcome of failed)
    printError(`The report issue: ${outcome.message ?? outcome.kind}\n${outcome.remedy ?? ""}`.trim());

  const { report } = reported;
  const markdown = renderReportMarkdown(report, { ...links, budget: 500_000 });
  await writeSummary(renderReportMarkdown(report, links));
  writeOutputs({
    overdue: String(report.headline.overdue.now),
    "due-soon": String(report.headline.dueSoon.now),
    recurring: String(report.headline.recurringFamilies.now),
    "report-file": writeResultFile(event.temp, "report.md", markdown),
    "dashboard-file": writeResultFile(event.temp, "report.html", renderReportHtml(report)),
  });
  return failed.length > 0 ? 3 : 0;
}
