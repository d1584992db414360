import { createHash } from "node:crypto";
import type { Finding } from "../domain/finding.ts";
import type { NewReviewComment, ReviewComment, ShownLines } from "../domain/review-comment.ts";
import { parseSuggestionMark, renderSuggestion } from "../render/suggestion-markdown.ts";
import { chooseFixes } from "../rules/choose-fixes.ts";

/** At most this many suggested changes stand on a pull request at a time; a wall of them helps nobody. */
const mostSuggestions = 10;
/** GitHub refuses a comment of more than 65,536 characters. */
const longestComment = 60_000;

/** A change that could be suggested. */
export interface Suggestion extends NewReviewComment {
  readonly key: string;
  readonly text: string;
  /** The lines as they stand, which the diff must show. */
  readonly before: readonly string[];
}

/** What to do about the suggested changes of a pull request. */
export interface SuggestionPlan {
  /** To be posted, as far as the diff shows their lines, up to `room`. */
  readonly candidates: readonly Suggestion[];
  readonly room: number;
  /** Comments of ours that are no longer right. */
  readonly remove: readonly ReviewComment[];
  /** Keys of what stands or stood, and still would be suggested. */
  readonly suggested: readonly string[];
}

/**
 * The corrections that can be offered as suggested changes, by file and line: the same edits as `--fix` makes. Lines
 * that end in CRLF or begin with a byte order mark are left to `--fix`: what GitHub makes of them is not certain.
 */
export function findSuggestions(findings: readonly Finding[], texts: ReadonlyMap<string, string>): Suggestion[] {
  const seen = new Map<string, number>();
  const fixable = findings.filter((finding) => finding.fix !== undefined);
  return [...new Set(fixable.map(({ path }) => path))].flatMap((path) => {
    const lines = texts.get(path)?.split("\n") ?? [];
    const ours = fixable.filter((finding) => finding.path === path);
    return chooseFixes(ours, lines.length).flatMap((finding) => {
      const { startLine, endLine, lines: after } = finding.fix;
      const before = lines.slice(startLine - 1, endLine);
      if ([...before, ...after].some((line) => /\r|\uFEFF/.test(line))) return [];
      // Two lines tell a correction from others: a table's header, a date's line, the answer in the front matter.
      const name = JSON.stringify([finding.ruleId, path, before[0], ...after.slice(0, 2)]);
      const count = seen.get(name) ?? 0;
      seen.set(name, count + 1);
      const key = toFingerprint(`${name} ${count}`);
      const text = toFingerprint(JSON.stringify([before, after]));
      const body = renderSuggestion({ key, text, ruleId: finding.ruleId, message: finding.message, lines: after });
      return body.length > longestComment ? [] : [{ key, text, path, startLine, endLine, before, body }];
    });
  });
}

/**
 * What to post and what to take back. Nothing is posted twice: what stands, stood once and was taken away by a person,
 * or was answered is left alone. A comment of ours that is no longer right goes, unless somebody answered below it.
 */
export function planSuggestions(
  wanted: readonly Suggestion[],
  own: readonly ReviewComment[],
  remembered: readonly string[],
): SuggestionPlan {
  const byKey = new Map(wanted.map((suggestion) => [suggestion.key, suggestion]));
  const marked = own.flatMap((comment) => {
    const mark = parseSuggestionMark(comment.body);
    return mark === undefined ? [] : [{ comment, mark }];
  });
  const stale = marked.filter(({ comment, mark }) => !comment.hasReplies && byKey.get(mark.key)?.text !== mark.text);
  const standing = new Set(marked.filter((entry) => !stale.includes(entry)).map(({ mark }) => mark.key));
  const replaced = new Set(stale.map(({ mark }) => mark.key));
  const known = new Set(remembered);
  return {
    candidates: wanted.filter(({ key }) => !standing.has(key) && (replaced.has(key) || !known.has(key))),
    room: Math.max(0, mostSuggestions - standing.size),
    remove: stale.map(({ comment }) => comment),
    suggested: wanted.map(({ key }) => key).filter((key) => known.has(key) || standing.has(key)),
  };
}

/**
 * Whether the diff shows these very lines, in one hunk. The checkout may be the merge with a base that moved on: then
 * the numbers lead elsewhere.
 */
export function isShown({ startLine, before }: Suggestion, shown: ShownLines | undefined): boolean {
  const lines = before.map((text, index) => ({ text, at: shown?.get(startLine + index) }));
  return lines.every(({ text, at }) => at?.text === text && at.hunk === lines[0]?.at?.hunk);
}

function toFingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
