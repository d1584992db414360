import type { RestEndpointMethodTypes } from "@octokit/rest";
import type { CommentSnapshot, IssueSnapshot } from "../domain/issue.ts";

/** An issue as GitHub's REST API gives it. */
export type RestIssue = RestEndpointMethodTypes["issues"]["get"]["response"]["data"];
/** A comment as GitHub's REST API gives it. */
export type RestComment = RestEndpointMethodTypes["issues"]["getComment"]["response"]["data"];
/** A label as GitHub's REST API gives it. */
export type RestLabel = RestEndpointMethodTypes["issues"]["getLabel"]["response"]["data"];

const memberAssociations = new Set(["OWNER", "MEMBER", "COLLABORATOR"]);
const stateReasons = ["completed", "not_planned", "duplicate", "reopened"] as const;
/** The account that GitHub shows for one that was deleted. */
const ghost = "ghost";

/** Keeps of an issue what the project looks at. */
export function toIssueSnapshot(issue: RestIssue, repository: string): IssueSnapshot {
  return {
    repository,
    number: issue.number,
    id: issue.id,
    url: issue.html_url,
    title: issue.title,
    body: issue.body ?? "",
    state: issue.state === "closed" ? "closed" : "open",
    stateReason: stateReasons.find((reason) => reason === issue.state_reason) ?? null,
    labels: issue.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
    assignees: (issue.assignees ?? []).map((assignee) => assignee.login),
    author: issue.user?.login ?? ghost,
    authorIsBot: issue.user?.type === "Bot",
    authorIsMember: memberAssociations.has(issue.author_association ?? ""),
    isLocked: issue.locked,
    createdAt: issue.created_at,
    updatedAt: issue.updated_at,
    closedAt: issue.closed_at,
  };
}

/** `owner/name` of the repository that an issue says it lives in. */
export function readRepositoryName(issue: Pick<RestIssue, "repository_url">): string {
  return issue.repository_url.split("/").slice(-2).join("/");
}

/** Keeps of a comment what the project looks at. */
export function toCommentSnapshot(comment: RestComment): CommentSnapshot {
  return {
    id: comment.id,
    body: comment.body ?? "",
    author: comment.user?.login ?? ghost,
    createdAt: comment.created_at,
  };
}
