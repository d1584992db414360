import type { CommentCommand } from "./parse-comment-command.ts";

/** What the event and the tracker say about a comment, besides its words. */
export interface CommentFacts {
  readonly action: "created" | "edited" | "deleted";
  /** Written by a bot, or by the token's own identity. */
  readonly isBot: boolean;
  readonly isOwn: boolean;
  /** Of the author on the repository, as GitHub's collaborator permission says. */
  readonly permission: "admin" | "maintain" | "write" | "triage" | "read" | "none";
  /** The issue carries our marker. */
  readonly isTracked: boolean;
}

/** Whether commands are followed, refused in one line, or not even looked at. */
export type CommentVerdict =
  | { readonly kind: "ignore" }
  | { readonly kind: "refuse"; readonly message: string }
  | { readonly kind: "obey"; readonly commands: readonly CommentCommand[] };

/**
 * Only a new comment of a person counts: an edit could have been made by somebody else, and a bot could answer itself
 * for ever. A comment without a command of ours is nobody's business.
 */
export function judgeComment(facts: CommentFacts, commands: readonly CommentCommand[]): CommentVerdict {
  if (commands.length === 0 || !facts.isTracked) return { kind: "ignore" };
  if (facts.action !== "created" || facts.isBot || facts.isOwn) return { kind: "ignore" };
  if (!["admin", "maintain", "write"].includes(facts.permission)) {
    return { kind: "refuse", message: "Commands are for people with write access to this repository." };
  }
  return { kind: "obey", commands };
}
