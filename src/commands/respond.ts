import { renderAnswer } from "../render/answer-markdown.ts";
import { judgeComment, type CommentFacts } from "../report/judge-comment.ts";
import { parseCommentCommands, type CommentCommand } from "../report/parse-comment-command.ts";
import { planCommands } from "./plan-commands.ts";
import { findTroubles } from "../tracker/apply/find-troubles.ts";
import { applyPlan } from "../tracker/apply/apply-plan.ts";
import { findItem, type FoundIssue } from "../tracker/observe/find-item.ts";
import type { ObservedItem } from "../tracker/observe/observation.ts";
import type { Outcome, Step } from "../tracker/plan/plan.ts";
import { toPlan } from "../tracker/plan/to-plan.ts";
import type { Setting } from "./sync.ts";

/** A comment as the event tells of it. */
export interface HeardComment {
  readonly id: number;
  readonly body: string;
  readonly author: string;
  readonly authorIsBot: boolean;
  readonly action: string;
  readonly issueNumber: number;
  readonly isOnPullRequest: boolean;
}

/** What a comment came to; `reaction` is left for the shell to give. */
export type Response =
  | { readonly kind: "ignored"; readonly why: string }
  | {
      readonly kind: "refused" | "followed" | "not followed";
      readonly reaction: "+1" | "-1" | "confused";
      readonly problems: readonly string[];
      readonly outcomes: readonly Outcome[];
    };

const misplaced = "A command belongs on the issue of the action item that it is about.";

/** The commands of a comment that is worth a look: new, a person's, on an issue. Without one nobody need be asked anything. */
export function hearCommands(comment: HeardComment, today: string): CommentCommand[] {
  if (comment.action !== "created" || comment.authorIsBot || comment.isOnPullRequest) return [];
  return parseCommentCommands(comment.body, { today, author: comment.author });
}

/** Follows the commands of one comment, or says why not; the same event once more changes nothing. */
export async function respond(
  comment: HeardComment,
  commands: readonly CommentCommand[],
  setting: Setting,
  readPermission: (login: string) => Promise<CommentFacts["permission"]>,
): Promise<Response> {
  const { tracker, settings, today } = setting;
  const identity = await tracker.readIdentity();
  const isOwn = comment.author.toLowerCase() === identity.toLowerCase();
  if (isOwn) return { kind: "ignored", why: "the comment is our own" };
  const found = await findItem(tracker, comment.issueNumber, settings);
  if (found.kind === "none") return { kind: "ignored", why: "the issue is none of ours" };
  const permission = await readPermission(comment.author);
  const facts = { action: "created", isBot: false, isOwn, permission, isTracked: true } as const;
  const verdict = judgeComment(facts, commands);
  if (verdict.kind === "ignore") return { kind: "ignored", why: "there is no command in it" };
  if (verdict.kind === "refuse") {
    // One line a person and issue, or anybody could make us talk as much as they like.
    const said = toAnswerStep(found, comment, `refused:${comment.author.toLowerCase()}`, verdict.message);
    return { kind: "refused", reaction: "-1", problems: [verdict.message], outcomes: await apply(said) };
  }
  if (found.kind === "other") {
    const said = toAnswerStep(found, comment, `answer:${comment.id}`, misplaced);
    return { kind: "not followed", reaction: "confused", problems: [misplaced], outcomes: await apply(said) };
  }
  const assignable = await findAssignable(verdict.commands);
  const source = { commentId: comment.id, author: comment.author, today, settings, assignable };
  const planned = planCommands(verdict.commands, found.item, source);
  const answer = toAnswerStep(found, comment, `answer:${comment.id}`, renderAnswer(planned));
  const outcomes = await apply([...(planned.step === null ? [] : [planned.step]), ...answer]);
  const hasFailed = findTroubles(outcomes).length > 0;
  const isFollowed = planned.problems.length === 0 && !hasFailed;
  return {
    kind: isFollowed ? "followed" : "not followed",
    reaction: isFollowed ? "+1" : "confused",
    problems: planned.problems,
    outcomes,
  };

  async function findAssignable(asked: readonly CommentCommand[]): Promise<string[]> {
    const able: string[] = [];
    for (const login of asked.flatMap((command) => (command.kind === "assign" ? command.logins : [])))
      if (await tracker.canAssign(login)) able.push(login);
    return able;
  }

  function apply(steps: readonly Step[]): Promise<Outcome[]> {
    const observation = { repository: tracker.repository, identity };
    return applyPlan(toPlan(observation, steps, settings), tracker, { now: setting.startedAt });
  }
}

/** What is said in words, once for its cause; nothing on a locked issue, where a reaction has to do. */
function toAnswerStep(
  found: Exclude<FoundIssue, { kind: "none" }>,
  comment: HeardComment,
  cause: string,
  body: string,
): Step[] {
  const item: ObservedItem | undefined = found.kind === "item" ? found.item : undefined;
  const isLocked = found.kind === "item" ? found.item.snapshot.isLocked : found.isLocked;
  if (body === "" || isLocked) return [];
  return [
    {
      kind: "comment",
      target: "item",
      key: found.kind === "item" ? found.item.key : found.key,
      number: comment.issueNumber,
      title: item?.snapshot.title ?? "",
      path: item?.incident.path ?? null,
      line: null,
      reason: "answers a command",
      identity: "",
      changes: [],
      writes: [{ kind: "comment", cause, body }],
      notices: [],
    },
  ];
}
