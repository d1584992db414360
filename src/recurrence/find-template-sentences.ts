import type { TableDocument } from "./feature-table.ts";

const share = 0.1;
const fewest = 3;
const buckets = 1 << 18;

/**
 * Hashes of the sentences that stand in a tenth of the documents, and in three at least: they are a template's.
 * Counting first in coarse buckets keeps ten thousand documents cheap, since next to no sentence gets further.
 */
export function findTemplateSentences(documents: readonly TableDocument[]): Set<number> {
  const needed = Math.max(fewest, Math.ceil(documents.length * share));
  const counts = new Uint32Array(buckets);
  const lastSeen = new Int32Array(buckets).fill(-1);
  for (let number = 0; number < documents.length; number++) {
    const { columns, firstSentence = 0, sentences = 0 } = documents[number] ?? {};
    for (let sentence = firstSentence; sentence < firstSentence + sentences; sentence++) {
      const hash = columns?.hashes[sentence] ?? 0;
      const bucket = hash & (buckets - 1);
      if (hash === 0 || lastSeen[bucket] === number) continue;
      lastSeen[bucket] = number;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
  }
  if (counts.every((count) => count < needed)) return new Set();
  const exact = new Map<number, { count: number; lastSeen: number }>();
  for (const [number, { columns, firstSentence, sentences }] of documents.entries()) {
    for (let sentence = firstSentence; sentence < firstSentence + sentences; sentence++) {
      const hash = columns.hashes[sentence] ?? 0;
      if (hash === 0 || (counts[hash & (buckets - 1)] ?? 0) < needed) continue;
      const known = exact.get(hash);
      if (!known) exact.set(hash, { count: 1, lastSeen: number });
      else if (known.lastSeen !== number) {
        known.count++;
        known.lastSeen = number;
      }
    }
  }
  return new Set([...exact].filter(([, { count }]) => count >= needed).map(([hash]) => hash));
}
