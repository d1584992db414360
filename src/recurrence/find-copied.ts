import type { TableDocument } from "./index/feature-table.ts";
import { forEachSentence } from "./for-each-sentence.ts";

/** What two documents have in common word for word. */
export interface Copied {
  /** Hashes of the long sentences that stand in both. */
  readonly hashes: ReadonlySet<number>;
  /** Share of the shorter document, in runs of three words, that stands in the other, however lines are broken. */
  readonly share: number;
}

/** Shorter ones are the same by chance: "No data was lost." */
const longSentence = 8;
/** From this share on, two documents are one report filed twice and not a pasted sentence. */
export const sameReportShare = 0.5;

/** Finds what was pasted from one document into the other. Template sentences are nobody's. */
export function findCopied(one: TableDocument, other: TableDocument, template: ReadonlySet<number>): Copied {
  const long = toLongSentences(one, template);
  const hashes = new Set([...toLongSentences(other, template)].filter((hash) => long.has(hash)));
  return { hashes, share: toSharedShare(toRuns(one, template), toRuns(other, template)) };
}

function toLongSentences(document: TableDocument, template: ReadonlySet<number>): Set<number> {
  const { hashes, sizes } = document.columns;
  const long = new Set<number>();
  forEachSentence(document, template, undefined, (sentence) => {
    if ((sizes[sentence] ?? 0) >= longSentence) long.add(hashes[sentence] ?? 0);
  });
  return long;
}

function toSharedShare(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const [shorter, longer] = one.size <= other.size ? [one, other] : [other, one];
  if (shorter.size === 0) return 0;
  let shared = 0;
  for (const run of shorter) if (longer.has(run)) shared++;
  return shared / shorter.size;
}

/** Every run of three words that tell something, as a hash. */
function toRuns(document: TableDocument, template: ReadonlySet<number>): Set<number> {
  const { tokens } = document.columns;
  const runs = new Set<number>();
  let [before, last] = [-1, -1];
  forEachSentence(document, template, undefined, (_, from, to) => {
    for (let at = from; at < to; at++) {
      const token = tokens[at] ?? 0;
      if (before >= 0) runs.add(Math.imul(Math.imul(before, 0x01000193) ^ last, 0x01000193) ^ token);
      [before, last] = [last, token];
    }
  });
  return runs;
}
