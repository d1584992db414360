import { toCodeSpan } from "../safe-text/markdown.ts";
import { renderMessage } from "./message-markdown.ts";

/** What a suggested change says, and by what it is known again. */
export interface SuggestionNote {
  /** The same for as long as it corrects the same thing. */
  readonly key: string;
  /** Fingerprint of the lines before and after. */
  readonly text: string;
  readonly ruleId: string;
  readonly message: string;
  readonly lines: readonly string[];
}

/**
 * A review comment with a change that GitHub offers to commit. The lines stand as they are, in a fence longer than any
 * run of backticks in them; the mark comes last, where nothing of the document can stand.
 */
export function renderSuggestion({ key, text, ruleId, message, lines }: SuggestionNote): string {
  const runs = lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return [
    `${renderMessage(message)} (${toCodeSpan(ruleId)})`,
    "",
    `${fence}suggestion`,
    ...lines,
    fence,
    "",
    `<!-- followthrough:suggestion ${key} ${text} -->`,
  ].join("\n");
}

/** The mark at the end of a suggested change; undefined in any other comment. */
export function parseSuggestionMark(body: string): { readonly key: string; readonly text: string } | undefined {
  const [, key, text] = /<!-- followthrough:suggestion ([0-9a-f]+) ([0-9a-f]+) -->\s*$/.exec(body) ?? [];
  return key === undefined || text === undefined ? undefined : { key, text };
}

/** A hidden line for the sticky comment: what was suggested once is not suggested again where a person took it away. */
export function renderSuggestionMemory(keys: readonly string[]): string {
  return keys.length === 0 ? "" : `<!-- followthrough:suggested ${keys.join(" ")} -->\n`;
}

/** The keys that the sticky comment remembers; its head is ours alone, so that no document can forge them. */
export function parseSuggestionMemory(body: string): string[] {
  const keys = /^[^\n]*\r?\n<!-- followthrough:suggested ([0-9a-f ]+) -->/.exec(body)?.[1];
  return keys?.split(" ") ?? [];
}
