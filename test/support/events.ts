import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** An event as `runAction` takes it. */
export interface ActionEvent {
  readonly event: string;
  readonly payload: Record<string, unknown>;
}

/** What tests want to say for themselves; the rest is as GitHub once sent it. */
export interface EventOverrides {
  /** `owner/name`, `acme/shop` by default. */
  readonly repository?: string;
  readonly visibility?: "public" | "internal" | "private";
  readonly defaultBranch?: string;
  readonly actor?: string;
  readonly action?: string;
}

export interface PullRequestOverrides extends EventOverrides {
  readonly number?: number;
  readonly title?: string;
  readonly baseRef?: string;
  readonly baseSha?: string;
  readonly headRef?: string;
  readonly headSha?: string;
  /** `owner/name` of the fork it comes from. */
  readonly headRepository?: string;
}

/** A pull request was opened. */
export function createPullRequestEvent(overrides: PullRequestOverrides = {}): ActionEvent {
  const payload = readExample("pull_request", overrides.action ?? "opened", overrides);
  const number = overrides.number ?? 1;
  const pullRequest = payload["pull_request"] as Json;
  const base = pullRequest["base"] as Json;
  const head = pullRequest["head"] as Json;
  payload["number"] = number;
  pullRequest["number"] = number;
  if (overrides.title !== undefined) pullRequest["title"] = overrides.title;
  base["ref"] = overrides.baseRef ?? overrides.defaultBranch ?? "main";
  if (overrides.baseSha !== undefined) base["sha"] = overrides.baseSha;
  head["ref"] = overrides.headRef ?? "change";
  if (overrides.headSha !== undefined) head["sha"] = overrides.headSha;
  describeRepository(base["repo"] as Json, overrides);
  describeRepository(head["repo"] as Json, { ...overrides, repository: overrides.headRepository ?? toName(overrides) });
  (head["repo"] as Json)["fork"] = overrides.headRepository !== undefined;
  (pullRequest["user"] as Json)["login"] = toActor(overrides);
  return { event: "pull_request", payload };
}

/** The same, for workflows that run with the base's rights. */
export function createPullRequestTargetEvent(overrides: PullRequestOverrides = {}): ActionEvent {
  return { ...createPullRequestEvent(overrides), event: "pull_request_target" };
}

/** A pull request entered the merge queue. */
export function createMergeGroupEvent(
  overrides: EventOverrides & { baseRef?: string; baseSha?: string; headSha?: string } = {},
): ActionEvent {
  const payload = readExample("merge_group", "checks_requested", overrides);
  const group = payload["merge_group"] as Json;
  const branch = overrides.baseRef ?? overrides.defaultBranch ?? "main";
  if (overrides.headSha !== undefined) group["head_sha"] = overrides.headSha;
  if (overrides.baseSha !== undefined) group["base_sha"] = overrides.baseSha;
  group["base_ref"] = `refs/heads/${branch}`;
  group["head_ref"] = `refs/heads/gh-readonly-queue/${branch}/pr-1-${String(group["base_sha"])}`;
  return { event: "merge_group", payload };
}

/** Commits were pushed to a branch, the default one unless `ref` says otherwise. */
export function createPushEvent(
  overrides: EventOverrides & { ref?: string; before?: string; after?: string } = {},
): ActionEvent {
  const payload = readExample("push", null, overrides);
  payload["ref"] = overrides.ref ?? `refs/heads/${overrides.defaultBranch ?? "main"}`;
  payload["deleted"] = false;
  if (overrides.before !== undefined) payload["before"] = overrides.before;
  if (overrides.after !== undefined) payload["after"] = overrides.after;
  // The runner's payload, unlike the webhook's, lists no files of the commits.
  for (const commit of [...((payload["commits"] ?? []) as Json[]), (payload["head_commit"] ?? {}) as Json])
    for (const list of ["added", "modified", "removed"]) Reflect.deleteProperty(commit, list);
  return { event: "push", payload };
}

/** The clock struck. GitHub documents no webhook for it, so that this payload is made by hand: no sender, no action. */
export function createScheduleEvent(overrides: EventOverrides & { schedule?: string } = {}): ActionEvent {
  const { repository } = readExample("push", null, overrides);
  return {
    event: "schedule",
    payload: {
      repository,
      schedule: overrides.schedule ?? "23 6 * * 1-5",
      workflow: ".github/workflows/post-mortems.yml",
    },
  };
}

