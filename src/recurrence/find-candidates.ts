import { compareByTime } from "./chronology.ts";
import type { TableDocument } from "./index/feature-table.ts";
import { meansDocument } from "./find-statement.ts";
import type { RoughScores } from "./score-all.ts";

/** Numbers of the documents that deserve a close comparison. */
export interface Candidates {
  /** Earlier ones: the best by their rough score, and all from the threshold on. */
  readonly earlier: readonly number[];
  /** Later ones from the threshold on: one of them may be a second report of the same incident. */
  readonly later: readonly number[];
  /** Those that one of the two speaks of, whatever their score. */
  readonly spoken: readonly number[];
}

/** So many are looked at closely whatever their score; a close look hardly ever raises one. */
const closelyRead = 15;

/** Finds, from rough scores, what to compare a document with. */
export function toCandidateFinder(
  documents: readonly TableDocument[],
): (number: number, scores: RoughScores, likely: number) => Candidates {
  const count = documents.length;
  const order = documents.map((_, number) => number);
  const ranks = new Int32Array(count);
  const byTime = order.toSorted((a, b) => {
    const [one, other] = [documents[a], documents[b]];
    return one && other ? compareByTime(one.facts, other.facts) : 0;
  });
  for (const [rank, number] of byTime.entries()) ranks[number] = rank;
  const isDated = Uint8Array.from(documents, ({ facts }) => (facts.date === null ? 0 : 1));
  const spoken = findMentions(documents);
  return (number, scores, likely) => {
    const best: Scored[] = [];
    const alike: number[] = [];
    const later: number[] = [];
    const rank = ranks[number] ?? 0;
    const hasDate = isDated[number] === 1;
    let bar = -1;
    for (let other = 0; other < count; other++) {
      const atMost = scores.atMost(other);
      if ((atMost <= bar && atMost < likely) || other === number) continue;
      const score = scores.exact(other);
      const isEarlier = !hasDate || (isDated[other] === 1 && (ranks[other] ?? 0) < rank);
      if (!isEarlier) {
        if (score >= likely) later.push(other);
        continue;
      }
      if (score >= likely) alike.push(other);
      if (score <= bar) continue;
      insert(best, { number: other, score });
      if (best.length > closelyRead) best.pop();
      if (best.length === closelyRead) bar = best.at(-1)?.score ?? bar;
    }
    return {
      earlier: [...new Set([...best.map((each) => each.number), ...alike])],
      later,
      spoken: spoken.get(number) ?? [],
    };
  };
}

interface Scored {
  readonly number: number;
  readonly score: number;
}

/** Keeps the list sorted by score; of equal ones the first stays first. */
function insert(best: Scored[], scored: Scored): void {
  let at = best.length;
  while (at > 0 && (best[at - 1]?.score ?? 0) < scored.score) at--;
  best.splice(at, 0, scored);
}

/** Per document those that it names or that name it. */
function findMentions(documents: readonly TableDocument[]): Map<number, number[]> {
  const mentions = new Map<number, number[]>();
  const add = (one: number, other: number): void => {
    const known = mentions.get(one);
    if (!known) mentions.set(one, [other]);
    else if (!known.includes(other)) known.push(other);
  };
  for (const [number, { facts }] of documents.entries()) {
    for (const { id } of [...facts.recurrenceOf, ...facts.notRecurrenceOf]) {
      for (const [other, subject] of documents.entries()) {
        if (other === number || !meansDocument(id, subject.facts, facts.path)) continue;
        add(number, other);
        add(other, number);
      }
    }
  }
  return mentions;
}
