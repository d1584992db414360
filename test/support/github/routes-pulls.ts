import { findCommit, isDescendant } from "./git-objects.ts";
import { notFound, Refusal, toText, validationFailed, type RequestContext, type Route } from "./http.ts";
import { toIssueJson, toRepositoryJson, toUserJson } from "./json.ts";
import { toPage } from "./pages.ts";
import {
  addIssue,
  type ChangedFileState,
  type IssueState,
  type PullRequestState,
  type RepositoryState,
} from "./state.ts";

const repo = "/repos/{owner}/{repo}";

interface PullRequestIssue extends IssueState {
  pullRequest: PullRequestState;
}

/** Pull requests and the files that they change. */
export const pullRoutes: readonly Route[] = [
  {
    method: "GET",
    template: `${repo}/pulls`,
    needs: ["pull-requests"],
    handle: (context) => {
      const { query, repository } = context;
      const wanted = query.get("state") ?? "open";
      const head = query.get("head");
      const base = query.get("base");
      const pulls = [...repository.issues.values()].filter(
        (issue): issue is PullRequestIssue =>
          issue.pullRequest !== null &&
          (wanted === "all" || issue.state === wanted) &&
          (head === null || head === toHeadLabel(issue.pullRequest)) &&
          (base === null || base === issue.pullRequest.baseRef),
      );
      return toPage(context, pulls.toReversed(), "/pulls", (pull) => toPullJson(context, pull, false));
    },
  },
  {
    method: "POST",
    template: `${repo}/pulls`,
    needs: ["pull-requests"],
    handle: (context) => {
      const { body, repository, state, token } = context;
      if (!repository.mayActionsOpenPullRequests && token.login === "github-actions[bot]")
        throw new Refusal(403, "GitHub Actions is not permitted to create or approve pull requests.");
      const headRef = toText(body["head"]).split(":").at(-1) ?? "";
      const baseRef = toText(body["base"]);
      const head = findCommit(repository, headRef);
      const base = findCommit(repository, baseRef);
      if (head === undefined || base === undefined)
        throw validationFailed({
          resource: "PullRequest",
          field: head === undefined ? "head" : "base",
          code: "invalid",
        });
      if (isDescendant(repository, base.sha, head.sha))
        throw refusePull(`No commits between ${baseRef} and ${headRef}`);
      const isSame = (issue: IssueState): boolean =>
        issue.state === "open" && issue.pullRequest?.headRef === headRef && issue.pullRequest.baseRef === baseRef;
      if ([...repository.issues.values()].some(isSame))
        throw refusePull(`A pull request already exists for ${repository.owner}:${headRef}.`);
      const issue = addIssue(state, repository, {
        title: toText(body["title"]),
        body: typeof body["body"] === "string" ? body["body"] : null,
        author: token.login,
        authorAssociation: token.permissions === null ? "MEMBER" : "NONE",
        pullRequest: { headRef, headSha: head.sha, baseRef, baseSha: base.sha },
      });
      return { status: 201, body: toPullJson(context, issue as PullRequestIssue, true) };
    },
  },
  {
    method: "GET",
    template: `${repo}/pulls/{pull_number}`,
    needs: ["pull-requests"],
    handle: (context) => ({ status: 200, body: toPullJson(context, readPull(context), true) }),
  },
  {
    method: "PATCH",
    template: `${repo}/pulls/{pull_number}`,
    needs: ["pull-requests"],
    handle: (context) => {
      const { body, state } = context;
      const pull = readPull(context);
      if (typeof body["title"] === "string") pull.title = body["title"];
      if (typeof body["body"] === "string") pull.body = body["body"];
      if (body["state"] === "closed" || body["state"] === "open") {
        pull.state = body["state"];
        pull.closedAt = body["state"] === "closed" ? (pull.closedAt ?? state.now()) : null;
      }
      pull.updatedAt = state.now();
      return { status: 200, body: toPullJson(context, pull, true) };
    },
  },
  {
    method: "GET",
    template: `${repo}/pulls/{pull_number}/files`,
    needs: ["pull-requests"],
    handle: (context) => {
      const pull = readPull(context);
      const { headSha } = pull.pullRequest;
      const { fullName } = context.repository;
      // GitHub lists no more than 3,000.
      const files = listFiles(context.repository, pull.pullRequest).slice(0, 3000);
      return toPage(context, files, `/pulls/${pull.number}/files`, (file) => ({
        sha: "f".repeat(40),
        filename: file.filename,
        status: file.status,
        additions: 1,
        deletions: 0,
        changes: 1,
        blob_url: `https://github.com/${fullName}/blob/${headSha}/${encodeURI(file.filename)}`,
        raw_url: `https://github.com/${fullName}/raw/${headSha}/${encodeURI(file.filename)}`,
        contents_url: `${context.url}/repos/${fullName}/contents/${encodeURI(file.filename)}?ref=${headSha}`,
        ...(file.patch === undefined ? {} : { patch: file.patch }),
        ...(file.previousFilename === undefined ? {} : { previous_filename: file.previousFilename }),
      }));
    },
  },
];

