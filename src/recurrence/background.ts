import shipped from "./background-words.json" with { type: "json" };
import { toStem } from "./read-words.ts";

/** Failure modes that nobody has counted (a user's own) are taken to stand in so many of a hundred post-mortems. */
const uncountedModeShare = 0.04;

let counted: ReadonlyMap<string, number> | undefined;

/** Unpacked once, when it is first asked for. */
function readCounts(): ReadonlyMap<string, number> {
  if (counted) return counted;
  const counts = new Map<string, number>();
  for (const group of shipped.words.split("\n")) {
    const [count = "0", ...words] = group.split(" ");
    for (const word of words) counts.set(word, Number(count));
  }
  return (counted = counts);
}

/** A word that fewer public post-mortems use may well be somebody's name: Mike and Joe stand in them too. */
const commonShare = 0.025;

/** Whether a word in lower case is one that many teams use in their post-mortems. */
export function isCommonWord(word: string): boolean {
  return countInBackground(toStem(word)) / backgroundSize >= commonShare;
}

/** In how many of `backgroundSize` public post-mortems a term stands: repositories are too small for statistics of their own. */
export function countInBackground(term: string): number {
  return readCounts().get(term) ?? 0;
}

/** How many public post-mortems were counted. */
export const backgroundSize: number = shipped.documents;

/** Share of public post-mortems that speak of a failure mode. */
export function toModeShare(name: string): number {
  const modes: Readonly<Record<string, number>> = shipped.modes;
  return modes[name] ?? uncountedModeShare;
}
