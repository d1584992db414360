import { findLinks } from "./find-links.ts";
import { isPlaceholder } from "./find-placeholders.ts";
import { isTemplateEntry } from "./is-template-entry.ts";
import { isAllBold, isAllStruck, toText, type Run } from "./inline.ts";
import { toDraft, type ItemDraft, type Words } from "./item-draft.ts";
import { findStatusWord, readColumnRole, saysNothing } from "./lexicon.ts";
import type { Cell, TableBlock } from "./outline.ts";
import { parseStatus, readStatusMark } from "./parse-status.ts";
import type { ItemRole } from "./vocabulary/vocabulary.ts";

/** The columns of a table of action items: where each role stands. */
export type ItemColumns = Partial<Readonly<Record<ItemRole, number>>> & { readonly text: number };

/**
 * Finds the columns of a table whose rows are action items; undefined for any other table. Under a heading of actions
 * a table needs a column of text; elsewhere its columns alone must say that somebody promised something.
 */
export function findItemColumns(table: TableBlock, isUnderActions: boolean): ItemColumns | undefined {
  const columns: Partial<Record<ItemRole, number>> = {};
  const names = table.header.map((cell) => toText(cell.runs));
  const roles = names.map((name) => readColumnRole(name));
  for (const [index, role] of roles.entries()) if (role !== undefined) columns[role] ??= index;
  const descriptions = ["description", "descrição", "beskrivelse", "details", "beschreibung", "descripción"];
  settleOutcome(table, columns, names);
  if (columns.text === undefined && columns.link !== undefined && saysMore(table, columns.link))
    columns.text = columns.link;
  const better = names.findIndex(
    (name, index) => roles[index] === "text" && index !== columns.text && descriptions.includes(name.toLowerCase()),
  );
  if (columns.text !== undefined && better >= 0 && meanLength(table, better) > 2 * meanLength(table, columns.text))
    columns.text = better;
  if (!isUnderActions) {
    const promises =
      columns.owner !== undefined &&
      (columns.due !== undefined ||
        columns.status !== undefined ||
        columns.priority !== undefined ||
        /^action(?: items?)?$/i.test(names[columns.text ?? -1] ?? ""));
    return columns.text !== undefined && promises && columns.time === undefined
      ? { ...columns, text: columns.text }
      : undefined;
  }
  if (
    columns.time !== undefined &&
    columns.owner === undefined &&
    columns.due === undefined &&
    columns.status === undefined
  )
    return undefined;
  const text = columns.text ?? widestColumn(table, roles);
  return text === undefined || (table.header.length < 2 && columns.text === undefined)
    ? undefined
    : { ...columns, text };
}

/** `Outcome` holds how far each item is where its cells say so, and else what came of each event. */
function settleOutcome(table: TableBlock, columns: Partial<Record<ItemRole, number>>, names: readonly string[]): void {
  const { time } = columns;
  if (time === undefined || columns.status !== undefined || !/^(?:outcome|result)s?$/i.test(names[time] ?? "")) return;
  const told = table.rows.filter((row) => parseStatus(toText(row.cells[time]?.runs ?? [])) !== undefined);
  if (told.length * 2 <= table.rows.length) return;
  columns.status = time;
  delete columns.time;
}

/** A column of links whose cells say in words what the issue is about: `#41 – Alert on the queue`. */
function saysMore(table: TableBlock, column: number): boolean {
  const words = table.rows.filter((row) =>
    /\p{L}{2,}[^\p{L}]+\p{L}{2,}[^\p{L}]+\p{L}{2,}/u.test(
      toText(row.cells[column]?.runs ?? []).replace(/https?:\S+/g, " "),
    ),
  );
  return words.length * 2 > table.rows.length;
}

function meanLength(table: TableBlock, column: number): number {
  const total = table.rows.reduce((sum, row) => sum + toText(row.cells[column]?.runs ?? []).length, 0);
  return total / Math.max(1, table.rows.length);
}

function widestColumn(table: TableBlock, roles: readonly (ItemRole | undefined)[]): number | undefined {
  const free = roles.flatMap((role, index) => (role === undefined || role === "notes" ? [index] : []));
  return free
    .toSorted((a, b) => meanLength(table, b) - meanLength(table, a))
    .find((index) => meanLength(table, index) > 8);
}

