import { createHash } from "node:crypto";

/** Text as it is compared: compatibility forms, letter case, punctuation and white space do not matter. */
export function normaliseText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%<>=+]+/gu, " ")
    .trim();
}

/** A short fingerprint of the normalised text. */
export function toTextHash(text: string): string {
  return createHash("sha256").update(normaliseText(text)).digest("hex").slice(0, 10);
}

/**
 * Character trigrams of the normalised text, with their counts. Trigrams need no list of words and no stemmer, so a
 * reworded row is recognised in every language that documents are written in.
 */
export function toTrigrams(text: string): Map<string, number> {
  const padded = `  ${normaliseText(text)}  `;
  const grams = new Map<string, number>();
  for (let index = 0; index + 3 <= padded.length; index++) {
    const gram = padded.slice(index, index + 3);
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

/** Share of trigrams in common (Sørensen–Dice), 0…1. */
export function findSimilarity(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let common = 0;
  for (const [gram, count] of small) common += Math.min(count, large.get(gram) ?? 0);
  const total = countAll(one) + countAll(other);
  return total === 0 ? 1 : (2 * common) / total;
}

function countAll(grams: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of grams.values()) total += count;
  return total;
}
