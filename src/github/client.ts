import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { findPaceGroups, type Pace } from "./pace.ts";
import { missingToken } from "./remedies.ts";

/** Why a request waits. */
export interface Wait {
  readonly reason: "primary-limit" | "secondary-limit";
  readonly seconds: number;
}

/** How GitHub is reached, and by whom. */
export interface GitHubAccess {
  readonly token: string;
  /** `https://api.github.com`, or `https://HOST/api/v3` of a GitHub Enterprise Server. */
  readonly apiUrl: string;
  readonly pace: Pace;
  /** Told when GitHub asks for a pause, so that a person at a terminal knows why nothing moves. */
  readonly onWait?: (wait: Wait) => void;
  readonly userAgent?: string;
  /** Longest pause that is waited out, in seconds (600 by default); a longer one is an error that names the time. */
  readonly longestWait?: number;
  /** Seconds until a request that got no answer counts as lost (60 by default). */
  readonly timeout?: number;
  /** In place of Node's own, for a runner behind a proxy. */
  readonly fetch?: typeof globalThis.fetch;
  /** Seconds before a failed read is tried again, doubled each time (1 by default). */
  readonly retryDelay?: number;
}

/** Octokit with pace and limits, and what our own retries need to know. */
export interface GitHubClient {
  readonly octokit: Octokit;
  readonly apiUrl: string;
  readonly retryDelay: number;
}

/** The version of the REST API that the adapter was written against. */
const apiVersion = "2022-11-28";
const triesPerLimit = 3;
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Makes the one client through which everything goes.
 *
 * The throttling plugin does two things. It paces: one write a second, one notification (issue, comment, sub-issue)
 * in three. And it sends again what was refused with 403 or 429 for a limit, after the time that the headers name;
 * such a refusal means that nothing was done, so that it is safe for creates as well. It retries nothing else: not a
 * 5xx, not a dropped connection. The retry plugin, which does, is left out, because it would post an issue twice.
 */
export function createGitHubClient(access: GitHubAccess): GitHubClient {
  if (access.token === "") throw missingToken();
  const longestWait = access.longestWait ?? 600;
  const mayWait = (reason: Wait["reason"], seconds: number, tries: number): boolean => {
    if (tries >= triesPerLimit || seconds > longestWait) return false;
    access.onWait?.({ reason, seconds });
    return true;
  };
  const ThrottledOctokit = Octokit.plugin(throttling);
  const octokit = new ThrottledOctokit({
    auth: access.token,
    baseUrl: access.apiUrl.replace(/\/+$/, ""),
    userAgent: access.userAgent ?? "followthrough",
    // Errors come back as exceptions; Octokit would print them as well.
    log: quiet,
    request: { fetch: createFetch((access.timeout ?? 60) * 1000, access.fetch ?? globalThis.fetch), log: quiet },
    throttle: {
      ...findPaceGroups(access.token, access.apiUrl, access.pace),
      onRateLimit: (seconds: number, _options: unknown, _octokit: unknown, tries: number) =>
        mayWait("primary-limit", seconds, tries),
      onSecondaryRateLimit: (seconds: number, _options: unknown, _octokit: unknown, tries: number) =>
        mayWait("secondary-limit", seconds, tries),
    },
  });
  octokit.hook.before("request", (options) => {
    options.headers["x-github-api-version"] = apiVersion;
  });
  return { octokit, apiUrl: access.apiUrl, retryDelay: access.retryDelay ?? 1 };
}

/**
 * A fetch that gives up after a time, counted from when the request leaves and not from when it joins the queue, and
 * that follows redirects for reads alone: after a 301 a POST would be sent again as a GET, and look like a success.
 */
function createFetch(milliseconds: number, send: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) =>
    send(input, {
      ...init,
      redirect: (init?.method ?? "GET") === "GET" ? "follow" : "manual",
      signal: AbortSignal.timeout(milliseconds),
    });
}
