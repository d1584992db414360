/** Where a cell stands in its line, its padding included; `end` is exclusive. */
export interface CellRange {
  readonly start: number;
  readonly end: number;
}

/** A line of a table, cut the way GFM cuts it, with every offset kept. */
export interface CutRow {
  readonly cells: readonly CellRange[];
  readonly hasLeadingPipe: boolean;
  readonly hasTrailingPipe: boolean;
  /** Where the row's last visible character ends; white space behind it is left alone. */
  readonly end: number;
}

/**
 * Cuts a line at its pipes. A pipe behind a backslash is part of its cell, and a backslash behind a backslash is none
 * that escapes; a code span protects nothing, because GFM cuts a table before it looks at what is inline.
 */
export function cutRow(line: string): CutRow {
  const start = /^\uFEFF?(?:[ \t]*>)*[ \t]*/.exec(line)?.[0].length ?? 0;
  const end = Math.max(start, line.trimEnd().length);
  const pipes: number[] = [];
  for (let index = start; index < end; index++) {
    const character = line[index];
    if (character === "\\" && (line[index + 1] === "\\" || line[index + 1] === "|")) index++;
    else if (character === "|") pipes.push(index);
  }
  const hasLeadingPipe = pipes[0] === start && end > start;
  const hasTrailingPipe = pipes.length > (hasLeadingPipe ? 1 : 0) && pipes.at(-1) === end - 1;
  const inner = pipes.slice(hasLeadingPipe ? 1 : 0, hasTrailingPipe ? -1 : undefined);
  const starts = [hasLeadingPipe ? start + 1 : start, ...inner.map((at) => at + 1)];
  const ends = [...inner, hasTrailingPipe ? end - 1 : end];
  return {
    cells: starts.map((from, index) => ({ start: from, end: ends[index] ?? end })),
    hasLeadingPipe,
    hasTrailingPipe,
    end,
  };
}

/** What a cell says, without its padding. */
export function readCell(line: string, cell: CellRange | undefined): string {
  return cell === undefined ? "" : line.slice(cell.start, cell.end).trim();
}

/** The line holds a pipe that cuts it. */
export function isCut(line: string): boolean {
  const row = cutRow(line);
  return row.hasLeadingPipe || row.cells.length > 1;
}
