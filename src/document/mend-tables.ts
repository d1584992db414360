import { markOpaqueLines } from "./fences.ts";
import { readColumnRole } from "./lexicon.ts";
import type { SourceLine } from "./source-lines.ts";
import { isSeparator, splitRow } from "./split-row.ts";

const maxBrokenLines = 6;

/**
 * Makes tables whole that people or wikis broke: a row before the separator, a second separator, none at all, a
 * separator of another width, rows broken over lines, text stuck to the table. Every line keeps the number it had.
 */
export function mendTables(lines: readonly SourceLine[]): SourceLine[] {
  if (!lines.some((line) => isRow(line.text))) return [...lines];
  const opaque = markOpaqueLines(lines);
  const mended: SourceLine[] = [];
  for (let index = 0; index < lines.length;) {
    const line = lines[index] as SourceLine;
    const stretch = opaque[index] === true || !isRow(line.text) ? undefined : measureTable(lines, opaque, index);
    if (!stretch) {
      mended.push(line);
      index++;
      continue;
    }
    const part = lines.slice(index, index + stretch.count);
    index += stretch.count;
    if (stretch.isTable) {
      mended.push({ text: "", first: line.first, last: line.first });
      for (const each of mendTable(part)) mended.push(each);
      const last = part.at(-1)?.last ?? line.last;
      mended.push({ text: "", first: last, last });
    } else for (const each of part) mended.push(each);
  }
  return mended;
}

function isRow(text: string | undefined): boolean {
  return text !== undefined && /^ {0,3}\|/.test(text);
}

/** How many lines from here on belong together: rows that begin with a pipe, with the rest of broken ones. */
function measureTable(
  lines: readonly SourceLine[],
  opaque: readonly boolean[],
  from: number,
): { readonly count: number; readonly isTable: boolean } {
  const first = lines[from]?.text ?? "";
  const next = lines[from + 1]?.text ?? "";
  const width = splitRow(isSeparator(first) ? next : first).length;
  let separators = 0;
  let row: string | undefined;
  let end = from;
  while (end < lines.length && opaque[end] !== true) {
    const text = lines[end]?.text ?? "";
    if (isRow(text)) {
      if (isSeparator(text)) separators++;
      else if (separators > 0 && end > from + 1 && startsAnother(text, lines[end + 1]?.text)) break;
      else row = text;
      end++;
      continue;
    }
    const rest = row === undefined || isSeparator(lines[end - 1]?.text ?? "") ? 0 : countBroken(lines, end, row, width);
    if (rest === 0) break;
    row = undefined;
    end += rest;
  }
  const names = splitRow(first).filter((name) => readColumnRole(name) !== undefined).length;
  return { count: end - from, isTable: separators > 0 || (names >= 2 && end - from >= 2) };
}

/** Two tables can stand without a line between them. */
function startsAnother(text: string, next: string | undefined): boolean {
  if (next === undefined || !isSeparator(next)) return false;
  return splitRow(text).filter((name) => readColumnRole(name) !== undefined).length >= 2;
}

/** How many lines from here on are the rest of a row that was broken; 0 for text that is no part of the table. */
function countBroken(lines: readonly SourceLine[], from: number, row: string, width: number): number {
  if (!isBroken(row, width)) return 0;
  let joined = row;
  for (let count = 0; count < maxBrokenLines; count++) {
    const text = lines[from + count]?.text ?? "";
    if (text === "" || isRow(text) || /^ {0,3}(?:#{1,6} |```|~~~|>)/.test(text)) return 0;
    joined += ` ${text}`;
    const cells = splitRow(joined).length;
    if (cells > width) return 0;
    if (cells === width && text.includes("|")) return count + 1;
  }
  return 0;
}

function mendTable(lines: readonly SourceLine[]): SourceLine[] {
  const separator = lines.find((line) => isSeparator(line.text));
  const rows: SourceLine[] = [];
  for (const line of lines) {
    const before = rows.at(-1);
    if (isRow(line.text) ? !isSeparator(line.text) : before === undefined) rows.push(line);
    else if (before && !isRow(line.text))
      rows[rows.length - 1] = { text: `${before.text} ${line.text}`, first: before.first, last: line.last };
  }
  const [top] = lines;
  const hasHeader = top === undefined || !isSeparator(top.text);
  const width = splitRow(rows[0]?.text ?? separator?.text ?? "").length;
  const header = hasHeader ? rows.shift() : top && { ...top, text: `|${"   |".repeat(width)}` };
  if (!header) return [...lines];
  const at = separator ?? header;
  return [header, { text: `|${" --- |".repeat(Math.max(1, width))}`, first: at.first, last: at.last }, ...rows];
}

function isBroken(row: string, width: number): boolean {
  return splitRow(row).length < width || !row.endsWith("|");
}
