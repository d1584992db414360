import type { Placement } from "../../domain/action-item.ts";
import { findInsertions } from "./find-insertions.ts";
import { isLinkedHeading } from "./is-linked-heading.ts";
import { replaceWords } from "./replace-words.ts";
import type { LineChange } from "./text-lines.ts";

/** Facts stand near the end of a sentence. */
const mostInsertions = 8;

/** The ways to say something in an item that is written as a sentence, or why there is none. */
export type FieldWays = { readonly ways: readonly LineChange[] } | { readonly refused: string };

/**
 * Other words in place of those that say it now, where they stand in the item itself; else in parentheses behind it.
 * `contents` are the ways to say it, the best first.
 */
export function findFieldWays(
  lines: readonly string[],
  placement: Placement,
  words: string | undefined,
  contents: readonly [string, ...string[]],
): FieldWays {
  const { startLine, endLine } = placement;
  const own = lines.slice(startLine - 1, endLine);
  // The words of a link say where it leads.
  if (words !== undefined && own.some((line) => line.includes(`[${words}](`) || line.includes(`[${words}][`)))
    return { refused: "the words that would change are those of a link" };
  const replaced = words === undefined ? [] : contents.flatMap((each) => replaceWords(lines, placement, words, each));
  const behind = findInsertions(lines, placement, `(${contents.at(-1)})`).slice(0, mostInsertions);
  const ways = replaced.length > 0 ? replaced : behind;
  const isLinked = placement.kind === "heading" && isLinkedHeading(lines, startLine - 1);
  const free = isLinked ? ways.filter((way) => !way.has(startLine - 1)) : ways;
  return free.length === 0 && ways.length > 0
    ? { refused: "a link leads to the heading, by its words" }
    : { ways: free };
}
