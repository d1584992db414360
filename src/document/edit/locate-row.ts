import type { Placement } from "../../domain/action-item.ts";
import { locateTable, type LocatedTable } from "./locate-table.ts";

/** An item's row in a table that can be edited. */
export interface LocatedRow {
  readonly table: LocatedTable;
  /** Index of its line. */
  readonly row: number;
}

/** Said of a row for which `locateRow` finds no table. */
export const brokenTable = "its table is broken or not written with pipes";

/** The table that an item is a row of; undefined where it is not whole, or the row is several lines of something else. */
export function locateRow(lines: readonly string[], { startLine, endLine }: Placement): LocatedRow | undefined {
  const row = startLine - 1;
  const table = endLine === startLine ? locateTable(lines, row) : undefined;
  return table && { table, row };
}
