import { notFound, Refusal, toText, type RequestContext, type Route } from "./http.ts";
import { toUserJson } from "./json.ts";
import { toPage } from "./pages.ts";
import { addReviewComment, type IssueState, type ReviewCommentState } from "./state.ts";

const repo = "/repos/{owner}/{repo}";

/** Reviews of pull requests and the comments on their lines. */
export const reviewRoutes: readonly Route[] = [
  {
    method: "GET",
    template: `${repo}/pulls/{pull_number}/comments`,
    needs: ["pull-requests"],
    handle: (context) => {
      const pull = readPull(context);
      const comments = [...context.repository.reviewComments.values()].filter(
        (comment) => comment.pullNumber === pull.number,
      );
      return toPage(context, comments, `/pulls/${pull.number}/comments`, (comment) =>
        toReviewCommentJson(context, comment),
      );
    },
  },
  {
    method: "POST",
    template: `${repo}/pulls/{pull_number}/reviews`,
    needs: ["pull-requests"],
    handle: (context) => {
      const { body, repository, state, token } = context;
      const pull = readPull(context);
      const comments = (body["comments"] ?? []) as readonly Record<string, unknown>[];
      if (body["event"] !== "COMMENT" || (comments.length === 0 && toText(body["body"]) === ""))
        throw refuse("Body can't be blank");
      // GitHub takes all of them or none.
      const problems = comments.flatMap((comment) => findProblems(pull, comment));
      if (problems.length > 0) throw refuse(problems.join(", ").replace(/, ([^,]*)$/, ", and $1"));
      const reviewId = state.nextId++;
      for (const comment of comments)
        addReviewComment(state, repository, {
          pullNumber: pull.number,
          reviewId,
          path: toText(comment["path"]),
          startLine: typeof comment["start_line"] === "number" ? comment["start_line"] : null,
          line: Number(comment["line"]),
          body: toText(comment["body"]),
          author: token.login,
          inReplyTo: null,
        });
      return { status: 200, body: toReviewJson(context, pull, reviewId) };
    },
  },
  {
    method: "DELETE",
    template: `${repo}/pulls/comments/{comment_id}`,
    needs: ["pull-requests"],
    handle: (context) => {
      if (!context.repository.reviewComments.delete(Number(context.params["comment_id"]))) throw notFound();
      return { status: 204 };
    },
  },
];

/** What GitHub says of a comment on a line that the diff does not show, in its words. */
function findProblems(pull: IssueState, comment: Readonly<Record<string, unknown>>): string[] {
  const patch = pull.pullRequest?.files.find(({ filename }) => filename === comment["path"])?.patch;
  if (patch === undefined) return ["Path could not be resolved"];
  const line = Number(comment["line"]);
  const hunk = findHunk(patch, line);
  if (hunk < 0)
    return [
      "Pull request review thread line must be part of the diff",
      "Pull request review thread diff hunk can't be blank",
    ];
  if (comment["start_line"] === undefined) return [];
  const start = Number(comment["start_line"]);
  if (start >= line) return ["Pull request review thread start line must precede the end line."];
  return findHunk(patch, start) === hunk
    ? []
    : ["Pull request review thread start line must be part of the same hunk as the line."];
}

/** Which hunk of a patch shows a line of the new side; -1 where none does. */
function findHunk(patch: string, line: number): number {
  return [...patch.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].findIndex(
    ([, start, count]) => line >= Number(start) && line < Number(start) + Number(count ?? 1),
  );
}

function refuse(problem: string): Refusal {
  return new Refusal(422, "Unprocessable Entity", { errors: [problem] });
}

function readPull({ repository, params }: RequestContext): IssueState {
  const issue = repository.issues.get(Number(params["pull_number"]));
  if (issue === undefined || issue.pullRequest === null) throw notFound();
  return issue;
}

function toReviewCommentJson(context: RequestContext, comment: ReviewCommentState): unknown {
  const api = `${context.url}/repos/${context.repository.fullName}`;
  const html = `https://github.com/${context.repository.fullName}/pull/${comment.pullNumber}#discussion_r${comment.id}`;
  const self = `${api}/pulls/comments/${comment.id}`;
  const pull = `${api}/pulls/${comment.pullNumber}`;
  return {
    url: self,
    id: comment.id,
    node_id: `PRRC_${comment.id}`,
    pull_request_review_id: comment.reviewId,
    diff_hunk: "@@ -1 +1 @@",
    path: comment.path,
    commit_id: "c".repeat(40),
    original_commit_id: "c".repeat(40),
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
    user: toUserJson(context, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.createdAt,
    html_url: html,
    pull_request_url: pull,
    author_association: "NONE",
    _links: { self: { href: self }, html: { href: html }, pull_request: { href: pull } },
    start_line: comment.startLine,
    line: comment.line,
    side: "RIGHT",
    subject_type: "line",
  };
}

function toReviewJson(context: RequestContext, pull: IssueState, id: number): unknown {
  const html = `https://github.com/${context.repository.fullName}/pull/${pull.number}#pullrequestreview-${id}`;
  const api = `${context.url}/repos/${context.repository.fullName}/pulls/${pull.number}`;
  return {
    id,
    node_id: `PRR_${id}`,
    user: toUserJson(context, context.token.login),
    body: "",
    state: "COMMENTED",
    html_url: html,
    pull_request_url: api,
    _links: { html: { href: html }, pull_request: { href: api } },
    submitted_at: context.state.now(),
    commit_id: pull.pullRequest?.headSha ?? null,
    author_association: "NONE",
  };
}
