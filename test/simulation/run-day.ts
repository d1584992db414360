import type { Corpus } from "../../src/commands/read-corpus.ts";
import { remind } from "../../src/commands/remind.ts";
import { makeReport, publishReport } from "../../src/commands/report.ts";
import { preview, sync, type Setting } from "../../src/commands/sync.ts";
import type { Settings } from "../../src/config/settings.ts";
import { toCalendarDate } from "../../src/domain/calendar.ts";
import type { Report } from "../../src/report/report.ts";
import { keepIssues } from "../../src/tracker/observe/keep-issues.ts";
import type { Tracker } from "../../src/tracker/tracker.ts";

/** What the commands are told at a moment. */
export function toSetting(tracker: Tracker, settings: Settings, now: string): Setting {
  const today = toCalendarDate(now, settings.timezone);
  return { tracker, settings, today, now, startedAt: now, permalink };
}

/** A scheduled run as the Action has it: one look at the tracker for sync, reminders and report. Throws where a step fails. */
export async function runDay(tracker: Tracker, corpus: Corpus, settings: Settings, now: string): Promise<Report> {
  const { first, again } = keepIssues(tracker);
  const setting = toSetting(first, settings, now);
  const outcomes = await sync(await preview(corpus, setting), setting);
  const later = { ...setting, tracker: again };
  const reminded = await remind(later, false);
  const reported = await makeReport(corpus, later, { remembered: reminded.remembered });
  const published = await publishReport(reported, later, {});
  const all = [...outcomes, ...reminded.outcomes, ...published];
  const failed = all.find(({ kind }) => kind !== "done" && kind !== "kept");
  if (failed !== undefined) throw new Error(`${setting.today}: ${failed.kind} ${failed.message}`);
  return reported.report;
}

function permalink(path: string, line: number): string {
  return `https://github.com/acme/shop/blob/main/${path}#L${line}`;
}
