import { slack } from "./lexicon.ts";
import type { Lexicon, Phrase, UnspacedPhrase } from "./lexicon.ts";
import type { Word } from "./read-words.ts";

/** A failure mode that a sentence speaks of, with its words as they are written there. */
export interface ModeHit {
  readonly mode: number;
  readonly text: string;
}

/** The failure modes that one sentence speaks of, each once. */
export function findFailureModes(sentence: string, words: readonly Word[], lexicon: Lexicon): readonly ModeHit[] {
  const hits = new Map<number, string>();
  findSpaced(sentence, words, lexicon, hits);
  if (lexicon.unspaced.length > 0 && /[\u2E80-\u{10FFFF}]/u.test(sentence)) {
    const lower = sentence.normalize("NFKC").toLowerCase();
    for (const phrase of lexicon.unspaced) {
      if (hits.has(phrase.mode)) continue;
      const text = findUnspaced(lower, phrase);
      if (text !== undefined) hits.set(phrase.mode, text);
    }
  }
  return hits.size === 0 ? none : [...hits].map(([mode, text]) => ({ mode, text }));
}

const none: readonly ModeHit[] = [];

function findSpaced(sentence: string, words: readonly Word[], lexicon: Lexicon, hits: Map<number, string>): void {
  const stems: string[] = [];
  const owner: number[] = [];
  const anchors: number[] = [];
  for (let at = 0; at < words.length; at++) {
    for (const stem of words[at]?.stems ?? []) {
      if (lexicon.byStem.has(stem)) anchors.push(stems.length);
      stems.push(stem);
      owner.push(at);
    }
  }
  for (const at of anchors) {
    for (const phrase of lexicon.byStem.get(stems[at] ?? "") ?? []) {
      if (hits.has(phrase.mode)) continue;
      const span = findPhrase(stems, at, phrase);
      if (!span || isDenied(stems, span[0])) continue;
      const first = owner[span[0]] ?? 0;
      const last = owner[span[1]] ?? first;
      hits.set(phrase.mode, cutOut(sentence, words, first, last));
    }
  }
}

const denials = new Set(["no", "not", "without", "zero", "never", "ingen", "ikke", "kein", "keine", "aucun", "aucune"]);

/** "No memory leak was found": a phrase right behind such a word is about what did not happen. */
function isDenied(stems: readonly string[], first: number): boolean {
  return denials.has(stems[first - 1] ?? "") || denials.has(stems[first - 2] ?? "");
}

/** Where a phrase whose first slot begins at `at` stands, as first and last position; undefined if it does not. */
function findPhrase(stems: readonly string[], at: number, phrase: Phrase): [number, number] | undefined {
  const anchor = phrase.slots[0]?.find((sequence) => standsAt(stems, at, sequence));
  if (!anchor) return undefined;
  let first = at;
  let last = at + anchor.length - 1;
  const taken = new Set<number>(anchor.map((_, offset) => at + offset));
  for (const slot of phrase.slots.slice(1)) {
    const found = findNearest(stems, at, slot, phrase.reach, taken);
    if (!found) return undefined;
    for (let position = found[0]; position <= found[1]; position++) taken.add(position);
    first = Math.min(first, found[0]);
    last = Math.max(last, found[1]);
  }
  return last - first + 1 - taken.size <= slack ? [first, last] : undefined;
}

function findNearest(
  stems: readonly string[],
  at: number,
  slot: readonly (readonly string[])[],
  reach: number,
  taken: ReadonlySet<number>,
): [number, number] | undefined {
  for (let distance = 1; distance < reach; distance++) {
    for (const start of [at + distance, at - distance]) {
      if (start < 0 || start >= stems.length) continue;
      for (const sequence of slot) {
        if (!standsAt(stems, start, sequence)) continue;
        if (sequence.some((_, offset) => taken.has(start + offset))) continue;
        return [start, start + sequence.length - 1];
      }
    }
  }
  return undefined;
}

function standsAt(stems: readonly string[], at: number, sequence: readonly string[]): boolean {
  for (let offset = 0; offset < sequence.length; offset++) if (stems[at + offset] !== sequence[offset]) return false;
  return true;
}

/** The words from `first` to `last` as written, with what stands between them. */
function cutOut(sentence: string, words: readonly Word[], first: number, last: number): string {
  const texts = words.slice(first, last + 1).map((word) => word.text);
  let from = -1;
  let at = 0;
  // The words are looked for in order, from the start, so that a word which stands twice is found at its own place.
  for (const [index, word] of words.slice(0, last + 1).entries()) {
    const found = sentence.indexOf(word.text, at);
    if (found < 0) return texts.join(" ");
    if (index === first) from = found;
    at = found + (index < last ? Math.max(1, word.text.length - 1) : word.text.length);
  }
  return sentence.slice(from, at).replace(/\s+/g, " ");
}

const unspacedReach = 16;

function findUnspaced(lower: string, phrase: UnspacedPhrase): string | undefined {
  for (const anchor of phrase.slots[0] ?? []) {
    for (let at = lower.indexOf(anchor); at >= 0; at = lower.indexOf(anchor, at + 1)) {
      let first = at;
      let last = at + anchor.length;
      const from = Math.max(0, at - unspacedReach);
      const near = lower.slice(from, last + unspacedReach);
      const isWhole = phrase.slots.slice(1).every((slot) => {
        const found = slot.map((choice) => ({ choice, at: near.indexOf(choice) })).find((choice) => choice.at >= 0);
        if (!found) return false;
        first = Math.min(first, from + found.at);
        last = Math.max(last, from + found.at + found.choice.length);
        return true;
      });
      if (isWhole) return lower.slice(first, last);
    }
  }
  return undefined;
}