/** The rows of a table as action items; empty rows, placeholders and repeated headers are none. */
export function readTableItems(table: TableBlock, columns: ItemColumns, heading: string | undefined): ItemDraft[] {
  const numbers = new Set(
    columns.id === undefined
      ? []
      : table.rows.map((row) => toText(row.cells[columns.id ?? 0]?.runs ?? []).replace(/^#/, "")),
  );
  return table.rows.flatMap((row) => {
    const draft = readRow(row, columns, heading, table.header);
    if (!draft) return [];
    // Among numbered rows `see #6` is the sixth row and no issue, but for the column of links.
    const own = columns.link === undefined ? "" : toText(row.cells[columns.link]?.runs ?? []);
    const isRow = (link: string): boolean => /^#\d+$/.test(link) && numbers.has(link.slice(1)) && !own.includes(link);
    return [{ ...draft, links: draft.links.filter(({ value }) => !isRow(value)) }];
  });
}

function readRow(
  row: TableBlock["rows"][number],
  columns: ItemColumns,
  heading: string | undefined,
  header: readonly Cell[],
): ItemDraft | undefined {
  const cell = (role: ItemRole): readonly Run[] => {
    const index = columns[role];
    return index === undefined ? [] : (row.cells[index]?.runs ?? []);
  };
  const words = (role: ItemRole): Words | undefined => {
    const text = toText(cell(role));
    return saysNothing(text) || isPlaceholder(text) ? undefined : { text, line: row.line };
  };
  const textRuns = cell("text");
  const text = toText(textRuns);
  const own = text.replace(/^\[[ xX]\]\s*/, "");
  if (saysNothing(own) || isTemplateEntry(own) || !/[\p{L}\p{N}]/u.test(own)) return undefined;
  if (own === toText(header[columns.text]?.runs ?? [])) return undefined;
  // A bold row of which nothing else is filled heads the rows below it.
  if (
    isAllBold(textRuns) &&
    row.cells.length > 1 &&
    row.cells.every((each, index) => index === columns.text || toText(each.runs) === "")
  )
    return undefined;
  const id = words("id");
  const statusText = words("status");
  const ownerText = toText(cell("owner"));
  const owner =
    columns.owner !== undefined && /^(?:[?？]+|tbd|tba)$/i.test(ownerText)
      ? { text: ownerText, line: row.line }
      : words("owner");
  // What looks like a key beside a name, `AG-09 (DevOps)`, is part of the name.
  const links = row.cells.flatMap((each, index) => (index === columns.owner ? [] : findLinks(each.runs, row.line)));
  const linkText = toText(cell("link"));
  const status =
    (statusText && parseStatus(statusText.text)) ??
    (isAllStruck(textRuns) ? "done" : undefined) ??
    readStatusMark(text) ??
    (columns.status === undefined ? statusOfOtherCells(row, columns) : readStatusMark(toText(cell("status")))) ??
    (statusText && /\d{4}/.test(statusText.text) && isDoneColumn(header, columns) ? "done" : undefined);
  return toDraft(
    own.replace(/^(?:✅|☑️?|✔️?|⏳|🚧|📅|⬜|❌|🔄)\s*/u, ""),
    { kind: "table-row", startLine: row.line, endLine: row.endLine },
    {
      id,
      owner,
      due: words("due"),
      priority: words("priority"),
      type: words("type"),
      status,
      statusText:
        statusText ?? (status !== undefined && linkText !== "" ? { text: linkText, line: row.line } : undefined),
      links: [...new Map(links.filter((link) => link.value !== id?.text).map((link) => [link.value, link])).values()],
      heading,
      explanation: words("notes")?.text ?? "",
    },
  );
}

/** A cell of an unknown column, of links or of due dates that says `(Done)` or `Utført` and nothing else. */
function statusOfOtherCells(row: TableBlock["rows"][number], columns: ItemColumns): ReturnType<typeof parseStatus> {
  const taken = new Set([columns.text, columns.id, columns.owner, columns.priority, columns.type]);
  for (const [index, cell] of row.cells.entries()) {
    if (taken.has(index)) continue;
    const plain = toText(cell.runs)
      .replace(/https?:\S+/g, "")
      .replace(/[()[\]]/g, " ")
      .trim();
    if (plain === "" || plain.length > 30 || saysNothing(plain)) continue;
    const status = index === columns.link ? parseStatus(plain) : findStatusWord(plain, "exact");
    if (status !== undefined) return status;
  }
  return undefined;
}

/** A date under `Completed` says that it was. */
function isDoneColumn(header: readonly Cell[], columns: ItemColumns): boolean {
  return /^(?:done|completed?|completion|closed|finished)\b/i.test(toText(header[columns.status ?? -1]?.runs ?? []));
}