function readPull(context: RequestContext): PullRequestIssue {
  const issue = context.repository.issues.get(Number(context.params["pull_number"]));
  if (issue === undefined || issue.pullRequest === null) throw notFound();
  const head = context.repository.refs.get(`refs/heads/${issue.pullRequest.headRef}`);
  if (head !== undefined && issue.state === "open") issue.pullRequest.headSha = head;
  return issue as PullRequestIssue;
}

function refusePull(message: string): Refusal {
  return validationFailed({ resource: "PullRequest", code: "custom", message });
}

/** The seeded files, or what the commits say. */
function listFiles(repository: RepositoryState, pull: PullRequestState): readonly ChangedFileState[] {
  const head = repository.commits.get(pull.headSha)?.files;
  const base = repository.commits.get(pull.baseSha)?.files;
  if (pull.files.length > 0 || head === undefined || base === undefined) return pull.files;
  const files: ChangedFileState[] = [];
  for (const [filename, content] of head)
    if (!base.has(filename)) files.push({ filename, status: "added" });
    else if (base.get(filename) !== content) files.push({ filename, status: "modified" });
  for (const filename of base.keys()) if (!head.has(filename)) files.push({ filename, status: "removed" });
  return files;
}

function toHeadLabel(pull: PullRequestState): string {
  return `${pull.headRepository.split("/")[0] ?? ""}:${pull.headRef}`;
}

function toPullJson(context: RequestContext, pull: PullRequestIssue, isWhole: boolean): unknown {
  const { repository, url } = context;
  const { pullRequest } = pull;
  const repositoryUrl = `${url}/repos/${repository.fullName}`;
  const self = `${repositoryUrl}/pulls/${pull.number}`;
  const issueUrl = `${repositoryUrl}/issues/${pull.number}`;
  const html = `https://github.com/${repository.fullName}/pull/${pull.number}`;
  const shared = toIssueJson(context, repository, pull);
  const toSide = (ref: string, sha: string): unknown => ({
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: toUserJson(context, repository.owner),
    repo: toRepositoryJson(context, repository),
  });
  const urls = {
    url: self,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issueUrl,
    commits_url: `${self}/commits`,
    review_comments_url: `${self}/comments`,
    review_comment_url: `${repositoryUrl}/pulls/comments{/number}`,
    comments_url: `${issueUrl}/comments`,
    statuses_url: `${repositoryUrl}/statuses/${pullRequest.headSha}`,
  };
  const kept = ["number", "state", "locked", "title", "user", "body", "labels", "milestone", "created_at"];
  const alsoKept = ["updated_at", "closed_at", "assignee", "assignees", "author_association", "active_lock_reason"];
  return {
    ...Object.fromEntries([...kept, ...alsoKept].map((key) => [key, shared[key]])),
    ...urls,
    id: pull.id + 1_000_000,
    node_id: `PR_${pull.id}`,
    merged_at: pullRequest.isMerged ? pull.closedAt : null,
    merge_commit_sha: null,
    requested_reviewers: [],
    requested_teams: [],
    head: toSide(pullRequest.headRef, pullRequest.headSha),
    base: toSide(pullRequest.baseRef, pullRequest.baseSha),
    draft: false,
    auto_merge: null,
    _links: {
      self: { href: self },
      html: { href: html },
      issue: { href: issueUrl },
      comments: { href: urls.comments_url },
      review_comments: { href: urls.review_comments_url },
      review_comment: { href: urls.review_comment_url },
      commits: { href: urls.commits_url },
      statuses: { href: urls.statuses_url },
    },
    ...(isWhole
      ? {
          merged: pullRequest.isMerged,
          mergeable: true,
          rebaseable: true,
          mergeable_state: "clean",
          merged_by: null,
          comments: 0,
          review_comments: 0,
          maintainer_can_modify: false,
          commits: 1,
          additions: 1,
          deletions: 0,
          changed_files: 1,
        }
      : {}),
  };
}
