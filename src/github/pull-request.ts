import { TrackerError } from "../domain/errors.ts";
import type { CommentSnapshot } from "../domain/issue.ts";
import { createGitHubClient } from "./client.ts";
import type { GitHubTrackerOptions } from "./github-tracker.ts";
import { readIdentity } from "./read-identity.ts";
import { remember } from "./remember.ts";
import { RepositoryAccess } from "./repository-access.ts";
import { createReviewComments, type ReviewComments } from "./review-comments.ts";
import { toCommentSnapshot, type RestComment } from "./to-issue-snapshot.ts";

/** A file that a pull request changes; `path` is its name afterwards. */
export interface ChangedFile {
  readonly path: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  /** Its name before, where it was renamed. */
  readonly previousPath?: string;
}

/** GitHub lists at most 3,000 files of a pull request, and says nothing of the rest. */
export interface ChangedFiles {
  readonly files: readonly ChangedFile[];
  readonly isComplete: boolean;
}

export interface StickyComment {
  readonly pullNumber: number;
  /** The comment as it stands; undefined where there is none yet. */
  readonly existing: CommentSnapshot | undefined;
  readonly body: string;
  /** False where an old comment is to be kept right but a new one would only be noise. */
  readonly mayCreate?: boolean;
}

/** What became of the sticky comment; `refused` where the token may not write, with what to do about it. */
export type StickyOutcome =
  | { readonly kind: "created" | "updated" | "unchanged"; readonly id: number }
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly reason: string; readonly remedy: string };

export type Permission = "admin" | "write" | "read" | "none";
export type Reaction = "+1" | "-1" | "confused" | "eyes" | "rocket";

/** What the Action does around a pull request and with commands in comments, besides the Tracker. */
export interface PullRequests extends ReviewComments {
  /** All files that a pull request changes, as far as GitHub tells. */
  listChangedFiles(pullNumber: number): Promise<ChangedFiles>;
  /** Every comment below a pull request (or issue). */
  listComments(pullNumber: number): Promise<CommentSnapshot[]>;
  /** Our own comment with this marker: anybody can write the marker, so that no other counts. */
  findStickyComment(pullNumber: number, marker: string): Promise<CommentSnapshot | undefined>;
  /** Keeps the one comment up to date; writes only where something changed. */
  putStickyComment(sticky: StickyComment): Promise<StickyOutcome>;
  /** What somebody may do in the repository; somebody unknown may do nothing. */
  readPermission(login: string): Promise<Permission>;
  /** Shows the author of a comment that it was seen. */
  addReaction(commentId: number, reaction: Reaction): Promise<void>;
}

const mostFilesListed = 3000;

/** Connects to the pull requests of one repository. */
export function createPullRequests(options: GitHubTrackerOptions): PullRequests {
  const access = new RepositoryAccess(createGitHubClient(options), options.repository, "pull-requests");
  const { client, place } = access;
  const { rest } = client.octokit;
  const identify = remember(() => readIdentity(client));

  const listComments = async (pullNumber: number): Promise<CommentSnapshot[]> => {
    const path = `/issues/${pullNumber}/comments`;
    return (await access.readAll<RestComment>(`read the comments of #${pullNumber}`, path)).map(toCommentSnapshot);
  };

  const putSticky = async ({ pullNumber, existing, body, mayCreate }: StickyComment): Promise<StickyOutcome> => {
    if (existing === undefined) {
      if (mayCreate === false) return { kind: "none" };
      const { data } = await access.write(`comment on #${pullNumber}`, "once", () =>
        rest.issues.createComment({ ...place, issue_number: pullNumber, body }),
      );
      return { kind: "created", id: data.id };
    }
    // GitHub stores line ends as they come and trims what is outside.
    if (toComparable(existing.body) === toComparable(body)) return { kind: "unchanged", id: existing.id };
    await access.write(`change the comment on #${pullNumber}`, "repeatable", () =>
      rest.issues.updateComment({ ...place, comment_id: existing.id, body }),
    );
    return { kind: "updated", id: existing.id };
  };

  return {
    ...createReviewComments(access, identify),
    listComments,

    async listChangedFiles(pullNumber) {
      const doing = `read the files of pull request #${pullNumber}`;
      const listed = await access.readAll<RestFile>(doing, `/pulls/${pullNumber}/files`);
      return { files: listed.map(toChangedFile), isComplete: listed.length < mostFilesListed };
    },

    async findStickyComment(pullNumber, marker) {
      const identity = await identify();
      const comments = await listComments(pullNumber);
      return comments.find((comment) => comment.author === identity && comment.body.includes(marker));
    },

    async putStickyComment(sticky) {
      try {
        return await putSticky(sticky);
      } catch (error) {
        if (error instanceof TrackerError && (error.status === 403 || error.status === 404))
          return { kind: "refused", reason: error.message, remedy: error.remedy };
        throw error;
      }
    },

    async readPermission(login) {
      try {
        const { data } = await access.read(`ask what ${login} may do`, () =>
          rest.repos.getCollaboratorPermissionLevel({ ...place, username: login }),
        );
        return permissions.find((permission) => permission === data.permission) ?? "none";
      } catch (error) {
        if (error instanceof TrackerError && error.status === 404) return "none";
        throw error;
      }
    },

    async addReaction(commentId, reaction) {
      // The second time GitHub answers with the first reaction.
      await access.write(`react to comment ${commentId}`, "repeatable", () =>
        rest.reactions.createForIssueComment({ ...place, comment_id: commentId, content: reaction }),
      );
    },
  };
}

const permissions = ["admin", "write", "read", "none"] as const;

interface RestFile {
  readonly filename: string;
  readonly status: string;
  readonly previous_filename?: string;
}

function toChangedFile({ filename, status, previous_filename }: RestFile): ChangedFile {
  if (status === "renamed" && previous_filename !== undefined)
    return { path: filename, status, previousPath: previous_filename };
  // `copied` made a new file; `changed` is a change of mode.
  if (status === "added" || status === "copied") return { path: filename, status: "added" };
  return { path: filename, status: status === "removed" ? "removed" : "modified" };
}

function toComparable(body: string): string {
  return body.replace(/\r\n/g, "\n").trim();
}
