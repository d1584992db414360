import type { ActionItem } from "../../domain/action-item.ts";
import type { Attempt } from "./carry-out.ts";
import type { FieldEdit } from "./check-reading.ts";
import { findFieldWays } from "./find-field-ways.ts";
import type { Found, Refused } from "./found.ts";
import { brokenTable, locateRow } from "./locate-row.ts";
import { openCell } from "./open-cell.ts";
import { stripDress } from "./strip-dress.ts";

type OwnerEdit = Extract<FieldEdit, { field: "owner" }>;

/** How rows could name another owner: in place of the one that they name, else in a column or behind the words. */
export function findOwnerAttempts(
  lines: readonly string[],
  items: readonly ActionItem[],
  edits: readonly OwnerEdit[],
): Found {
  const attempts: Attempt[] = [];
  const refused: Refused[] = [];
  for (const edit of edits) {
    const item = items[edit.item];
    if (item === undefined) continue;
    const { placement, owner } = item;
    const refuse = (reason: string, kind: Refused["kind"] = "uncertain"): void => {
      refused.push({ edit, kind, reason });
    };
    if (owner !== undefined && owner.parties.length > 1) {
      refuse("it names several owners, and nobody said which of them hands it over");
    } else if (placement.kind !== "table-row") {
      const found = findFieldWays(lines, placement, owner?.text, [edit.value.text]);
      if ("refused" in found) refuse(found.refused);
      else attempts.push({ edits: [edit], ways: found.ways });
    } else {
      const place = locateRow(lines, placement);
      const column = place?.table.roles.indexOf("owner") ?? -1;
      if (place === undefined) refuse(brokenTable);
      else if (column < 0) refuse("its table has no column for an owner", "absent");
      else {
        const cell = openCell(lines, place, column);
        const plain = stripDress(cell.text);
        const isOwner = plain !== "" && plain === owner?.text;
        const dressed = isOwner ? cell.text.replace(plain, () => edit.value.text) : undefined;
        const ways = cell.waysTo([dressed, edit.value.text]);
        attempts.push({ edits: [edit], ways });
      }
    }
  }
  return { attempts, refused };
}
