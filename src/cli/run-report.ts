import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { makeReport } from "../commands/report.ts";
import { TrackerError } from "../domain/errors.ts";
import type { Report } from "../report/report.ts";
import { renderReportCsv } from "../render/report-csv.ts";
import { renderReportHtml } from "../render/report-html.ts";
import { renderReportJson } from "../render/report-json.ts";
import { renderReportMarkdown } from "../render/report-markdown.ts";
import type { ConsoleIo } from "./console-io.ts";
import { loadConsoleSettings, loadCorpus } from "./load-workspace.ts";
import { toSince } from "./to-since.ts";
import { openConsoleTracker, type TrackerOptions } from "./open-console-tracker.ts";

export interface ReportOptions extends TrackerOptions {
  readonly format: "md" | "json" | "html" | "csv";
  readonly out?: string;
  readonly since?: string;
  readonly config?: string;
}

/** `followthrough report --repo OWNER/NAME [--format …] [--since DAY] [--out FILE]`. */
export async function runReport(_names: string[], options: ReportOptions, io: ConsoleIo): Promise<number> {
  const settings = await loadConsoleSettings(io, options.config);
  const setting = await openConsoleTracker(options, settings, io);
  const since = options.since === undefined ? undefined : toSince(options.since, setting.today);
  const corpus = await loadCorpus(io, [], { settings });
  io.progress(`Reading the issues of ${setting.tracker.repository} …`);
  const { report, gaps } = await makeReport(corpus, setting, { since });
  const text = renderers[options.format](report);
  if (options.out === undefined) io.print(text);
  else {
    writeFileSync(resolve(io.cwd, options.out), text);
    io.print(`Wrote ${options.out}.`);
  }
  if (gaps.length > 0)
    throw new TrackerError(gaps.join("\n"), {
      remedy: "What could be read was reported; run again when the rest can be read.",
    });
  return 0;
}

const renderers: Readonly<Record<ReportOptions["format"], (report: Report) => string>> = {
  md: (report) => renderReportMarkdown(report),
  json: renderReportJson,
  html: renderReportHtml,
  csv: renderReportCsv,
};
