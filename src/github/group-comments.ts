import type { CommentSnapshot } from "../domain/issue.ts";
import { toCommentSnapshot, type RestComment } from "./to-issue-snapshot.ts";

/** Comments of a whole repository, by the number of their issue. */
export function groupComments(comments: readonly RestComment[]): Map<number, CommentSnapshot[]> {
  const groups = new Map<number, CommentSnapshot[]>();
  for (const comment of comments) {
    const number = Number(comment.issue_url.split("/").at(-1));
    groups.set(number, [...(groups.get(number) ?? []), toCommentSnapshot(comment)]);
  }
  return groups;
}
