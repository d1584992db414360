import { readColumnRole } from "../lexicon.ts";
import { cutRow, isCut, readCell } from "./split-cells.ts";
import type { ItemRole } from "../vocabulary/vocabulary.ts";

/** A whole GFM table by the indexes of its lines. */
export interface LocatedTable {
  readonly header: number;
  readonly separator: number;
  readonly rows: readonly number[];
  /** What each column holds, as far as its name says it. */
  readonly roles: readonly (ItemRole | undefined)[];
  readonly names: readonly string[];
}

const startsBlock = /^[ \t>]*(?:#{1,6}[ \t]|```|~~~|[-*+][ \t]|\d{1,9}[.)][ \t]|<)/;

/**
 * The table that a line is a row of. undefined where the table is not whole (no separator, or two, a header of another
 * width): readers mend such tables, each in its own way, so that nobody can say where a new cell would end up.
 */
export function locateTable(lines: readonly string[], row: number): LocatedTable | undefined {
  let separator = row;
  while (separator > 0 && !isDelimiterRow(lines[separator] ?? "")) {
    separator--;
    if (isOutside(lines[separator] ?? "")) return undefined;
  }
  const header = separator - 1;
  const top = lines[header];
  if (separator === row || top === undefined || !isCut(top) || isDelimiterRow(top)) return undefined;
  const headerRow = cutRow(top);
  if (headerRow.cells.length !== cutRow(lines[separator] ?? "").cells.length) return undefined;
  const rows: number[] = [];
  for (let index = separator + 1; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (isOutside(line)) break;
    if (headerRow.hasLeadingPipe && !cutRow(line).hasLeadingPipe) break;
    if (isDelimiterRow(line)) return undefined;
    rows.push(index);
  }
  if (!rows.includes(row)) return undefined;
  const names = headerRow.cells.map((cell) => readCell(top, cell));
  return { header, separator, rows, names, roles: names.map((name) => readColumnRole(toPlainName(name))) };
}

/** A line without a pipe is a row as well, of one cell, unless it is empty or begins something else. */
function isOutside(line: string): boolean {
  return line.trim() === "" || (!isCut(line) && startsBlock.test(line));
}

/** `|---|:-:|`, with a pipe or a colon in it: a lone `---` is a rule or a heading's underline. */
function isDelimiterRow(line: string): boolean {
  const { cells, hasLeadingPipe } = cutRow(line);
  return (
    (hasLeadingPipe || cells.length > 1) &&
    cells.every((cell) => /^[ \t]*:?-+:?[ \t]*$/.test(line.slice(cell.start, cell.end)))
  );
}

function toPlainName(name: string): string {
  return name.replace(/[*_`~]/g, "").trim();
}
