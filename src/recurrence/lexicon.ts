import type { FailureMode } from "./failure-mode.ts";
import { hashText } from "./hash-text.ts";
import type { KnownWords } from "./read-words.ts";
import { readWords } from "./read-words.ts";

/** Failure modes, ready to be looked for. */
export interface Lexicon {
  readonly modes: readonly FailureMode[];
  /** Stem → the phrases whose first slot may begin with it. */
  readonly byStem: ReadonlyMap<string, readonly Phrase[]>;
  /** Phrases in scripts without spaces. */
  readonly unspaced: readonly UnspacedPhrase[];
  /** Grows as texts are read with it. */
  readonly knownWords: KnownWords;
}

/** Slots in any order; each slot is a choice of sequences of stems. */
export interface Phrase {
  readonly mode: number;
  readonly slots: readonly (readonly (readonly string[])[])[];
  /** How many words the whole may span at most. */
  readonly reach: number;
}

export interface UnspacedPhrase {
  readonly mode: number;
  readonly slots: readonly (readonly string[])[];
}

const unspacedScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** So many other words may stand between the words of a phrase. */
export const slack = 2;

/** Prepares failure modes for `findFailureModes`. */
export function toLexicon(modes: readonly FailureMode[]): Lexicon {
  const byStem = new Map<string, Phrase[]>();
  const unspaced: UnspacedPhrase[] = [];
  for (const [mode, { phrases }] of modes.entries()) {
    for (const text of phrases) {
      const choices = text.split(/\s+/).map((slot) => slot.split("|"));
      if (unspacedScript.test(text)) {
        unspaced.push({ mode, slots: choices.map((slot) => slot.map((choice) => choice.toLowerCase())) });
        continue;
      }
      const slots = choices.map((slot) => slot.map(toStems).filter((stems) => stems.length > 0));
      if (slots.length === 0 || slots.some((slot) => slot.length === 0)) continue;
      const reach = slots.reduce((sum, slot) => sum + Math.max(...slot.map((stems) => stems.length)), slack);
      const phrase = { mode, slots, reach };
      for (const first of new Set((slots[0] ?? []).map((stems) => stems[0] ?? ""))) {
        const known = byStem.get(first);
        if (known) known.push(phrase);
        else byStem.set(first, [phrase]);
      }
    }
  }
  return { modes, byStem, unspaced, knownWords: new Map() };
}

/** Changes whenever features are read with other failure modes. */
export function hashModes(modes: readonly FailureMode[]): number {
  return hashText(JSON.stringify(modes));
}

function toStems(text: string): string[] {
  return readWords(text).flatMap((word) => word.stems);
}
