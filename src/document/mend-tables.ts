import { markOpaqueLines } from "./fences.ts";
import { readColumnRole } from "./lexicon.ts";
import type { SourceLines } from "./source-lines.ts";
import { isSeparator, splitRow } from "./split-row.ts";

interface Line {
  readonly text: string;
  readonly origin: number;
}

const maxBrokenLines = 6;

/**
 * Makes tables whole that people or wikis broke: a row before the separator, a second separator, none at all, a
 * separator of another width, rows broken over lines, text stuck to the table. Every line keeps the number it had.
 */
export function mendTables(source: SourceLines): SourceLines {
  const opaque = markOpaqueLines(source.lines);
  const lines = source.lines.map((text, index): Line => ({ text, origin: source.origins[index] ?? 1 }));
  const mended: Line[] = [];
  for (let index = 0; index < lines.length;) {
    const line = lines[index] as Line;
    const count = opaque[index] === true ? 0 : countTableLines(lines, opaque, index);
    if (count === 0) {
      mended.push(line);
      index++;
      continue;
    }
    mended.push({ text: "", origin: line.origin }, ...mendTable(lines.slice(index, index + count)));
    index += count;
    mended.push({ text: "", origin: (lines[index - 1] as Line).origin });
  }
  return { lines: mended.map((line) => line.text), origins: mended.map((line) => line.origin) };
}

function isRow(text: string | undefined): boolean {
  return text !== undefined && /^ {0,3}\|/.test(text);
}

/** How many lines from here on make one table: rows that begin with a pipe, with the rest of broken ones. */
function countTableLines(lines: readonly Line[], opaque: readonly boolean[], from: number): number {
  const first = lines[from]?.text ?? "";
  if (!isRow(first)) return 0;
  const next = lines[from + 1]?.text ?? "";
  const width = splitRow(isSeparator(first) ? next : first).length;
  let separators = 0;
  let row = "";
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
    const rest = isSeparator(lines[end - 1]?.text ?? "") ? 0 : countBroken(lines, end, row, width);
    if (rest === 0) break;
    row = "|".repeat(width);
    end += rest;
  }
  const names = splitRow(first).filter((name) => readColumnRole(name) !== undefined).length;
  return separators > 0 || (names >= 2 && end - from >= 2) ? end - from : 0;
}

/** Two tables can stand without a line between them. */
function startsAnother(text: string, next: string | undefined): boolean {
  return (
    next !== undefined &&
    isSeparator(next) &&
    splitRow(text).filter((name) => readColumnRole(name) !== undefined).length >= 2
  );
}

/** How many lines from here on are the rest of a row that was broken; 0 for text that is no part of the table. */
function countBroken(lines: readonly Line[], from: number, row: string, width: number): number {
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

function mendTable(lines: readonly Line[]): Line[] {
  const separator = lines.find((line) => isSeparator(line.text));
  const width = tableWidth(lines);
  const rows: Line[] = [];
  let pending: Line | undefined;
  const close = (): void => {
    if (pending) rows.push(pending);
    pending = undefined;
  };
  for (const line of lines) {
    if (isSeparator(line.text) && line.text.includes("|")) {
      close();
      continue;
    }
    if (isRow(line.text)) {
      close();
      pending = line;
    } else if (pending) pending = { text: `${pending.text} ${line.text}`, origin: pending.origin };
  }
  close();
  const firstIsSeparator = lines[0] !== undefined && isSeparator(lines[0].text);
  const header = firstIsSeparator ? { text: `|${"   |".repeat(width)}`, origin: lines[0]?.origin ?? 1 } : rows.shift();
  if (!header) return [...lines];
  const rule = {
    text: `|${" --- |".repeat(Math.max(1, splitRow(header.text).length))}`,
    origin: separator?.origin ?? header.origin,
  };
  return [header, rule, ...rows];
}

function tableWidth(lines: readonly Line[]): number {
  const first = lines.find((line) => isRow(line.text) && !isSeparator(line.text));
  const separator = lines.find((line) => isSeparator(line.text));
  return Math.max(1, splitRow(first?.text ?? "").length, splitRow(separator?.text ?? "").length);
}

function isBroken(row: string, width: number): boolean {
  return splitRow(row).length < width || !row.endsWith("|");
}
