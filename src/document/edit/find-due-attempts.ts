import type { ActionItem } from "../../domain/action-item.ts";
import { findDayMonthOrder } from "../find-dates.ts";
import type { Attempt } from "./carry-out.ts";
import type { FieldEdit } from "./check-reading.ts";
import { fillCell } from "./fill-cell.ts";
import { findInsertions } from "./find-insertions.ts";
import type { Found, Refused } from "./found.ts";
import { locateTable } from "./locate-table.ts";
import { replaceWords } from "./replace-words.ts";
import { cutRow, readCell } from "./split-cells.ts";
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
    const row = placement.startLine - 1;
    const table = placement.endLine === placement.startLine ? locateTable(lines, row) : undefined;
    if (table === undefined) {
      refused.push({ edit, kind: "uncertain", reason: "its table is broken or not written with pipes" });
      continue;
    }
    const column = table.roles.indexOf("due");
    if (column < 0) {
      refused.push({ edit, kind: "absent", reason: "its table has no column for a due date" });
      continue;
    }
    const cellOf = (index: number): string => {
      const line = lines[index] ?? "";
      return readCell(line, cutRow(line).cells[column]);
    };
    const neighbour = table.rows.map((index) => cellOf(index)).find((cell) => /^[^\s]*\d[^\s]*$/.test(cell));
    const contents = [
      writeDateLike(cellOf(row), edit.value, order),
      neighbour === undefined ? undefined : writeDateLike(neighbour, edit.value, order),
      edit.value,
    ].filter((content) => content !== undefined);
    const ways = [...new Set(contents)].map(
      (content) => new Map([[row, fillCell(lines, table, row, column, content)]]),
    );
    attempts.push({ edits: [edit], ways });
  }
  return { attempts, refused };
}
