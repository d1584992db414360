import type { LocatedTable } from "./locate-table.ts";
import { cutRow, readCell } from "./split-cells.ts";

/** The line with another content in one cell; nothing outside of that cell changes. */
export function fillCell(lines: readonly string[], table: LocatedTable, row: number, column: number, content: string) {
  const line = lines[row] ?? "";
  const { cells, hasTrailingPipe } = cutRow(line);
  const cell = cells[column];
  if (cell === undefined) return appendCells(lines, table, row, column, content);
  const raw = line.slice(cell.start, cell.end);
  const old = raw.trim();
  const isLast = column === cells.length - 1;
  const style = readPadding(lines, table, column);
  const before = old === "" ? " ".repeat(style.before) : (/^\s*/.exec(raw)?.[0] ?? "");
  const least = old === "" ? style.after : Math.min(raw.length - raw.trimEnd().length, 1);
  const after =
    isLast && !hasTrailingPipe
      ? 0
      : style.isAligned
        ? Math.max(least, raw.length - before.length - content.length)
        : old === ""
          ? least
          : raw.length - raw.trimEnd().length;
  return `${line.slice(0, cell.start)}${before}${content}${" ".repeat(after)}${line.slice(cell.end)}`;
}

/** A row that ends early is filled up to the column. */
function appendCells(
  lines: readonly string[],
  table: LocatedTable,
  row: number,
  column: number,
  content: string,
): string {
  const line = lines[row] ?? "";
  const { cells, hasTrailingPipe, end } = cutRow(line);
  const contents = [...Array.from({ length: column - cells.length }, () => ""), content];
  const isTight = readPadding(lines, table, 0).before === 0;
  const gap = isTight ? "" : " ";
  const added = hasTrailingPipe
    ? contents.map((each) => `${gap}${each}${each === "" ? "" : gap}|`).join("")
    : contents.map((each) => `${gap}|${gap}${each}`).join("");
  return `${line.slice(0, end)}${added}${line.slice(end)}`;
}

/** How the cells of a column are set: a space or none, and whether their pipes stand below each other. */
export function readPadding(
  lines: readonly string[],
  table: LocatedTable,
  column: number,
): { readonly before: number; readonly after: number; readonly isAligned: boolean; readonly width: number } {
  const header = lines[table.header] ?? "";
  const headerCell = cutRow(header).cells[column];
  const raw = headerCell === undefined ? " " : header.slice(headerCell.start, headerCell.end);
  const found = [table.header, table.separator, ...table.rows].flatMap((index) => {
    const line = lines[index] ?? "";
    const { cells, hasTrailingPipe } = cutRow(line);
    const cell = cells[column];
    if (cell === undefined || (column === cells.length - 1 && !hasTrailingPipe)) return [];
    return [{ width: cell.end - cell.start, length: readCell(line, cell).length }];
  });
  const widths = new Set(found.map(({ width }) => width));
  const isPadded = new Set(found.map(({ length }) => length)).size > 1;
  return {
    before: /^\s/.test(raw) ? 1 : 0,
    after: /\s$/.test(raw) ? 1 : 0,
    isAligned: found.length > 1 && widths.size === 1 && isPadded,
    width: Math.max(0, ...widths),
  };
}
