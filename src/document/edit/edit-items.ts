import type { EditedField, EditedText, ItemEdit, SkippedEdit } from "../../domain/item-edit.ts";
import type { PostMortem } from "../../domain/post-mortem.ts";
import type { SourceFile } from "../../domain/source-file.ts";
import { readPostMortem } from "../read-post-mortem.ts";
import { carryOut } from "./carry-out.ts";
import type { FieldEdit } from "./check-reading.ts";
import { findDueAttempts } from "./find-due-attempts.ts";
import { findIssueAttempts } from "./find-issue-attempts.ts";
import { findOwnerAttempts } from "./find-owner-attempts.ts";
import { findPriorityAttempts } from "./find-priority-attempts.ts";
import { findStatusAttempts } from "./find-status-attempts.ts";
import type { Found } from "./found.ts";
import { joinLines, toTextLines, type TextLines } from "./text-lines.ts";

type EditOf<F extends EditedField> = Extract<FieldEdit, { field: F }>;

const unread = "written so, the document would read differently";

/**
 * Fills cells in, and leaves every other byte as it is. What was written is read again, and kept only if the document
 * then says exactly what was wanted and, but for that, what it said before; asked again, the same edits change nothing.
 */
export function editItems(file: SourceFile, edits: readonly ItemEdit[]): EditedText {
  const read = (lines: TextLines): PostMortem => readPostMortem({ path: file.path, text: joinLines(lines) });
  let text = toTextLines(file.text);
  let reading = read(text);
  const skipped: SkippedEdit[] = [];
  const editOf = new Map<number, ItemEdit>();
  for (const edit of edits) {
    const item = findItem(reading, edit);
    if (item !== undefined && !editOf.has(item)) editOf.set(item, edit);
    else
      for (const field of ["issue", "status", "due", "owner", "priority"] as const)
        if (edit[field] !== undefined)
          skipped.push({ edit, kind: "uncertain", field, reason: "the row is not where it was read" });
  }
  const kept = new Set<FieldEdit>();
  const missing = skipped.length;

  // One edit can make room for another that did not fit before, so that what is left is tried until nothing moves.
  for (let known = -1; known < kept.size;) {
    known = kept.size;
    skipped.length = missing;
    carryOutField("issue", findIssueAttempts);
    carryOutField("status", findStatusAttempts);
    carryOutField("due", findDueAttempts);
    carryOutField("owner", findOwnerAttempts);
    carryOutField("priority", findPriorityAttempts);
  }
  return { text: joinLines(text), done: toDone(), skipped };

  function carryOutField<F extends EditedField>(
    field: F,
    findAttempts: (lines: readonly string[], items: PostMortem["actionItems"], edits: readonly EditOf<F>[]) => Found,
  ): void {
    const wanted = [...editOf].flatMap(([item, edit]) => {
      const value = edit[field];
      if (value === undefined) return [];
      const wish = { item, field, value } as EditOf<F>;
      return isSaid(reading, wish) ? [] : [wish];
    });
    if (wanted.length === 0) return;
    const { attempts, refused } = findAttempts(text.lines, reading.actionItems, wanted);
    const carried = carryOut(text, reading, attempts, read);
    text = carried.text;
    reading = carried.reading;
    for (const { edit, kind, reason } of refused) skip(edit, kind, reason);
    for (const edit of carried.failed) skip(edit, "uncertain", unread);
    const left = new Set<FieldEdit>([...carried.failed, ...refused.map(({ edit }) => edit)]);
    for (const edit of wanted) if (!left.has(edit)) kept.add(edit);
  }

  function skip({ item, field }: FieldEdit, kind: SkippedEdit["kind"], reason: string): void {
    const edit = editOf.get(item);
    if (edit !== undefined) skipped.push({ edit, kind, field, reason });
  }

  function toDone(): ItemEdit[] {
    return [...editOf].flatMap(([item, { placement, text: words }]) => {
      const fields = [...kept].filter((edit) => edit.item === item).map(({ field, value }) => [field, value]);
      return fields.length === 0 ? [] : [{ placement, text: words, ...Object.fromEntries(fields) }];
    });
  }
}

/** The one item with these words at this place. */
function findItem({ actionItems }: PostMortem, { placement, text }: ItemEdit): number | undefined {
  const found = actionItems.flatMap((item, index) =>
    item.text === text && JSON.stringify(item.placement) === JSON.stringify(placement) ? [index] : [],
  );
  return found.length === 1 ? found[0] : undefined;
}

function isSaid({ actionItems }: PostMortem, edit: FieldEdit): boolean {
  const item = actionItems[edit.item];
  if (edit.field === "issue") return item?.links.some((link) => link.value === edit.value) === true;
  if (edit.field === "status") return item?.status === edit.value;
  if (edit.field === "priority") return item?.priority?.value === edit.value;
  if (edit.field === "due") return item?.due?.date === edit.value;
  return JSON.stringify(item?.owner?.parties) === JSON.stringify(edit.value.parties);
}
