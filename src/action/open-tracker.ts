import type { Setting } from "../commands/sync.ts";
import { withCodeowners } from "../config/with-codeowners.ts";
import { withHoliday } from "../config/with-holiday.ts";
import { toCalendarDate } from "../domain/calendar.ts";
import { SetupError } from "../domain/errors.ts";
import { createGitHubTracker, type GitHubTrackerOptions } from "../github/github-tracker.ts";
import { readHoliday } from "../host/read-holiday.ts";
import { readWorkspaceFacts } from "../host/read-workspace-facts.ts";
import { readHead } from "../host/git.ts";
import { loadProxyFetch } from "../host/load-proxy-fetch.ts";
import { toFileUrl } from "../render/to-file-url.ts";
import { keepIssues } from "../tracker/observe/keep-issues.ts";
import type { Tracker } from "../tracker/tracker.ts";
import type { ActionRun } from "./action-run.ts";

/** A run of several modes (sync, then report) is one look at the tracker. */
const opened = new WeakMap<ActionRun, Setting>();

/** The tracker of the repository that the event belongs to, with the run's moment and configuration. */
export async function openTracker(run: ActionRun): Promise<Setting> {
  const known = opened.get(run);
  if (known !== undefined) return known;
  const { first, again } = keepIssues(createGitHubTracker(await toAccess(run)));
  const setting = await toSetting(run, first);
  opened.set(run, { ...setting, tracker: again });
  return setting;
}

async function toSetting(run: ActionRun, tracker: Tracker): Promise<Setting> {
  const { event, inputs, settings } = run;
  // A run that waited in a queue checks out a later commit than the event names: links lead to what was read.
  const sha = (await readHead(event.workspace)) ?? event.sha;
  const today = toCalendarDate(inputs.now, settings.timezone);
  const holiday = await readHoliday(settings, today);
  const { codeowners } = readWorkspaceFacts(event.workspace);
  return {
    tracker,
    settings: withHoliday(withCodeowners(settings, codeowners), today, holiday),
    today,
    holiday,
    now: inputs.now,
    startedAt: inputs.startedAt,
    permalink: (path, line) => toFileUrl({ serverUrl: event.serverUrl, repository: event.repository, sha }, path, line),
  };
}

/** How GitHub is reached in this run. */
export async function toAccess({ event, inputs, settings }: ActionRun): Promise<GitHubTrackerOptions> {
  if (inputs.token === "")
    throw new SetupError(
      "There is no token.",
      "Leave the input `token` out to use the job's own, and give the job:\n\n    permissions:\n      contents: read\n      issues: write",
    );
  if (event.repository === "")
    throw new SetupError("GITHUB_REPOSITORY is not set.", "The runner sets it; run the Action in a workflow.");
  const fetch = await loadProxyFetch(process.env);
  return {
    token: inputs.token,
    apiUrl: event.apiUrl,
    repository: event.repository,
    pace: settings.pace,
    ...(fetch === undefined ? {} : { fetch }),
  };
}
