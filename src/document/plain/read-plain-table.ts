import type { Cell, TableBlock } from "../outline.ts";
import type { SourceLine } from "../source-lines.ts";
import { placeOf } from "./plain-lines.ts";
import type { ParseSegment, PlainBlocks } from "./read-plain-block.ts";
import { readPlainRuns } from "./read-plain-runs.ts";

type Row = TableBlock["rows"][number];

const separatorCell = /^:?-+:?$/;

/**
 * Reads a table whose lines all begin with a pipe, up to a blank line. Rows with marks in them go through the parser,
 * under the same header; no row depends on another.
 */
export function readPlainTable(
  lines: readonly SourceLine[],
  start: number,
  parse: ParseSegment,
): PlainBlocks | undefined {
  let end = start;
  for (; end < lines.length; end++) {
    const line = lines[end]?.text ?? "";
    if (line === "") break;
    if (!line.startsWith("|")) return undefined;
  }
  const rows = lines.slice(start, end);
  const [header, separator] = rows;
  if (!header || !separator || header.text === "|") return undefined;
  const names = readRow(header);
  const marks = toCells(separator.text);
  if (names?.cells.length !== marks.length || !marks.every((cell) => separatorCell.test(cell))) return undefined;

  const body = rows.slice(2).map((line) => ({ line, row: readRow(line) }));
  const marked = body.flatMap(({ line, row }) => (row ? [] : [line]));
  const parsed = marked.length === 0 ? [] : parseRows(header, separator, marked, parse);
  if (!parsed) return undefined;
  let next = 0;
  const table: TableBlock = {
    kind: "table",
    header: names.cells,
    rows: body.flatMap(({ row }) => row ?? parsed[next++] ?? []),
    ...placeOf(lines, start, end - 1),
  };
  return { blocks: [table], end };
}

function readRow({ text, first, last }: SourceLine): Row | undefined {
  // A backslash may belong to a pipe.
  if (text.includes("\\")) return undefined;
  const cells: Cell[] = [];
  for (const cell of toCells(text)) {
    const runs = readPlainRuns(cell);
    if (!runs) return undefined;
    cells.push({ runs });
  }
  return { line: first, endLine: last, cells };
}

function parseRows(
  header: SourceLine,
  separator: SourceLine,
  rows: readonly SourceLine[],
  parse: ParseSegment,
): readonly Row[] | undefined {
  const [table, ...others] = parse([header, separator, ...rows]);
  if (table?.kind !== "table" || others.length > 0 || table.rows.length !== rows.length) return undefined;
  return table.rows;
}

/** The cells of a line without backslashes, which begins with a pipe. */
function toCells(line: string): string[] {
  const cells = line.slice(1).split("|");
  if (cells.length > 1 && cells.at(-1)?.trim() === "") cells.pop();
  return cells.map((cell) => cell.replace(/^[ \t]+|[ \t]+$/g, ""));
}
