import type { ListItemBlock } from "../outline.ts";
import type { SourceLine } from "../source-lines.ts";
import { isHeadingLine, isParagraphLine, isRule, placeOf, readOpeningFence, skipBlank } from "./plain-lines.ts";
import type { ParseSegment, PlainBlocks } from "./read-plain-block.ts";
import { readPlainRuns } from "./read-plain-runs.ts";

const itemPattern = /^(?:([-*+])|(\d{1,9})([.)])) {1,3}(\S.*)$/;
const box = /^\[[ \txX]\]/;
const task = /^\[([ xX])\][ \t](?=[ \t]*[^\s])/;

interface Draft {
  readonly first: number;
  last: number;
  readonly ordinal: number | undefined;
  readonly words: string[];
}

/**
 * Reads a list without lists or other blocks in it. Items with marks go through the parser, as a list of their own: the
 * words of one item do not depend on another's.
 */
export function readPlainList(
  lines: readonly SourceLine[],
  start: number,
  number: number,
  parse: ParseSegment,
): PlainBlocks | undefined {
  const found = findItems(lines, start);
  if (!found) return undefined;
  const { items, end } = found;
  const read = items.map((item) => readItem(item));
  const marked = items.filter((_, index) => read[index] === undefined);
  const parsed = marked.length === 0 ? [] : parseItems(lines, marked, parse);
  if (!parsed) return undefined;
  const [head] = items;
  let next = 0;
  const blocks = items.map((item, index): ListItemBlock => {
    const own = read[index] ?? parsed[next++];
    return {
      kind: "list-item",
      runs: own?.runs ?? [],
      depth: 0,
      list: number,
      // Only the first number counts, as in Markdown.
      ordinal: head?.ordinal === undefined ? undefined : head.ordinal + index,
      isChecked: own?.isChecked,
      hasChildren: false,
      isQuote: false,
      ...placeOf(lines, item.first, item.last),
    };
  });
  return { blocks, end };
}

function findItems(
  lines: readonly SourceLine[],
  start: number,
): { readonly items: readonly Draft[]; readonly end: number } | undefined {
  const items: Draft[] = [];
  let kind: string | undefined;
  let at = start;
  for (; at < lines.length; at++) {
    const line = lines[at]?.text ?? "";
    if (line === "") {
      const next = skipBlank(lines, at);
      const text = lines[next]?.text ?? "";
      if (/^\s/.test(text)) return undefined;
      if (kindOf(text) !== kind) {
        // What looks like an item and is none might belong to this list all the same.
        if (/^(?:[-*+]|\d{1,9}[.)])(?:\s|$)/.test(text) && (kindOf(text) === undefined || isRule(text)))
          return undefined;
        break;
      }
      at = next - 1;
      continue;
    }
    if (items.length > 0 && (isHeadingLine(line) || readOpeningFence(line) !== undefined)) break;
    if (isRule(line)) return undefined;
    const item = itemPattern.exec(line);
    const last = items.at(-1);
    if (item) {
      kind ??= kindOf(line);
      if (kindOf(line) !== kind) return undefined;
      const [, , ordinal, , words = ""] = item;
      items.push({ first: at, last: at, ordinal: ordinal === undefined ? undefined : Number(ordinal), words: [words] });
    } else if (last?.last === at - 1) {
      const text = line.replace(/^[ \t]+/, "");
      if (!isParagraphLine(text)) return undefined;
      last.last = at;
      last.words.push(text);
    } else return undefined;
  }
  return items.length === 0 ? undefined : { items, end: at };
}

/** Items of one list have the same mark. */
function kindOf(line: string): string | undefined {
  const item = itemPattern.exec(line);
  return item ? (item[1] ?? item[3]) : undefined;
}

function readItem({ words }: Draft): Pick<ListItemBlock, "runs" | "isChecked"> | undefined {
  const [first = ""] = words;
  const mark = task.exec(first);
  if (!mark && box.test(first)) return undefined;
  if (!isParagraphLine(first.slice(mark?.[0].length ?? 0).trimStart())) return undefined;
  const runs = readPlainRuns(words.join("\n").slice(mark?.[0].length ?? 0));
  return runs && { runs, isChecked: mark ? mark[1] !== " " : undefined };
}

/** The marked items as the parser reads them; undefined where they hold more than words. */
function parseItems(
  lines: readonly SourceLine[],
  marked: readonly Draft[],
  parse: ParseSegment,
): ListItemBlock[] | undefined {
  const blocks = parse(marked.flatMap(({ first, last }) => lines.slice(first, last + 1)));
  const items = blocks.filter((block) => block.kind === "list-item");
  const isFlat = items.length === blocks.length && items.length === marked.length;
  return isFlat && items.every(isWords) ? items : undefined;
}

function isWords({ list, hasChildren, runs }: ListItemBlock): boolean {
  return list === 0 && !hasChildren && runs.length > 0;
}
