import type { Placement } from "../../domain/action-item.ts";
import type { LineChange } from "./text-lines.ts";

/** The ways to put other words in place of some that an item says, the last place first. */
export function replaceWords(
  lines: readonly string[],
  { startLine, endLine }: Placement,
  words: string,
  other: string,
): LineChange[] {
  const ways: LineChange[] = [];
  if (words === "") return ways;
  for (let index = endLine - 1; index >= startLine - 1; index--) {
    const line = lines[index] ?? "";
    for (let at = line.lastIndexOf(words); at >= 0; at = at === 0 ? -1 : line.lastIndexOf(words, at - 1))
      ways.push(new Map([[index, `${line.slice(0, at)}${other}${line.slice(at + words.length)}`]]));
  }
  return ways.slice(0, 12);
}
