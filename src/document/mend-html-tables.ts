import { markOpaqueLines } from "./fences.ts";
import type { SourceLine } from "./source-lines.ts";

const longestTable = 3000;

/** Writes HTML tables as Markdown ones, each row on the line where it began. */
export function mendHtmlTables(lines: readonly SourceLine[]): SourceLine[] {
  if (!lines.some((line) => /<table\b/i.test(line.text))) return [...lines];
  const opaque = markOpaqueLines(lines);
  const mended: SourceLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as SourceLine;
    const end =
      opaque[index] === true || !/^\s*</.test(line.text) || !/<table\b/i.test(line.text) ? -1 : findEnd(lines, index);
    if (end < 0) {
      mended.push(line);
      continue;
    }
    const blank = { ...line, text: "" };
    mended.push(blank, ...toRows(lines.slice(index, end + 1)), {
      ...blank,
      first: lines[end]?.last ?? line.last,
      last: lines[end]?.last ?? line.last,
    });
    index = end;
  }
  return mended;
}

function findEnd(lines: readonly SourceLine[], from: number): number {
  for (let index = from; index < lines.length && index < from + longestTable; index++) {
    if (/<\/table\s*>/i.test(lines[index]?.text ?? "")) return index;
  }
  return -1;
}

function toRows(lines: readonly SourceLine[]): SourceLine[] {
  const rows: { cells: string[]; first: number; last: number; isHeader: boolean }[] = [];
  let cell: string | undefined;
  const close = (): void => {
    if (cell !== undefined) rows.at(-1)?.cells.push(cell.replace(/\s+/g, " ").trim().replace(/\|/g, "\\|"));
    cell = undefined;
  };
  for (const line of lines) {
    for (const token of line.text.match(/<[^<>]{0,500}>|[^<]+|</g) ?? []) {
      const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(token);
      const name = tag?.[2]?.toLowerCase();
      if (name === "tr") {
        close();
        if (tag?.[1] === "") rows.push({ cells: [], first: line.first, last: line.last, isHeader: false });
      } else if (name === "td" || name === "th") {
        close();
        const row = rows.at(-1);
        if (row && name === "th") row.isHeader = true;
        if (tag?.[1] === "") cell = "";
      } else if (cell !== undefined) cell += toMarkdown(token, name);
    }
    const row = rows.at(-1);
    if (row && cell !== undefined) row.last = line.last;
    if (cell !== undefined) cell += " ";
  }
  close();
  const width = Math.min(50, Math.max(0, ...rows.map((row) => row.cells.length)));
  const [top, ...rest] = rows.filter((row) => row.cells.length > 0);
  if (!top || width === 0) return [];
  const print = (row: { cells: readonly string[]; first: number; last: number }): SourceLine => ({
    text: `| ${[...row.cells, ...Array<string>(Math.max(0, width - row.cells.length)).fill("")].slice(0, width).join(" | ")} |`,
    first: row.first,
    last: row.last,
  });
  return [
    print(top),
    { text: `|${" --- |".repeat(width)}`, first: top.first, last: top.first },
    ...rest.map((row) => print(row)),
  ];
}

/** What a tag inside a cell comes to: a line break, a link, bold words; others are left out. */
function toMarkdown(token: string, name: string | undefined): string {
  if (name === undefined) return token;
  if (name === "br") return "<br>";
  const href = /^<a\b[^<>]*\bhref\s*=\s*["']?(https?:[^"'\s<>]+)/i.exec(token)?.[1];
  return href === undefined ? "" : `<${href}> `;
}
