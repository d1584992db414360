import type { Priority } from "../../domain/action-item.ts";
import { normalisePhrase } from "../normalise-phrase.ts";
import { languages } from "../vocabulary/languages.ts";
import { writeInCase } from "./write-in-case.ts";

const marks: readonly (string | undefined)[] = ["🔴", "🟠", "🟡", "🟢"];

/**
 * A priority in the way in which another is written: `P2` → `P1`, `prio 3` → `prio 1`, `SEV3` → `SEV2`, `🟡 Medium` →
 * `🟠 High`, `hoch` → `mittel`. undefined where the sample is written in no such way, or has no word for it.
 */
export function writePriorityLike(sample: string, priority: Priority): string | undefined {
  const level = /^(.*?(?<![\p{L}\p{N}])(?:p|prio|priority)[ -]?)[0-4](?!\d)$/iu.exec(sample)?.[1];
  if (level !== undefined) return `${level}${priority}`;
  const severity = /^(.*?(?<![\p{L}\p{N}])(?:sev|s)[ -]?)[0-4](?!\d)$/iu.exec(sample)?.[1];
  // Severities begin with 1, where priorities begin with 0.
  if (severity !== undefined) return priority === 4 ? undefined : `${severity}${priority + 1}`;
  const bare = /^(#?)[0-4]$/.exec(sample)?.[1];
  if (bare !== undefined) return `${bare}${priority}`;
  const [, mark = "", gap = "", words = ""] = /^(🔴|🟠|🟡|🟢|)(\s*)(.*)$/u.exec(sample) ?? [];
  const other = mark === "" ? "" : marks[priority];
  const word = words === "" ? "" : translate(words, priority);
  if (other === undefined || word === undefined || `${other}${word}` === "") return undefined;
  return `${other}${gap}${word}`;
}

/** Another priority in the language and the letter case of this one; undefined where the languages disagree. */
function translate(words: string, priority: Priority): string | undefined {
  const phrase = normalisePhrase(words);
  const known = languages.filter(({ priorities }) => Object.values(priorities).some((each) => each.includes(phrase)));
  // What is a word in English is taken for English, whoever borrowed it.
  const spoken = known.some(({ language }) => language === "en")
    ? known.filter(({ language }) => language === "en")
    : known;
  const others = new Set(spoken.map(({ priorities }) => priorities[priority]?.[0]));
  const [other] = others;
  return other === undefined || others.size > 1 ? undefined : writeInCase(words, other);
}
