import type { ActionItem } from "../../domain/action-item.ts";
import { isFilled } from "../is-filled.ts";
import { addColumn } from "./add-column.ts";
import type { Attempt } from "./carry-out.ts";
import type { FieldEdit } from "./check-reading.ts";
import type { Found, Refused } from "./found.ts";
import { findInsertions } from "./find-insertions.ts";
import { findLinkColumn, nameLinkColumn } from "./find-link-column.ts";
import { isLinkedHeading } from "./is-linked-heading.ts";
import { brokenTable, locateRow } from "./locate-row.ts";
import type { LocatedTable } from "./locate-table.ts";
import { openCell } from "./open-cell.ts";

type IssueEdit = Extract<FieldEdit, { field: "issue" }>;

/** How rows could be given the issues that they live in: in the table's column of links, in a new one, behind the words. */
export function findIssueAttempts(
  lines: readonly string[],
  items: readonly ActionItem[],
  edits: readonly IssueEdit[],
): Found {
  const attempts: Attempt[] = [];
  const refused: Refused[] = [];
  const withoutColumn = new Map<number, { readonly table: LocatedTable; readonly edits: IssueEdit[] }>();
  for (const edit of edits) {
    const item = items[edit.item];
    if (item === undefined) continue;
    const { placement } = item;
    if (placement.kind !== "table-row") {
      const isLinkedTo = placement.kind === "heading" && isLinkedHeading(lines, placement.startLine - 1);
      if (isLinkedTo) refused.push({ edit, kind: "uncertain", reason: "a link leads to the heading, by its words" });
      else attempts.push({ edits: [edit], ways: findInsertions(lines, placement, `(${edit.value})`) });
      continue;
    }
    const place = locateRow(lines, placement);
    if (place === undefined) {
      refused.push({ edit, kind: "uncertain", reason: brokenTable });
      continue;
    }
    const { table } = place;
    const column = findLinkColumn(lines, table);
    if (column === undefined) {
      const known = withoutColumn.get(table.header) ?? { table, edits: [] };
      known.edits.push(edit);
      withoutColumn.set(table.header, known);
      continue;
    }
    const cell = openCell(lines, place, column);
    if (isFilled(cell.text))
      refused.push({ edit, kind: "uncertain", reason: "its cell for the issue says something else" });
    else attempts.push({ edits: [edit], ways: cell.waysTo([edit.value]) });
  }
  for (const { table, edits: rows } of withoutColumn.values()) {
    const contents = new Map(
      rows.map((edit) => [(items[edit.item]?.placement.startLine ?? 0) - 1, edit.value] as const),
    );
    const way = addColumn(lines, table, nameLinkColumn(table), contents);
    if (way !== undefined) attempts.push({ edits: rows, ways: [way] });
    else
      for (const edit of rows)
        refused.push({ edit, kind: "uncertain", reason: "a row of its table has more cells than the header" });
  }
  return { attempts, refused };
}
