import type { Finding } from "../domain/finding.ts";

/** A column to add to a Markdown table. */
export interface NewColumn {
  readonly name: string;
  readonly at: "start" | "end";
  /** A header that means the same: then the column stands there already. */
  readonly same: RegExp;
  /** The cell of each row by its 1-based line; rows without one get an empty cell. */
  readonly cells: ReadonlyMap<number, string>;
}

/**
 * The table around a row with one more column, or undefined where the lines are no clean table: then a person mends it.
 * No cell is touched, so that whatever stands in one stays as it is.
 */
export function addTableColumn(lines: readonly string[], rowLine: number, column: NewColumn): Finding["fix"] {
  let start = rowLine;
  while (start > 1 && isRow(lines[start - 2])) start -= 1;
  let end = rowLine;
  while (end < lines.length && isRow(lines[end])) end += 1;
  const table = lines.slice(start - 1, end);
  const [header = "", delimiter = ""] = table;
  if (!/^[\s|:-]*-[\s|:-]*$/.test(delimiter)) return undefined;
  if (header.split("|").some((name) => column.same.test(name.trim()))) return undefined;
  const width = countCells(header);
  // In a row with another number of cells, the new one would stand in the wrong column.
  if (table.some((row) => countCells(row) !== width)) return undefined;
  return {
    startLine: start,
    endLine: end,
    lines: table.map((row, index) => {
      const cell = index === 0 ? column.name : index === 1 ? "-".repeat(Math.max(3, column.name.length)) : "";
      // As the row's own cells are written: `|---|` or `| --- |`.
      const pad = index === 1 && !/\s/.test(row.trim()) ? "" : " ";
      return addCell(row, index < 2 ? cell : (column.cells.get(start + index) ?? ""), column.at, pad);
    }),
  };
}

function isRow(line: string | undefined): boolean {
  return line !== undefined && /^ {0,3}\|.*\|\s*$/.test(line);
}

function countCells(row: string): number {
  return (row.match(/(?<!\\)\|/g)?.length ?? 0) - 1;
}

function addCell(row: string, cell: string, at: NewColumn["at"], pad: string): string {
  const text = cell === "" ? "  " : `${pad}${cell}${pad}`;
  if (at === "start") return row.replace("|", () => `|${text}|`);
  const last = row.lastIndexOf("|");
  return `${row.slice(0, last + 1)}${text}|${row.slice(last + 1)}`;
}
