import { findLinks } from "../find-links.ts";
import { isFilled } from "../is-filled.ts";
import type { LocatedTable } from "./locate-table.ts";
import { cutRow, readCell } from "./split-cells.ts";

/** Columns of links that are about something else than the issue that a row lives in. */
const otherLinks = /\b(?:jira|prs?|pull|merge|mrs?|commit|doc|docs|runbook|url)\b/i;

/**
 * The column for the issue of each row; undefined where the table has none. A column of that name in which anything
 * else than links stands (an "Issue" that says what went wrong) is another.
 */
export function findLinkColumn(lines: readonly string[], table: LocatedTable): number | undefined {
  const column = table.roles.findIndex(
    (role, index) => role === "link" && !otherLinks.test(table.names[index] ?? "") && holdsLinks(index),
  );
  return column < 0 ? undefined : column;

  function holdsLinks(index: number): boolean {
    return table.rows.every((row) => {
      const line = lines[row] ?? "";
      const cell = readCell(line, cutRow(line).cells[index]);
      return !isFilled(cell) || isLink(cell);
    });
  }
}

/** The name for a new column of issues, beside those that are there. */
export function nameLinkColumn(table: LocatedTable): string {
  return table.names.some((name) => /^\W*issues?\W*$/i.test(name)) ? "GitHub issue" : "Issue";
}

function isLink(cell: string): boolean {
  const run = { text: cell, isBold: false, isStruck: false, isCode: false, url: undefined };
  return findLinks([run], 1).length > 0;
}
