import type { SourceLine } from "./source-lines.ts";

/**
 * Whether a document is such as people write. A Markdown parser takes time that grows with the square of some inputs
 * (nested lists, underlined headings, brackets) and 10 µs for every cell and mark; the bounds keep it under a second
 * and are far beyond any post-mortem: the largest of hundreds read for this had 80 kB and 900 cells.
 */
export function isOrdinary(lines: readonly SourceLine[]): boolean {
  let size = 0;
  let marks = 0;
  let blocks = 0;
  let nesting = 0;
  let underlines = 0;
  let paragraph = 0;
  let paragraphMarks = 0;
  for (const { text } of lines) {
    size += text.length + 1;
    if (text === "") {
      paragraph = 0;
      paragraphMarks = 0;
      continue;
    }
    blocks++;
    const count = countMarks(text);
    marks += count;
    paragraph += text.length;
    paragraphMarks += /^\s*\|/.test(text) ? 0 : count;
    nesting += nestingOf(text);
    if (/^[ >]*(?:=+|-+)$/.test(text)) underlines++;
    if (paragraph > 60_000 || paragraphMarks > 3000) return false;
  }
  return size <= 400_000 && marks <= 30_000 && blocks <= 15_000 && nesting <= 3000 && underlines <= 800;
}

function countMarks(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 33: // !
      case 38: // &
      case 42: // *
      case 60: // <
      case 91: // [
      case 92: // \
      case 95: // _
      case 96: // `
      case 124: // |
      case 126: // ~
        count++;
        break;
      default:
        break;
    }
  }
  return count;
}

/** How many containers a line opens beyond the first two, by its marks and its indentation. */
function nestingOf(text: string): number {
  const lead = /^(?:\s{0,4}(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))*/.exec(text)?.[0] ?? "";
  const marks = lead.replace(/[^>*+\-.)]/g, "").length;
  const indent = /^\s*/.exec(text)?.[0].length ?? 0;
  return Math.max(0, marks - 2) * Math.max(1, marks / 4) + Math.max(0, indent / 2 - 16);
}
