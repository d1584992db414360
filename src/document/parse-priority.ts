import type { Priority } from "../domain/action-item.ts";
import type { Severity } from "../domain/post-mortem.ts";
import { findPriorityWord } from "./lexicon.ts";

/** The priority of an action item: `P2`, `prio 1`, `High`, `S1`. */
export function parsePriority(text: string): Priority | undefined {
  const level = /(?<![\p{L}\p{N}])(?:p|prio|priority)[ -]?([0-4])(?!\d)/iu.exec(text)?.[1];
  if (level !== undefined) return Number(level) as Priority;
  const severity = /(?<![\p{L}\p{N}])(?:sev|s)[ -]?([0-4])(?!\d)/iu.exec(text)?.[1];
  if (severity !== undefined) return Math.max(0, Number(severity) - 1) as Priority;
  const word = findPriorityWord(text);
  if (word !== undefined) return word;
  const mark = /🔴|🟠|🟡|🟢|:red_circle:/u.exec(text)?.[0];
  if (mark !== undefined) return ({ "🔴": 0, ":red_circle:": 0, "🟠": 1, "🟡": 2, "🟢": 3 } as const)[mark as "🔴"];
  const bare = /^\s*#?([0-4])\s*$/.exec(text)?.[1];
  return bare === undefined ? undefined : (Number(bare) as Priority);
}

const severityWords: readonly (readonly [RegExp, Severity])[] = [
  [
    /\b(?:critical|major|majeure?|blocker|severe|kritisk|kritisch|critique|crítica|crítico|critica|krytyczny)\b|重大|致命|严重|심각/i,
    1,
  ],
  [/\b(?:high|hoch|élevée?|alta|alto|høy|hög|hoog|significant)\b|高/i, 2],
  [/\b(?:medium|moderate|mittel|moyenne?|media|medio|médio|média|middels|medel|middel)\b|中/i, 3],
  [/\b(?:low|minor|niedrig|gering|faible|baja|baixa|bassa|lav|låg|laag)\b|低/i, 4],
];

/** The severity of an incident: `SEV2`, `S1`, `P1`, `2 (High)`, `Critical`; undefined for a template's `SEV1 / SEV2 / SEV3`. */
export function parseSeverity(text: string): Severity | undefined {
  const levels = [...text.matchAll(/(?<![\p{L}\p{N}])(?:sev(?:erity)?|s|p|tier|level)[ -]?([0-5])(?!\d)/giu)].map(
    (match) => Number(match[1]),
  );
  // Several incidents in one document, or one that changed: the worst. A template's choice is none.
  const isChoice = !/;|→|->|\b(?:up|down)graded|\b(?:escalated|raised|lowered|initially|originally)\b/i.test(text);
  if ((new Set(levels).size > 1 || /[a-z]-? ?[0-5] ?[/|] ?[0-5]\b/i.test(text)) && isChoice) return undefined;
  const level = levels.length === 0 ? undefined : Math.min(...levels);
  if (level !== undefined) return Math.max(1, level) as Severity;
  const words = severityWords.filter(([word]) => word.test(text));
  if (words.length > 1 && /[/|]/.test(text)) return undefined;
  if (words[0]) return words[0][1];
  const bare = /^\s*([1-5])(?:\s*[(/–-].*)?$/.exec(text)?.[1];
  return bare === undefined ? undefined : (Number(bare) as Severity);
}
