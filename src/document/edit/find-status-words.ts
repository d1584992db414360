import { findStatusWord } from "../lexicon.ts";
import { normalisePhrase } from "../normalise-phrase.ts";
import { parseStatus, readStatusMark } from "../parse-status.ts";
import { languages } from "../vocabulary/languages.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";

type Outcome = "done" | "wont-do";

const mark = /\p{Extended_Pictographic}\uFE0F?|:[a-z_]{2,}:/u;
const markOf: Readonly<Record<Outcome, readonly [emoji: string, shortcode: string, box: string]>> = {
  done: ["✅", ":white_check_mark:", "[x]"],
  "wont-do": ["🚫", ":no_entry_sign:", "[-]"],
};

/**
 * How a table or list would say that something is done, or that it won't be, best first: in the very words that others
 * use for it, else in the language, the letter case and the marks in which they say anything at all.
 */
export function findStatusWords(outcome: Outcome, others: readonly string[], header: string): string[] {
  const samples = others.map((each) => each.trim()).filter((each) => each !== "" && each.length <= 40);
  const same = count(samples.filter((each) => parseStatus(each) === outcome && isPlain(each)));
  return [...new Set([...same, inTheirWay(outcome, samples, header), outcome === "done" ? "Done" : "Won't do"])];
}

/** Nothing but a status: no day, no link, no remark. */
function isPlain(sample: string): boolean {
  return !/[\d#/]/.test(sample) && (findStatusWord(sample, "exact") !== undefined || isMark(sample));
}

function isMark(sample: string): boolean {
  return readStatusMark(sample) !== undefined && normalisePhrase(sample.replace(/^\[.\]/u, "")) === "";
}

function inTheirWay(outcome: Outcome, samples: readonly string[], header: string): string {
  const known = samples.filter((each) => findStatusWord(each, "exact") !== undefined);
  const marks = samples.filter((each) => isMark(each));
  const [emoji, shortcode, box] = markOf[outcome];
  if (known.length === 0 && marks.length > 0)
    return marks.some((each) => each.startsWith("["))
      ? box
      : marks.some((each) => each.startsWith(":"))
        ? shortcode
        : emoji;
  const word = inTheirCase(findLanguage(known, header).statuses[outcome]?.[0] ?? "", known);
  const marked = known.filter((each) => mark.test(each));
  if (marked.length * 2 <= known.length || known.length === 0) return word;
  const sign = marked.some((each) => /:[a-z_]+:/.test(each)) ? shortcode : emoji;
  return mark.exec(marked[0] ?? "")?.index === 0 ? `${sign} ${word}` : `${word} ${sign}`;
}

function findLanguage(known: readonly string[], header: string): Vocabulary {
  const score = ({ statuses, columns }: Vocabulary): number => {
    const phrases = Object.values(statuses).flat();
    const spoken = known.filter((each) => phrases.includes(normalisePhrase(each))).length;
    return 2 * spoken + (columns.status?.includes(normalisePhrase(header)) === true ? 1 : 0);
  };
  // The first of equals: a header such as "Status" is the same word in many languages.
  return languages.toSorted((one, other) => score(other) - score(one))[0] as Vocabulary;
}

function inTheirCase(word: string, known: readonly string[]): string {
  const letters = known.map((each) => each.replace(mark, "").replace(/[^\p{L}]/gu, "")).filter((each) => each !== "");
  const isAll = (test: (each: string) => boolean): boolean => letters.length > 0 && letters.every((each) => test(each));
  if (isAll((each) => each.length > 1 && each === each.toUpperCase() && each !== each.toLowerCase()))
    return word.toUpperCase();
  if (isAll((each) => each[0] === each[0]?.toLowerCase())) return word;
  return `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`;
}

/** The different texts, the most frequent first. */
function count(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted((one, other) => other[1] - one[1]).map(([text]) => text);
}
