import { SetupError } from "../domain/errors.ts";
import { createGitHubTracker } from "../github/github-tracker.ts";
import { loadProxyFetch } from "../host/load-proxy-fetch.ts";
import type { Setting } from "../commands/sync.ts";
import { toCalendarDate } from "../domain/calendar.ts";
import { toFileUrl } from "../render/to-file-url.ts";
import type { ActionRun } from "./action-run.ts";

/** The tracker of the repository that the event belongs to, with the run's moment and configuration. */
export async function openTracker({ event, inputs, settings }: ActionRun): Promise<Setting> {
  if (inputs.token === "")
    throw new SetupError(
      "There is no token.",
      "Leave the input `token` out to use the job's own, and give the job:\n\n    permissions:\n      contents: read\n      issues: write",
    );
  if (event.repository === "")
    throw new SetupError("GITHUB_REPOSITORY is not set.", "The runner sets it; run the Action in a workflow.");
  const fetch = await loadProxyFetch(process.env);
  const tracker = createGitHubTracker({
    token: inputs.token,
    apiUrl: event.apiUrl,
    repository: event.repository,
    pace: settings.pace,
    ...(fetch === undefined ? {} : { fetch }),
  });
  return {
    tracker,
    settings,
    today: toCalendarDate(inputs.now, settings.timezone),
    now: inputs.now,
    permalink: (path, line) =>
      toFileUrl({ serverUrl: event.serverUrl, repository: event.repository, sha: event.sha }, path, line),
  };
}
