import type { ActionItem } from "../../domain/action-item.ts";
import { findDayMonthOrder } from "../find-dates.ts";
import type { Attempt } from "./carry-out.ts";
import type { FieldEdit } from "./check-reading.ts";
import { findInsertions } from "./find-insertions.ts";
import type { Found, Refused } from "./found.ts";
import { brokenTable, locateRow } from "./locate-row.ts";
import { openCell } from "./open-cell.ts";
import { replaceWords } from "./replace-words.ts";
import { writeDateLike } from "./write-date-like.ts";

type DueEdit = Extract<FieldEdit, { field: "due" }>;

/** How rows could say until when they are to be done: as they said it before, else as their neighbours do, else in ISO 8601. */
export function findDueAttempts(
  lines: readonly string[],
  items: readonly ActionItem[],
  edits: readonly DueEdit[],
): Found {
  const attempts: Attempt[] = [];
  const refused: Refused[] = [];
  const order = findDayMonthOrder(lines.join("\n"));
  for (const edit of edits) {
    const item = items[edit.item];
    if (item === undefined) continue;
    const { placement, due } = item;
    if (placement.kind !== "table-row") {
      const words = due?.text ?? "";
      const said = [writeDateLike(words, edit.value, order) ?? edit.value, edit.value];
      const ways =
        words === ""
          ? findInsertions(lines, placement, `(due ${edit.value})`)
          : said.flatMap((each) => replaceWords(lines, placement, words, each));
      attempts.push({ edits: [edit], ways });
      continue;
    }
    const place = locateRow(lines, placement);
    if (place === undefined) {
      refused.push({ edit, kind: "uncertain", reason: brokenTable });
      continue;
    }
    const column = place.table.roles.indexOf("due");
    if (column < 0) {
      refused.push({ edit, kind: "absent", reason: "its table has no column for a due date" });
      continue;
    }
    const cell = openCell(lines, place, column);
    const neighbour = place.table.rows.map(cell.textIn).find((text) => /^[^\s]*\d[^\s]*$/.test(text));
    const ways = cell.waysTo([
      writeDateLike(cell.text, edit.value, order),
      neighbour === undefined ? undefined : writeDateLike(neighbour, edit.value, order),
      edit.value,
    ]);
    attempts.push({ edits: [edit], ways });
  }
  return { attempts, refused };
}
