import type { Setting } from "../commands/sync.ts";
import { isWeekend, toCalendarDate } from "../domain/calendar.ts";
import { loadProxyFetch } from "../host/load-proxy-fetch.ts";
import { maskToken } from "../host/runner-output.ts";
import { sendSlack } from "../host/send-slack.ts";
import { printNotice, printWarning } from "../host/workflow-log.ts";
import { renderReportSlack } from "../render/report-slack.ts";
import type { Report } from "../report/report.ts";
import type { ActionRun } from "./action-run.ts";

/**
 * Sends the digest where `SLACK_WEBHOOK_URL` is set: on a schedule once a working day, by hand whenever asked. A chat
 * that does not answer is said in the log and fails nothing.
 */
export async function sendDigest(
  run: ActionRun,
  setting: Setting,
  report: Report,
  reportUrl: string | undefined,
): Promise<void> {
  const address = process.env["SLACK_WEBHOOK_URL"]?.trim() ?? "";
  if (address === "" || run.inputs.isDryRun || isQuiet(run, setting, report)) return;
  maskToken(address);
  const message = renderReportSlack(report, reportUrl === undefined ? {} : { reportUrl });
  const outcome = await sendSlack(address, message, { fetch: await loadProxyFetch(process.env) });
  if (outcome.kind === "sent") printNotice("The digest was sent to the chat.");
  else printWarning(`The digest did not reach the chat: ${outcome.reason}.`);
}

function isQuiet({ event }: ActionRun, { settings }: Setting, { today, scan }: Report): boolean {
  if (event.name !== "schedule") return false;
  const { previousRun } = scan;
  const isSent = previousRun !== null && toCalendarDate(previousRun, settings.timezone) === today;
  return isSent || isWeekend(today) || settings.remind.quiet?.includes(today) === true;
}
