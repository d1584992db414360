import { stemmer } from "stemmer";
import { stopWords } from "./stop-words.ts";

/** One word of a text: as it is written, the terms that it counts as, and the stems that phrases are matched against. */
export interface Word {
  readonly text: string;
  readonly terms: readonly string[];
  readonly stems: readonly string[];
  /** Lower case, without an "'s" at its end: as a name would be looked up. */
  readonly bare: string;
}

/** Dates, times, addresses, hashes and unfilled placeholders: they tell incidents apart and never why they happened. */
const noise = [
  /\b[a-z][a-z\d+.-]*:\/\/\S+|\bwww\.\S+/gi,
  /\{\{[^}]*\}\}/g,
  /[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w`])@[\w/-]+/g,
  /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi,
  /\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?\b/gi,
  /\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b/g,
  /\b\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]m\b)?/gi,
  /\b(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{7,64}\b/gi,
];

const mayBeNoisy = /[\d@{]|:\/\/|www\./i;
// oxlint-disable-next-line no-control-regex -- all of ASCII is meant
const isPlain = /^[\u0000-\u007F]*$/;

const cjk = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー々";
const cjkStart = new RegExp(`^[${cjk}]`, "u");
const wordOrRun = new RegExp(
  `[${cjk}]+|(?:(?![${cjk}])[\\p{L}\\p{M}\\p{N}])+(?:['’._/+-](?:(?![${cjk}])[\\p{L}\\p{M}\\p{N}])+)*`,
  "gu",
);

/** The same for a text of plain letters, which most are. */
const plainWord = /[A-Za-z0-9]+(?:['._/+-][A-Za-z0-9]+)*/g;

/** Incident and ticket ids (INC-2026-001, OPS-1234), severities, versions, plain numbers and amounts with a unit. */
const unusable =
  /^(?:(?:sev|p)-?[0-5]|[a-z]{2,12}-\d{3,}(?:-\d+)*|v?\d+(?:\.\d+)+(?:-\w+)?|\d+(?:ms|s|m|h|d|min|[kmgt]i?b?|x|th|st|nd|rd)?)$/;
const statusCode = /^[45](?:\d\d|xx)$/;
const camelBoundary = /(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** Words already read, by how they are written; documents repeat themselves and each other. */
export type KnownWords = Map<string, Word>;

/** Beyond this a repository writes more words than are worth remembering. */
const mostKnown = 100_000;

/** The words of one sentence, in order. The same text gives the same words in every locale. */
export function readWords(sentence: string, known: KnownWords = new Map()): Word[] {
  const isAscii = isPlain.test(sentence);
  let text = isAscii ? sentence : sentence.normalize("NFKC");
  if (mayBeNoisy.test(text)) for (const pattern of noise) text = text.replace(pattern, " ");
  if (isAscii) return text.match(plainWord)?.map((written) => recallWord(written, known)) ?? [];
  const words: Word[] = [];
  for (const [run] of text.matchAll(wordOrRun)) {
    if (cjkStart.test(run)) pushBigrams(words, run);
    else words.push(recallWord(run, known));
  }
  return words;
}

function recallWord(written: string, known: KnownWords): Word {
  let word = known.get(written);
  if (!word) {
    word = readWord(written);
    if (known.size < mostKnown) known.set(written, word);
  }
  return word;
}

/** Chinese, Japanese and Korean write no spaces that could be trusted; two characters are the unit that works. */
function pushBigrams(words: Word[], run: string): void {
  const characters = Array.from(run);
  if (characters.length === 1) {
    words.push({ text: run, terms: isKana(run) ? [] : [run], stems: [run], bare: run });
    return;
  }
  for (let at = 0; at + 1 < characters.length; at++) {
    const pair = `${characters[at]}${characters[at + 1]}`;
    // Two hiragana are grammar (した, から) far more often than a noun.
    words.push({ text: pair, terms: isKana(pair) ? [] : [pair], stems: [pair], bare: pair });
  }
}

function isKana(text: string): boolean {
  return /^\p{Script=Hiragana}+$/u.test(text);
}

function readWord(written: string): Word {
  const lower = written.toLowerCase();
  const bare = lower.replace(/['’]s?$/, "");
  if (statusCode.test(lower)) return { text: written, terms: [lower], stems: [lower], bare };
  if (unusable.test(lower)) return { text: written, terms: [], stems: [lower], bare };
  const parts = written
    .split(/[._/+-]/u)
    .map((part) => part.replace(/['’](?:s|t|re|ve|ll|d|m)?$/iu, ""))
    .flatMap((part) => part.split(camelBoundary))
    .map((part) => part.toLowerCase().replace(/['’]/gu, ""))
    .filter((part) => part !== "");
  const usable = parts.filter((part) => part.length > 1 && !unusable.test(part));
  if (parts.length === 1) {
    const stem = toStem(parts[0] ?? lower);
    const terms = usable.length === 1 && !stopWords.has(parts[0] ?? "") ? [stem] : [];
    return { text: written, terms, stems: [stem], bare };
  }
  const whole = lower.replace(/[._/]/g, "-");
  const stems = parts.every((part) => part.length === 1 || unusable.test(part)) ? [whole] : parts.map(toStem);
  const terms = [
    ...(stopWords.has(whole) ? [] : [whole]),
    ...usable.filter((part) => !stopWords.has(part)).map(toStem),
  ];
  return { text: written, terms: [...new Set(terms)], stems, bare };
}

/** Porter's stem of an English-looking word; other words stay as they are. */
export function toStem(word: string): string {
  return word.length > 2 && /^[a-z]+$/.test(word) ? stemmer(word) : word;
}
