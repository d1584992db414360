import { readPadding } from "./fill-cell.ts";
import type { LocatedTable } from "./locate-table.ts";
import { cutRow } from "./split-cells.ts";

/**
 * The lines of a table with one more column at its end: a name, a separator, and in each row a cell, empty where
 * `contents` has nothing for it. Spaces, pipes at the edges and pipes below each other are as they are in the table.
 * undefined where a row has more cells than the header: they would become part of the new column.
 */
export function addColumn(
  lines: readonly string[],
  table: LocatedTable,
  name: string,
  contents: ReadonlyMap<number, string>,
): Map<number, string> | undefined {
  const count = table.names.length;
  if (table.rows.some((row) => cutRow(lines[row] ?? "").cells.length > count)) return undefined;
  const style = readPadding(lines, table, 0);
  const isAligned = table.names.every((_, column) => readPadding(lines, table, column).isAligned || isUniform(column));
  const isWide = isAligned && table.names.some((_, column) => readPadding(lines, table, column).isAligned);
  const width = isWide ? Math.max(name.length, 3, ...[...contents.values()].map((content) => content.length)) : 0;
  const end = isWide ? findEnd() : 0;

  const changed = new Map<number, string>([
    [table.header, append(table.header, name)],
    [table.separator, append(table.separator, toDashes())],
  ]);
  for (const row of table.rows) {
    const content = contents.get(row) ?? "";
    const { cells } = cutRow(lines[row] ?? "");
    // A row that ends early stays as it is, unless something is to be said in it.
    if (cells.length === count || content !== "") changed.set(row, append(row, content));
  }
  return changed;

  function append(index: number, content: string): string {
    const line = lines[index] ?? "";
    const row = cutRow(line);
    const missing = count - row.cells.length;
    const before = " ".repeat(index === table.separator ? readSeparatorGap() : style.before);
    const after = index === table.separator ? before : " ".repeat(style.after);
    const padded = content.padEnd(width);
    if (row.hasTrailingPipe) {
      const filling = `${before}${after || before}|`.repeat(missing);
      return `${line.slice(0, row.end)}${filling}${before}${padded}${after}|${line.slice(row.end)}`;
    }
    const lead = " ".repeat(Math.max(style.before, style.after));
    const gap = " ".repeat(Math.max(0, end - row.end));
    const cell = content === "" ? "" : `${lead}${content}`;
    return `${line.slice(0, row.end)}${gap}${`${lead}|`.repeat(missing)}${lead}|${cell}${line.slice(row.end)}`;
  }

  function toDashes(): string {
    const separator = lines[table.separator] ?? "";
    const cells = cutRow(separator).cells.map(({ start, end: to }) => separator.slice(start, to).trim());
    const [first = "---"] = cells;
    const isSame = cells.every(
      (cell) => cell.startsWith(":") === first.startsWith(":") && cell.endsWith(":") === first.endsWith(":"),
    );
    const left = isSame && first.startsWith(":") ? ":" : "";
    const right = isSame && first.endsWith(":") ? ":" : "";
    const shortest = Math.min(...cells.map((cell) => cell.length));
    const full = width + (readSeparatorGap() === 0 ? style.before + style.after : 0);
    const fitted = isFitted() ? name.length + (readSeparatorGap() === 0 ? style.before + style.after : 0) : 0;
    const length = isWide ? full : fitted || Math.max(Math.min(shortest, 5), left.length + right.length + 1);
    return `${left}${"-".repeat(Math.max(1, length - left.length - right.length))}${right}`;
  }

  /** Each separator is as wide as the name above it. */
  function isFitted(): boolean {
    const [above, below] = [table.header, table.separator].map((index) =>
      cutRow(lines[index] ?? "").cells.map(({ start, end: to }) => to - start),
    );
    return above?.every((wide, column) => wide === below?.[column]) === true;
  }

  /** Separators are often written without the spaces that the cells have. */
  function readSeparatorGap(): number {
    const separator = lines[table.separator] ?? "";
    const [first] = cutRow(separator).cells;
    return first !== undefined && /^\s/.test(separator.slice(first.start, first.end)) ? 1 : 0;
  }

  function isUniform(column: number): boolean {
    const widths = [table.header, table.separator, ...table.rows].flatMap((index) => {
      const { cells, hasTrailingPipe } = cutRow(lines[index] ?? "");
      const cell = cells[column];
      return cell === undefined || (column === cells.length - 1 && !hasTrailingPipe) ? [] : [cell.end - cell.start];
    });
    return new Set(widths).size <= 1;
  }

  /** Where the widest row ends, for tables whose rows have no pipe there. */
  function findEnd(): number {
    return Math.max(...[table.header, ...table.rows].map((index) => cutRow(lines[index] ?? "").end));
  }
}
