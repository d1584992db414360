import { readFileSync } from "node:fs";
import { SetupError } from "../domain/errors.ts";
import type { Mode } from "./read-inputs.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Where the run happens and what set it off, as the runner tells it. */
export interface RunnerEvent {
  readonly name: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly workspace: string;
  readonly sha: string;
  readonly ref: string;
  readonly defaultBranch: string | undefined;
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly runUrl: string | undefined;
  readonly temp: string;
  readonly pullRequest: PullRequestEvent | undefined;
  /** The commit that the change is measured against, where the payload names one: a merge queue's base, a push's before. */
  readonly baseSha: string | undefined;
  readonly comment: CommentEvent | undefined;
  readonly sender: string | undefined;
  readonly senderIsBot: boolean;
}

export interface PullRequestEvent {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  readonly isFork: boolean;
}

export interface CommentEvent {
  readonly id: number;
  readonly body: string;
  readonly author: string;
  readonly authorIsBot: boolean;
  readonly action: string;
  readonly issueNumber: number;
  readonly isOnPullRequest: boolean;
}

/** Reads the runner's environment and the event file; a missing file is an empty event (`act` and tests do that). */
export function readEvent(env: Env): RunnerEvent {
  const payload = readPayload(env["GITHUB_EVENT_PATH"]);
  const workspace = env["GITHUB_WORKSPACE"] ?? process.cwd();
  const serverUrl = env["GITHUB_SERVER_URL"] || "https://github.com";
  const repository = env["GITHUB_REPOSITORY"] || text(at(payload, "repository", "full_name")) || "";
  const runId = env["GITHUB_RUN_ID"];
  return {
    name: env["GITHUB_EVENT_NAME"] ?? "",
    repository,
    workspace,
    sha: env["GITHUB_SHA"] ?? "",
    ref: env["GITHUB_REF"] ?? "",
    defaultBranch: text(at(payload, "repository", "default_branch")),
    apiUrl: env["GITHUB_API_URL"] || "https://api.github.com",
    serverUrl,
    runUrl: runId ? `${serverUrl}/${repository}/actions/runs/${runId}` : undefined,
    temp: env["RUNNER_TEMP"] || workspace,
    pullRequest: toPullRequest(payload),
    baseSha: text(at(payload, "merge_group", "base_sha")) ?? text(at(payload, "before")),
    comment: toComment(payload),
    sender: text(at(payload, "sender", "login")),
    senderIsBot: at(payload, "sender", "type") === "Bot",
  };
}

/** What `mode: auto` means for an event; any other event is a SetupError that lists these. */
export function toModes(mode: Mode, event: RunnerEvent): readonly Exclude<Mode, "auto">[] {
  if (mode !== "auto") return [mode];
  switch (event.name) {
    case "pull_request":
    case "pull_request_target":
    case "merge_group":
      return ["validate"];
    case "push":
      // Without a default branch in the payload nothing may be written: a validation is the safe reading.
      return event.defaultBranch !== undefined && event.ref === `refs/heads/${event.defaultBranch}`
        ? ["sync"]
        : ["validate"];
    case "issues":
      return ["sync"];
    case "schedule":
    case "workflow_dispatch":
      return ["sync", "report"];
    case "issue_comment":
      return ["respond"];
    default:
      throw new SetupError(
        `The event "${event.name}" has no meaning for \`mode: auto\`.`,
        "Use one of pull_request, pull_request_target, merge_group, push, issues, schedule, workflow_dispatch, issue_comment, or set `mode:` to validate, sync, report or respond.",
      );
  }
}

function readPayload(path: string | undefined): unknown {
  if (!path) return {};
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch {
    return {};
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new SetupError(
      `The event file ${path} is not JSON: ${String(error)}`,
      "The runner writes it; run the Action in a workflow.",
    );
  }
}

function toPullRequest(payload: unknown): PullRequestEvent | undefined {
  const pull = at(payload, "pull_request");
  const number = at(pull, "number");
  if (typeof number !== "number") return undefined;
  return {
    number,
    headSha: text(at(pull, "head", "sha")) ?? "",
    baseSha: text(at(pull, "base", "sha")) ?? "",
    isFork: text(at(pull, "head", "repo", "full_name")) !== text(at(pull, "base", "repo", "full_name")),
  };
}

function toComment(payload: unknown): CommentEvent | undefined {
  const comment = at(payload, "comment");
  const id = at(comment, "id");
  const issueNumber = at(payload, "issue", "number");
  if (typeof id !== "number" || typeof issueNumber !== "number") return undefined;
  return {
    id,
    body: text(at(comment, "body")) ?? "",
    author: text(at(comment, "user", "login")) ?? "",
    authorIsBot: at(comment, "user", "type") === "Bot",
    action: text(at(payload, "action")) ?? "",
    issueNumber,
    isOnPullRequest: at(payload, "issue", "pull_request") !== undefined,
  };
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  let here = value;
  for (const key of keys) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = Reflect.get(here, key);
  }
  return here;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