/** Somebody started the workflow by hand. */
export function createWorkflowDispatchEvent(
  overrides: EventOverrides & { inputs?: Readonly<Record<string, string>>; ref?: string } = {},
): ActionEvent {
  const payload = readExample("workflow_dispatch", null, overrides);
  payload["ref"] = overrides.ref ?? `refs/heads/${overrides.defaultBranch ?? "main"}`;
  payload["inputs"] = overrides.inputs ?? null;
  payload["workflow"] = ".github/workflows/post-mortems.yml";
  return { event: "workflow_dispatch", payload };
}

export interface IssueOverrides extends EventOverrides {
  readonly number?: number;
  readonly title?: string;
  readonly issueBody?: string;
  readonly labels?: readonly string[];
  readonly state?: "open" | "closed";
  readonly author?: string;
}

/** Something happened to an issue. */
export function createIssuesEvent(overrides: IssueOverrides = {}): ActionEvent {
  const payload = readExample("issues", overrides.action ?? "opened", overrides);
  describeIssue(payload["issue"] as Json, overrides);
  return { event: "issues", payload };
}

export interface IssueCommentOverrides extends IssueOverrides {
  readonly commentId?: number;
  readonly body?: string;
  readonly authorAssociation?: string;
  /** The comment stands on a pull request. */
  readonly isPullRequest?: boolean;
}

/** Somebody commented; the actor is the comment's author. */
export function createIssueCommentEvent(overrides: IssueCommentOverrides = {}): ActionEvent {
  const payload = readExample("issue_comment", overrides.action ?? "created", overrides);
  const issue = payload["issue"] as Json;
  const comment = payload["comment"] as Json;
  describeIssue(issue, overrides);
  Reflect.deleteProperty(issue, "pull_request");
  if (overrides.isPullRequest === true)
    issue["pull_request"] = {
      url: `https://api.github.com/repos/${toName(overrides)}/pulls/${String(issue["number"])}`,
    };
  if (overrides.commentId !== undefined) comment["id"] = overrides.commentId;
  if (overrides.body !== undefined) comment["body"] = overrides.body;
  comment["author_association"] = overrides.authorAssociation ?? "MEMBER";
  describeActor(comment["user"] as Json, overrides);
  return { event: "issue_comment", payload };
}

type Json = Record<string, unknown>;
interface Definition {
  readonly name: string;
  readonly examples: readonly Json[];
}

let definitions: readonly Definition[] | undefined;

/** A payload that GitHub once sent, with the names of the repository and the actor changed throughout. */
function readExample(name: string, action: string | null, overrides: EventOverrides): Json {
  definitions ??= JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve("@octokit/webhooks-examples"), "utf8"),
  ) as readonly Definition[];
  const examples = definitions.find((definition) => definition.name === name)?.examples ?? [];
  const example = examples.find((candidate) => action === null || candidate["action"] === action);
  if (example === undefined) throw new Error(`There is no example of ${name} ${action ?? ""}`);
  const was = (example["repository"] as { full_name: string }).full_name;
  const text = JSON.stringify(example).replaceAll(was, toName(overrides));
  const payload = JSON.parse(text) as Json;
  describeRepository(payload["repository"] as Json, overrides);
  describeActor(payload["sender"] as Json, overrides);
  return payload;
}

function describeRepository(repository: Json, overrides: EventOverrides): void {
  const [owner = "", name = ""] = toName(overrides).split("/");
  repository["name"] = name;
  repository["full_name"] = toName(overrides);
  (repository["owner"] as Json)["login"] = owner;
  repository["default_branch"] = overrides.defaultBranch ?? "main";
  repository["visibility"] = overrides.visibility ?? "private";
  repository["private"] = (overrides.visibility ?? "private") !== "public";
}

function describeIssue(issue: Json, overrides: IssueOverrides): void {
  if (overrides.number !== undefined) issue["number"] = overrides.number;
  if (overrides.title !== undefined) issue["title"] = overrides.title;
  if (overrides.issueBody !== undefined) issue["body"] = overrides.issueBody;
  if (overrides.state !== undefined) issue["state"] = overrides.state;
  if (overrides.author !== undefined) (issue["user"] as Json)["login"] = overrides.author;
  if (overrides.labels !== undefined)
    issue["labels"] = overrides.labels.map((name, index) => ({
      id: index + 1,
      node_id: `LA_${index + 1}`,
      url: `https://api.github.com/repos/${toName(overrides)}/labels/${encodeURIComponent(name)}`,
      name,
      color: "ededed",
      default: false,
      description: null,
    }));
}

function toName(overrides: EventOverrides): string {
  return overrides.repository ?? "acme/shop";
}

function describeActor(user: Json, overrides: EventOverrides): void {
  const login = toActor(overrides);
  Object.assign(user, { login, type: login.endsWith("[bot]") ? "Bot" : "User" });
}

function toActor(overrides: EventOverrides): string {
  return overrides.actor ?? "sam";
}
