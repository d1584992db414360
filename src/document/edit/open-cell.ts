import { fillCell } from "./fill-cell.ts";
import type { LocatedRow } from "./locate-row.ts";
import { cutRow, readCell } from "./split-cells.ts";
import type { LineChange } from "./text-lines.ts";

/** One cell of a row, and the column that it stands in. */
export interface OpenCell {
  readonly text: string;
  /** What another row says in the same column; rows by the indexes of their lines. */
  readonly textIn: (row: number) => string;
  /** The changes that put each of the contents into the cell, every content once. */
  readonly waysTo: (contents: readonly (string | undefined)[]) => LineChange[];
}

export function openCell(lines: readonly string[], { table, row }: LocatedRow, column: number): OpenCell {
  const textIn = (index: number): string => {
    const line = lines[index] ?? "";
    return readCell(line, cutRow(line).cells[column]);
  };
  return {
    text: textIn(row),
    textIn,
    waysTo: (contents) => {
      const wanted = contents.filter((content) => content !== undefined);
      return [...new Set(wanted)].map((content) => new Map([[row, fillCell(lines, table, row, column, content)]]));
    },
  };
}
