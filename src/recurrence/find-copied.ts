import type { TableDocument } from "./feature-table.ts";

/** Sentences of two documents that are the same word for word. */
export interface Copied {
  readonly hashes: ReadonlySet<number>;
  /** Share of the words of the shorter document that stand in such sentences. */
  readonly share: number;
}

/** Shorter ones are the same by chance: "No data was lost." */
const longSentence = 8;
/** From this share on, two documents are one report filed twice and not a pasted sentence. */
export const sameReportShare = 0.5;

/** Finds what was pasted from one document into the other. Template sentences are nobody's. */
export function findCopied(one: TableDocument, other: TableDocument, template: ReadonlySet<number>): Copied {
  const long = new Set<number>();
  for (const [at, hash] of one.hashes.entries()) if ((one.sizes[at] ?? 0) >= longSentence) long.add(hash);
  const hashes = new Set<number>();
  for (const [at, hash] of other.hashes.entries()) {
    if ((other.sizes[at] ?? 0) >= longSentence && long.has(hash) && !template.has(hash)) hashes.add(hash);
  }
  if (hashes.size === 0) return { hashes, share: 0 };
  const shares = [one, other].map((document) => shareOf(document, hashes, template));
  return { hashes, share: Math.max(...shares) };
}

function shareOf(document: TableDocument, hashes: ReadonlySet<number>, template: ReadonlySet<number>): number {
  let copied = 0;
  let all = 0;
  for (const [at, hash] of document.hashes.entries()) {
    if (template.has(hash)) continue;
    const size = document.sizes[at] ?? 0;
    all += size;
    if (hashes.has(hash)) copied += size;
  }
  return all === 0 ? 0 : copied / all;
}
