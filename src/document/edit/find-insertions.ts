import type { Placement } from "../../domain/action-item.ts";
import type { LineChange } from "./text-lines.ts";

/** No sentence is longer in words; beyond that a place would be a guess. */
const mostWays = 40;

const startsBlock = /^[ \t>]*(?:#{1,6}[ \t]|```|~~~|[-*+][ \t]|\d{1,9}[.)][ \t]|<|\|)/;
/** What may stand behind the words without being said: a heading's closing marks, a comment, a hard break, white space. */
const silentEnd = /(?:\s+#+|\s*<!--[^]*?-->|\s*<br\s*\/?>|\\)?\s*$/i;

/**
 * The places in an item that is written as a sentence where a few words could go: the ends of its lines, the last
 * first, then each gap between two words, from the right. Only reading the text again tells which of them is right.
 */
export function findInsertions(lines: readonly string[], placement: Placement, words: string): LineChange[] {
  const first = placement.startLine - 1;
  let last = first;
  if (placement.kind !== "heading") while (last + 1 < placement.endLine && isMore(lines[last + 1])) last++;
  const ends: LineChange[] = [];
  const gaps: LineChange[] = [];
  for (let index = last; index >= first; index--) {
    const line = lines[index] ?? "";
    const end = silentEnd.exec(line)?.index ?? line.length;
    const insert = (at: number): LineChange => new Map([[index, `${line.slice(0, at)} ${words}${line.slice(at)}`]]);
    ends.push(insert(end));
    for (const { index: at } of [...line.slice(0, end).matchAll(/(?<=\S)[ \t]+/g)].toReversed()) {
      gaps.push(insert(at));
      // The sentence ends before the comma: `Limit the pool, Owner: Sam`.
      if (/[,;]/.test(line[at - 1] ?? "")) gaps.push(insert(at - 1));
    }
  }
  return [...ends, ...gaps].slice(0, mostWays);
}

/** The line goes on with the sentence of the line above. */
function isMore(line: string | undefined): boolean {
  return line !== undefined && line.replace(/^[ \t>]+/, "").trim() !== "" && !startsBlock.test(line);
}
