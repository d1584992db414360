import type { ActionItem } from "../../domain/action-item.ts";
import { isFilled } from "../is-filled.ts";
import { findStatusWord } from "../lexicon.ts";
import { parseStatus } from "../parse-status.ts";
import type { Attempt } from "./carry-out.ts";
import type { FieldEdit } from "./check-reading.ts";
import { findInsertions } from "./find-insertions.ts";
import { findStatusWords } from "./find-status-words.ts";
import type { Found, Refused } from "./found.ts";
import { brokenTable, locateRow, type LocatedRow } from "./locate-row.ts";
import { openCell } from "./open-cell.ts";
import { replaceWords } from "./replace-words.ts";
import { stripDress } from "./strip-dress.ts";
import type { LineChange } from "./text-lines.ts";

type StatusEdit = Extract<FieldEdit, { field: "status" }>;

/** How rows could say what became of them: in a column, a check box, or in place of the words that say otherwise. */
export function findStatusAttempts(
  lines: readonly string[],
  items: readonly ActionItem[],
  edits: readonly StatusEdit[],
): Found {
  const attempts: Attempt[] = [];
  const refused: Refused[] = [];
  const spoken = items.flatMap(({ statusText }) => statusText?.text ?? []);
  for (const edit of edits) {
    const item = items[edit.item];
    if (item === undefined) continue;
    const row = item.placement.startLine - 1;
    const isRow = item.placement.kind === "table-row";
    const place = isRow ? locateRow(lines, item.placement) : undefined;
    if (isRow && place === undefined) {
      refused.push({ edit, kind: "uncertain", reason: brokenTable });
      continue;
    }
    const column = place?.table.roles.indexOf("status") ?? -1;
    const ways =
      place !== undefined && column >= 0
        ? findCellWays(lines, place, column, edit.value, spoken)
        : isRow
          ? tick(lines, row, "[x]", /(?<=\|\s*)\[[^\]]\](?=\s)/, edit.value)
          : findEntryWays(lines, item, edit.value, spoken);
    if (ways.length > 0) attempts.push({ edits: [edit], ways });
    else refused.push({ edit, kind: "absent", reason: "nothing in it says a status" });
  }
  return { attempts, refused };
}

function findCellWays(
  lines: readonly string[],
  place: LocatedRow,
  column: number,
  outcome: StatusEdit["value"],
  spoken: readonly string[],
): LineChange[] {
  const { table, row } = place;
  const cell = openCell(lines, place, column);
  const others = table.rows.filter((index) => index !== row).map((index) => stripDress(cell.textIn(index)));
  const isTold = others.some((each) => parseStatus(each) !== undefined);
  const words = findStatusWords(outcome, isTold ? others : [...others, ...spoken], table.names[column] ?? "");
  return cell.waysTo(isFilled(cell.text) ? words.flatMap((word) => findReplacements(cell.text, word)) : words);
}

/** A cell that says nothing but a status says another; in any other only the words of the status are replaced. */
function findReplacements(cell: string, word: string): string[] {
  const plain = stripDress(cell);
  if (/^\[[^\]]\]$/.test(plain) && !word.startsWith("[")) return [];
  if (findStatusWord(plain, "exact") !== undefined || !/[\p{L}\p{N}]/u.test(plain))
    return [cell.replace(plain, () => word)];
  const phrases = [...plain.matchAll(/[\p{L}'’-]+(?: [\p{L}'’-]+){0,3}/gu)].flatMap(([phrase]) => toParts(phrase));
  const said = phrases
    .filter((phrase) => findStatusWord(phrase, "exact") !== undefined)
    .toSorted((one, other) => other.length - one.length);
  return said.filter((phrase) => cell.split(phrase).length === 2).map((phrase) => cell.replace(phrase, () => word));
}

/** Every run of whole words in a phrase. */
function toParts(phrase: string): string[] {
  const words = phrase.split(" ");
  return words.flatMap((_, from) =>
    words.slice(from).map((_word, length) => words.slice(from, from + length + 1).join(" ")),
  );
}

function findEntryWays(
  lines: readonly string[],
  { placement, statusText }: ActionItem,
  outcome: StatusEdit["value"],
  spoken: readonly string[],
): LineChange[] {
  const row = placement.startLine - 1;
  const box = /(?<=^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+)\[[^\]]\](?=\s)/;
  if (statusText !== undefined) {
    const words = findStatusWords(outcome, [...spoken, statusText.text], "");
    return words
      .filter((word) => word !== statusText.text)
      .flatMap((word) => replaceWords(lines, placement, statusText.text, word))
      .concat(tick(lines, row, "[x]", box, outcome));
  }
  if (box.test(lines[row] ?? "")) {
    if (outcome === "done") return tick(lines, row, "[x]", box, outcome);
    // GitHub draws no other box than these two, so that the words have to say it.
    const isUsual = lines.some((line) => /^[\s>]*[-*+]\s+\[-\]\s/.test(line));
    return isUsual ? [change(lines, row, box, "[-]")] : findInsertions(lines, placement, "(won't do)");
  }
  const mark = /(?<=^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+|#+\s+)?)(?:[⏳🚧🔄🟡📅⬜☐🔲🔴📋⚪❌🔜]\uFE0F?)(?=\s)/u;
  return mark.test(lines[row] ?? "") ? [change(lines, row, mark, outcome === "done" ? "✅" : "🚫")] : [];
}

function tick(
  lines: readonly string[],
  row: number,
  box: string,
  at: RegExp,
  outcome: StatusEdit["value"],
): LineChange[] {
  return outcome === "done" && at.test(lines[row] ?? "") ? [change(lines, row, at, box)] : [];
}

function change(lines: readonly string[], row: number, at: RegExp, words: string): LineChange {
  return new Map([[row, (lines[row] ?? "").replace(at, () => words)]]);
}
