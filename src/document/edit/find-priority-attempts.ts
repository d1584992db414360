import type { ActionItem } from "../../domain/action-item.ts";
import { parsePriority } from "../parse-priority.ts";
import type { Attempt } from "./carry-out.ts";
import type { FieldEdit } from "./check-reading.ts";
import { findFieldWays } from "./find-field-ways.ts";
import type { Found, Refused } from "./found.ts";
import { brokenTable, locateRow } from "./locate-row.ts";
import { openCell } from "./open-cell.ts";
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
    const place = locateRow(lines, placement);
    if (place === undefined) {
      refused.push({ edit, kind: "uncertain", reason: brokenTable });
      continue;
    }
    const column = place.table.roles.indexOf("priority");
    if (column < 0) {
      refused.push({ edit, kind: "absent", reason: "its table has no column for a priority" });
      continue;
    }
    const cell = openCell(lines, place, column);
    const plain = stripDress(cell.text);
    const like = writePriorityLike(plain, edit.value);
    const neighbour = place.table.rows
      .map(cell.textIn)
      .map(stripDress)
      .find((each) => parsePriority(each) !== undefined);
    const ways = cell.waysTo([
      like === undefined ? undefined : cell.text.replace(plain, () => like),
      neighbour === undefined ? undefined : writePriorityLike(neighbour, edit.value),
      plainest,
    ]);
    attempts.push({ edits: [edit], ways });
  }
  return { attempts, refused };
}
