import type { Problem } from "../domain/post-mortem.ts";
import { namesColumns } from "./names-columns.ts";
import { longestLine, type SourceLine } from "./source-lines.ts";

/** What copying did to a document, and whether anything in it can be trusted. */
export interface Damage {
  readonly problems: readonly Problem[];
  /** Most of the text stands in lines that have swallowed others: nothing is to be read out of it. */
  readonly isBeyondReading: boolean;
}

/** Looks for line breaks and tables that were lost. */
export function findDamage(lines: readonly SourceLine[]): Damage {
  const merged = lines.filter((line) => hasLostBreaks(line.text));
  const size = lines.reduce((sum, line) => sum + line.text.length, 0);
  const share = merged.reduce((sum, line) => sum + line.text.length, 0) / Math.max(1, size);
  const problems: Problem[] = [];
  if (merged[0]) {
    problems.push({
      line: merged[0].first,
      kind: "lost-line-breaks",
      message:
        "The line breaks of this document seem to be lost: headings and table rows run together in one line. Copy it again as plain Markdown, or put every heading, row and list entry on a line of its own",
    });
  }
  const cut = lines.find((line) => line.isCut);
  if (cut) {
    problems.push({
      line: cut.first,
      kind: "other",
      message: `This line is longer than ${longestLine} characters; the rest of it is not read`,
    });
  }
  return { problems, isBeyondReading: share > 0.3 };
}

/** Several headings or a separator row inside one line. */
function hasLostBreaks(text: string): boolean {
  if (text.length < 200) return false;
  const headings = text.match(/[^\s#`]\s?#{2,6} ?(?=\p{Lu})/gu)?.length ?? 0;
  const rows = /\|\|\s?:?-{3,}|-{3,}:?\s?\|\|/.test(text) ? 2 : 0;
  return headings + rows >= 2;
}

/** The line where the names of columns stand without borders. */
export function findLostTable(lines: readonly SourceLine[]): Problem | undefined {
  const line = lines.find(({ text }) => namesColumns(text));
  if (!line) return undefined;
  return {
    line: line.first,
    kind: "lost-table",
    message:
      "A table seems to have lost its borders here: the names of its columns stand in one line without `|`. Write it again as a Markdown table, one row a line",
  };
}
