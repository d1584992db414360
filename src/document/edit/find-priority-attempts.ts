import type { ActionItem } from "../../domain/action-item.ts";
import { parsePriority } from "../parse-priority.ts";
import type { Attempt } from "./carry-out.ts";
import type { FieldEdit } from "./check-reading.ts";
import { fillCell } from "./fill-cell.ts";
import { findFieldWays } from "./find-field-ways.ts";
import type { Found, Refused } from "./found.ts";
import { locateTable } from "./locate-table.ts";
import { cutRow, readCell } from "./split-cells.ts";
import { stripDress } from "./strip-dress.ts";
import { writePriorityLike } from "./write-priority-like.ts";

type PriorityEdit = Extract<FieldEdit, { field: "priority" }>;

/** How rows could say another priority: as they said it before, else as their neighbours do, else as `P1`. */
export function findPriorityAttempts(
  lines: readonly string[],
  items: readonly ActionItem[],
  edits: readonly PriorityEdit[],
): Found {
  const attempts: Attempt[] = [];
  const refused: Refused[] = [];
  for (const edit of edits) {
    const item = items[edit.item];
    if (item === undefined) continue;
    const { placement, priority } = item;
    const plainest = `P${edit.value}`;
    if (placement.kind !== "table-row") {
      const like = priority === undefined ? undefined : writePriorityLike(priority.text, edit.value);
      const found = findFieldWays(lines, placement, priority?.text, like === undefined ? [plainest] : [like, plainest]);
      if ("refused" in found) refused.push({ edit, kind: "uncertain", reason: found.refused });
      else attempts.push({ edits: [edit], ways: found.ways });
      continue;
    }
    const row = placement.startLine - 1;
    const table = placement.endLine === placement.startLine ? locateTable(lines, row) : undefined;
    if (table === undefined) {
      refused.push({ edit, kind: "uncertain", reason: "its table is broken or not written with pipes" });
      continue;
    }
    const column = table.roles.indexOf("priority");
    if (column < 0) {
      refused.push({ edit, kind: "absent", reason: "its table has no column for a priority" });
      continue;
    }
    const cellOf = (index: number): string => {
      const line = lines[index] ?? "";
      return readCell(line, cutRow(line).cells[column]);
    };
    const cell = cellOf(row);
    const plain = stripDress(cell);
    const like = writePriorityLike(plain, edit.value);
    const neighbour = table.rows
      .map(cellOf)
      .map(stripDress)
      .find((each) => parsePriority(each) !== undefined);
    const contents = [
      like === undefined ? undefined : cell.replace(plain, () => like),
      neighbour === undefined ? undefined : writePriorityLike(neighbour, edit.value),
      plainest,
    ].filter((content) => content !== undefined);
    const ways = [...new Set(contents)].map(
      (content) => new Map([[row, fillCell(lines, table, row, column, content)]]),
    );
    attempts.push({ edits: [edit], ways });
  }
  return { attempts, refused };
}
