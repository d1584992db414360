import type { TableDocument } from "./index/feature-table.ts";

const share = 0.1;
const fewest = 3;

/** Sentences that many documents share; none of the others stands in `below` documents. */
export interface SharedSentences {
  /** Hash of the sentence → number of documents. */
  readonly counts: ReadonlyMap<number, number>;
  readonly below: number;
}

/** In so many of `documents` a sentence stands that belongs to a template: a tenth, and three at least. */
export function toTemplateShare(documents: number): number {
  return Math.max(fewest, Math.ceil(documents * share));
}

/** Hashes of the sentences that stand in as many documents as are needed. */
export function findTemplateSentences(counts: SharedSentences["counts"], needed: number): Set<number> {
  return new Set([...counts].filter(([, count]) => count >= needed).map(([hash]) => hash));
}

const buckets = 1 << 18;

/**
 * Counts the sentences that stand in half as many documents as a template's, so that a few documents more or less can be
 * taken into account later. Counting first in coarse buckets keeps ten thousand documents cheap, since next to no
 * sentence gets further.
 */
export function countSharedSentences(documents: readonly TableDocument[]): SharedSentences {
  const below = Math.max(2, toTemplateShare(documents.length) >> 1);
  const coarse = new Uint32Array(buckets);
  const lastSeen = new Int32Array(buckets).fill(-1);
  for (let number = 0; number < documents.length; number++) {
    const hashes = documents[number]?.columns.hashes ?? new Uint32Array();
    for (let sentence = 0; sentence < hashes.length; sentence++) {
      const hash = hashes[sentence] ?? 0;
      const bucket = hash & (buckets - 1);
      if (hash === 0 || lastSeen[bucket] === number) continue;
      lastSeen[bucket] = number;
      coarse[bucket] = (coarse[bucket] ?? 0) + 1;
    }
  }
  const counts = new Map<number, number>();
  if (coarse.every((count) => count < below)) return { counts, below };
  for (const { columns } of documents) {
    for (const hash of toHashes(columns.hashes)) {
      if ((coarse[hash & (buckets - 1)] ?? 0) >= below) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  for (const [hash, count] of counts) if (count < below) counts.delete(hash);
  return { counts, below };
}

/**
 * The same counts with some documents more and some fewer; undefined where a sentence that was not counted might have
 * become a template's.
 */
export function adjustSharedSentences(
  { counts, below }: SharedSentences,
  added: readonly TableDocument[],
  removed: readonly TableDocument[],
  needed: number,
): SharedSentences["counts"] | undefined {
  const adjusted = new Map(counts);
  const uncounted = new Map<number, number>();
  for (const { columns } of removed)
    for (const hash of toHashes(columns.hashes))
      if (counts.has(hash)) adjusted.set(hash, (adjusted.get(hash) ?? 0) - 1);
  for (const { columns } of added) {
    for (const hash of toHashes(columns.hashes)) {
      const list = counts.has(hash) ? adjusted : uncounted;
      list.set(hash, (list.get(hash) ?? 0) + 1);
    }
  }
  for (const more of uncounted.values()) if (below - 1 + more >= needed) return undefined;
  return adjusted;
}

/** Each of a document's sentences once; those without letters have none. */
function toHashes(hashes: Uint32Array): Set<number> {
  const distinct = new Set(hashes);
  distinct.delete(0);
  return distinct;
}
