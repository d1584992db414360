/** A comment of ours on lines of a pull request's change, as GitHub shows it. */
export interface ReviewComment {
  readonly id: number;
  readonly body: string;
  /** Somebody answered below it: then it is a conversation, and not ours to take away. */
  readonly hasReplies: boolean;
}

/** A comment to be made on the lines `startLine`…`endLine` of the new side of a file. */
export interface NewReviewComment {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly body: string;
}

/** Lines of the new side that a pull request's diff shows, by number; only these can be commented on. */
export type ShownLines = ReadonlyMap<number, { readonly text: string; readonly hunk: number }>;
