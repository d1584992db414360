import type { Block } from "../outline.ts";
import type { SourceLine } from "../source-lines.ts";
import { closesFence, isHeadingLine, isParagraphLine, isRule, placeOf, readOpeningFence } from "./plain-lines.ts";
import { readPlainList } from "./read-plain-list.ts";
import { readPlainRuns } from "./read-plain-runs.ts";
import { readPlainTable } from "./read-plain-table.ts";

/** Blocks that begin at a line, and the line after them, at which nothing of them is open any more. */
export interface PlainBlocks {
  readonly blocks: readonly Block[];
  readonly end: number;
}

/** Lines through the Markdown parser; lists are numbered from 0. */
export type ParseSegment = (lines: readonly SourceLine[]) => readonly Block[];

/** A list that may follow a paragraph without a blank line: one that has words and, if numbered, begins with one. */
const nearbyList = /^(?:[-*+]|1[.)])[ \t]+(?=\S)/;

/**
 * Reads the next block where it is of the plain kinds that most of a post-mortem consists of; undefined where only a
 * Markdown parser can tell. Nothing may be open before `start`, and no link may be defined in the document.
 */
export function readPlainBlock(
  lines: readonly SourceLine[],
  start: number,
  firstList: number,
  parse: ParseSegment,
): PlainBlocks | undefined {
  const first = lines[start]?.text ?? "";
  if (isHeadingLine(first)) return readHeading(lines, start);
  if (readOpeningFence(first) !== undefined) return readFence(lines, start);
  if (isRule(first)) return { blocks: [], end: start + 1 };
  if (first.startsWith("|")) return readPlainTable(lines, start, parse);
  return isParagraphLine(first) ? readParagraph(lines, start) : readPlainList(lines, start, firstList, parse);
}

function readHeading(lines: readonly SourceLine[], at: number): PlainBlocks | undefined {
  const [, marks = "", text = ""] = /^(#{1,6})[ \t]+([^\s#][^#]*)$/.exec(lines[at]?.text ?? "") ?? [];
  const runs = text === "" ? undefined : readPlainRuns(text);
  return runs && { blocks: [{ kind: "heading", depth: marks.length, runs, ...placeOf(lines, at, at) }], end: at + 1 };
}

function readFence(lines: readonly SourceLine[], start: number): PlainBlocks | undefined {
  const marks = readOpeningFence(lines[start]?.text ?? "") ?? "";
  const inside: string[] = [];
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at]?.text ?? "";
    if (closesFence(line, marks)) {
      const text = inside.join("\n");
      return { blocks: [{ kind: "code", text, ...placeOf(lines, start, at) }], end: at + 1 };
    }
    inside.push(line);
  }
  return undefined;
}

function readParagraph(lines: readonly SourceLine[], start: number): PlainBlocks | undefined {
  const words: string[] = [];
  let at = start;
  for (; at < lines.length; at++) {
    const line = lines[at]?.text ?? "";
    if (line === "" || isHeadingLine(line) || readOpeningFence(line) !== undefined) break;
    const mark = nearbyList.exec(line)?.[0];
    if (mark !== undefined && isParagraphLine(line.slice(mark.length))) break;
    const text = line.replace(/^[ \t]+/, "");
    if (!isParagraphLine(text)) return undefined;
    words.push(text);
  }
  const runs = readPlainRuns(words.join("\n"));
  return runs && { blocks: [{ kind: "paragraph", runs, isQuote: false, ...placeOf(lines, start, at - 1) }], end: at };
}
