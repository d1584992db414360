import type { NewReviewComment, ReviewComment, ShownLines } from "../domain/review-comment.ts";
import { parsePatch } from "./parse-patch.ts";
import type { RepositoryAccess } from "./repository-access.ts";

/** Comments on the lines of a pull request's change. */
export interface ReviewComments {
  /** Those that we wrote, whatever page they are on. */
  listOwnReviewComments(pullNumber: number): Promise<ReviewComment[]>;
  /** What the diff shows of each changed file; a file is missing where GitHub leaves its diff out for its size. */
  readShownLines(pullNumber: number): Promise<ReadonlyMap<string, ShownLines>>;
  /** Posts all comments as one review, which notifies once; a line that the diff does not show makes GitHub refuse all. */
  postReview(pullNumber: number, commit: string, comments: readonly NewReviewComment[]): Promise<void>;
  deleteReviewComment(id: number): Promise<void>;
}

/** The part of a repository's pull requests that is about lines. */
export function createReviewComments(access: RepositoryAccess, identify: () => Promise<string>): ReviewComments {
  const { client, place } = access;
  const { pulls } = client.octokit.rest;
  return {
    async listOwnReviewComments(pullNumber) {
      const identity = await identify();
      const doing = `read the review comments of #${pullNumber}`;
      const all = await access.readAll<RestReviewComment>(doing, `/pulls/${pullNumber}/comments`);
      const answered = new Set(all.map((comment) => comment.in_reply_to_id));
      return all
        .filter(({ user, in_reply_to_id }) => user?.login === identity && in_reply_to_id === undefined)
        .map(({ id, body }) => ({ id, body, hasReplies: answered.has(id) }));
    },

    async readShownLines(pullNumber) {
      const doing = `read the changed lines of #${pullNumber}`;
      const files = await access.readAll<RestFilePatch>(doing, `/pulls/${pullNumber}/files`);
      return new Map(
        files.flatMap(({ filename, patch }) => (patch === undefined ? [] : [[filename, parsePatch(patch)] as const])),
      );
    },

    async postReview(pullNumber, commit, comments) {
      await access.write(`suggest changes on #${pullNumber}`, "once", () =>
        pulls.createReview({
          ...place,
          pull_number: pullNumber,
          commit_id: commit,
          event: "COMMENT",
          // Words of its own would stay on the pull request when the last of the comments is gone.
          body: "",
          comments: comments.map(({ path, startLine, endLine, body }) => ({
            path,
            body,
            line: endLine,
            side: "RIGHT",
            // GitHub refuses a start that is not before the end.
            ...(startLine < endLine ? { start_line: startLine, start_side: "RIGHT" } : {}),
          })),
        }),
      );
    },

    async deleteReviewComment(id) {
      await access.write(`take back the suggestion ${id}`, "repeatable", () =>
        pulls.deleteReviewComment({ ...place, comment_id: id }),
      );
    },
  };
}

interface RestReviewComment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string } | null;
  readonly in_reply_to_id?: number;
}

interface RestFilePatch {
  readonly filename: string;
  readonly patch?: string;
}
