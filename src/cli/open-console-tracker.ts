import { resolve } from "node:path";
import type { Setting } from "../commands/sync.ts";
import type { Settings } from "../config/settings.ts";
import { withCodeowners } from "../config/with-codeowners.ts";
import { withHoliday } from "../config/with-holiday.ts";
import { toCalendarDate } from "../domain/calendar.ts";
import { SetupError } from "../domain/errors.ts";
import { createEmbeddedTracker } from "../embedded/embedded-tracker.ts";
import { createGitHubTracker, type GitHubTrackerOptions } from "../github/github-tracker.ts";
import { createProposalBranch } from "../github/proposal-branch.ts";
import { readHead, readOrigin } from "../host/git.ts";
import { loadProxyFetch } from "../host/load-proxy-fetch.ts";
import { readHoliday } from "../host/read-holiday.ts";
import { readWorkspaceFacts } from "../host/read-workspace-facts.ts";
import { toInstant } from "../host/read-inputs.ts";
import { describeSeconds } from "../render/describe-totals.ts";
import { toFileUrl } from "../render/to-file-url.ts";
import type { ProposalBranch } from "../tracker/proposal-branch.ts";
import type { ConsoleIo } from "./console-io.ts";

export interface TrackerOptions {
  readonly repo?: string;
  readonly embedded?: string;
  readonly now?: string;
}

/** The tracker that the options name: GitHub with `GITHUB_TOKEN`, or a JSON file. */
export async function openConsoleTracker(options: TrackerOptions, settings: Settings, io: ConsoleIo): Promise<Setting> {
  const now = toInstant("--now", options.now ?? "", io.clock);
  const repository = await findRepository(options, io);
  const serverUrl = io.env["GITHUB_SERVER_URL"] || "https://github.com";
  const sha = (await readHead(io.cwd)) ?? "HEAD";
  const tracker =
    options.embedded !== undefined
      ? createEmbeddedTracker({ repository, file: resolve(io.cwd, options.embedded), now: () => now })
      : await openGitHub(repository, settings, io);
  const today = toCalendarDate(now, settings.timezone);
  const holiday = await readHoliday(settings, today);
  const { codeowners } = readWorkspaceFacts(io.cwd);
  return {
    tracker,
    settings: withHoliday(withCodeowners(settings, codeowners), today, holiday),
    today,
    holiday,
    now,
    startedAt: options.embedded === undefined ? io.clock().toISOString() : now,
    permalink: (path, line) => toFileUrl({ serverUrl, repository, sha }, path, line),
  };
}

/** The branch that write-back is proposed from; undefined where there is no GitHub to propose it to. */
export async function openProposalBranch(
  options: TrackerOptions,
  { tracker, settings }: Setting,
  io: ConsoleIo,
): Promise<ProposalBranch | undefined> {
  if (options.embedded !== undefined) return undefined;
  return createProposalBranch(await toAccess(tracker.repository, settings, io));
}

async function openGitHub(repository: string, settings: Settings, io: ConsoleIo) {
  return createGitHubTracker(await toAccess(repository, settings, io));
}

async function toAccess(repository: string, settings: Settings, io: ConsoleIo): Promise<GitHubTrackerOptions> {
  const token = io.env["GITHUB_TOKEN"] ?? "";
  if (token === "")
    throw new SetupError(
      "There is no token: GITHUB_TOKEN is not set.",
      "Run it as `GITHUB_TOKEN=$(gh auth token) followthrough …`. In a workflow give the job:\n\n    permissions:\n      contents: read\n      issues: write\n\nor try it without an account: add `--embedded tracker.json`.",
    );
  const fetch = await loadProxyFetch(io.env);
  return {
    token,
    apiUrl: io.env["GITHUB_API_URL"] || "https://api.github.com",
    repository,
    pace: settings.pace,
    onWait: ({ reason, seconds }) =>
      io.progress(`GitHub asks for a pause (${reason}); going on in ${describeSeconds(seconds)}.`),
    ...(fetch === undefined ? {} : { fetch }),
  };
}

async function findRepository(options: TrackerOptions, io: ConsoleIo): Promise<string> {
  const named = options.repo ?? io.env["GITHUB_REPOSITORY"] ?? (await readOrigin(io.cwd));
  if (named !== undefined && /^[\w.-]+\/[\w.-]+$/.test(named)) return named;
  if (named === undefined && options.embedded !== undefined) return "local/repository";
  throw new SetupError(
    named === undefined
      ? "Which repository? There is no --repo, no GITHUB_REPOSITORY and no remote called origin."
      : `--repo: expected OWNER/NAME, found "${named}".`,
    "Add `--repo OWNER/NAME`, for example `--repo acme/shop`.",
  );
}
