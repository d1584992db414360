import type { PostMortem, Section, TextBlock } from "../domain/post-mortem.ts";
import type { Claim, Mention } from "./document-features.ts";
import { judgeMention } from "./judge-mention.ts";

/** What a document says itself about having happened before. */
export interface Statements {
  readonly recurrenceOf: readonly Mention[];
  readonly notRecurrenceOf: readonly Mention[];
  readonly claim: Claim | null;
}

const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const numbers = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const claimPattern = new RegExp(
  `\\b(?:the|our)\\s+(${ordinals.slice(1).join("|")}|\\d{1,2}(?:st|nd|rd|th))\\b(?![-\\s]?party)` +
    `(?:\\s+(?!of\\b|to\\b|and\\b)[\\w+'’/-]+){0,6}?\\s+(incident|outage|occurrence|recurrence|failure|time)s?\\b` +
    `(?:[^.;:!?]{0,20}?\\b(?:in|within|over|during)\\s+(?:the\\s+)?(?:last\\s+|past\\s+)?` +
    `(?:(\\d{1,3}|an?|${numbers.slice(1).join("|")})\\s+)?(day|week|month|quarter|year)s?\\b)?`,
  "i",
);

/** Reads the front matter's answers, and sentences such as "third such incident in six months" or "same cause as INC-7". */
export function readStatements(postMortem: PostMortem): Statements {
  const recurrenceOf: Mention[] = postMortem.declaration.recurrenceOf.map(({ value, line, text }) => ({
    id: value,
    line,
    text,
    from: "front-matter",
  }));
  const notRecurrenceOf: Mention[] = postMortem.declaration.notRecurrenceOf.map(({ id, reason }) => ({
    id: id.value,
    line: id.line,
    text: reason ?? "",
    from: "front-matter",
  }));
  let claim: Claim | null = null;
  for (const [number, section] of postMortem.sections.entries()) {
    const counted = new Set<TextBlock>();
    for (const block of section.blocks) {
      const found = block.kind === "code" ? null : readClaim(block);
      if (!found) continue;
      claim ??= found;
      for (const listed of listAfter(section, block)) counted.add(listed);
    }
    for (const [at, block] of section.blocks.entries()) {
      if (block.kind === "code") continue;
      const isListed = counted.has(block);
      const end = section.blocks[at + 1]?.line ?? postMortem.sections[number + 1]?.heading?.line ?? Infinity;
      for (const { value, line } of postMortem.related) {
        // The text of a block has the words of its links and not where they lead; the line tells.
        const isLinked = isPath(value) && block.line <= line && line < end;
        const found = judgeMention(
          block,
          (text) => isLinked || names(text, value),
          (text) => isListed || claimPattern.test(text),
        );
        if (!found) continue;
        const mention: Mention = { id: value, line: found.line, text: found.text.trim(), from: "text" };
        (found.kind === "same" ? recurrenceOf : notRecurrenceOf).push(mention);
      }
    }
  }
  return { recurrenceOf, notRecurrenceOf, claim };
}

function isPath(value: string): boolean {
  return /\.(?:md|markdown|mdx)$/i.test(value);
}

function names(text: string, id: string): boolean {
  const [lower, wanted] = [text.toLowerCase(), id.toLowerCase()];
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    if (!/[\w-]/.test(lower[at + wanted.length] ?? "") && !/\w/.test(lower[at - 1] ?? "")) return true;
  }
  return false;
}

/** The list that stands right below a block: the incidents that a claim counts. */
function listAfter(section: Section, block: TextBlock): TextBlock[] {
  const listed: TextBlock[] = [];
  for (const next of section.blocks.slice(section.blocks.indexOf(block) + 1)) {
    if (next.kind !== "list-item" && next.kind !== "table-row" && next.kind !== "table-header") break;
    listed.push(next);
  }
  return listed;
}

function readClaim(block: TextBlock): Claim | null {
  const match = claimPattern.exec(block.text);
  if (!match) return null;
  const [text, ordinal = "", noun, amount, unit] = match;
  if (noun?.toLowerCase() === "time" && unit === undefined) return null;
  const count = /^\d/.test(ordinal) ? Number.parseInt(ordinal, 10) : ordinals.indexOf(ordinal.toLowerCase()) + 1;
  if (count < 2) return null;
  return { count, window: unit === undefined ? null : toWindow(amount, unit), line: block.line, text };
}

function toWindow(amount: string | undefined, unit: string): NonNullable<Claim["window"]> {
  const word = amount?.toLowerCase() ?? "one";
  const count = /^\d/.test(word) ? Number(word) : Math.max(1, numbers.indexOf(word));
  const name = unit.toLowerCase();
  if (name === "quarter") return { count: count * 3, unit: "month" };
  return { count, unit: name as "day" | "week" | "month" | "year" };
}
