import type { ActionItem, Placement, Priority } from "../../domain/action-item.ts";
import type { EditedOwner } from "../../domain/item-edit.ts";
import type { CalendarDate } from "../../domain/located.ts";
import type { PostMortem } from "../../domain/post-mortem.ts";

/** One cell to be written: which item of the document, and what it says then. */
export type FieldEdit = { readonly item: number } & (
  | { readonly field: "issue"; readonly value: string }
  | { readonly field: "status"; readonly value: "done" | "wont-do" }
  | { readonly field: "due"; readonly value: CalendarDate }
  | { readonly field: "owner"; readonly value: EditedOwner }
  | { readonly field: "priority"; readonly value: Priority }
);

/** How a document reads after an edit. */
export interface Verdict {
  /** Items that do not say exactly what was wanted, and all else as before. */
  readonly failed: ReadonlySet<number>;
  /** Nothing else in the document reads differently. */
  readonly isRestSame: boolean;
}

/** Compares two readings of a document: only what was wanted may differ. */
export function checkReading(before: PostMortem, after: PostMortem, wanted: readonly FieldEdit[]): Verdict {
  const byItem = new Map(wanted.map((edit) => [edit.item, edit]));
  const failed = new Set<number>();
  const owned = wanted.flatMap(({ item, field }) =>
    field === "owner" ? (before.actionItems[item]?.placement ?? []) : [],
  );
  let isRestSame =
    before.actionItems.length === after.actionItems.length && isSame(toFrame(before, owned), toFrame(after, owned));
  for (const [index, item] of before.actionItems.entries()) {
    const read = after.actionItems[index];
    const edit = byItem.get(index);
    if (edit === undefined) isRestSame &&= isSame(item, read);
    else if (read === undefined || !isSame(toWanted(item, edit), toComparable(read, edit))) failed.add(index);
  }
  return { failed, isRestSame };
}

/** An item's text without the reference to its issue that write-back puts behind it. */
export function withoutReference(text: string, reference: string): string {
  const end = `(${reference})`;
  return text.endsWith(end) ? text.slice(0, -end.length).trimEnd() : text;
}

/** `Owner: Sam` below an item is read as one of the document's authors too: where it changes, that one goes with it. */
function toFrame(
  { title, incident, related, declaration, timeline, suppressions, lineCount }: PostMortem,
  owned: readonly Placement[],
): unknown {
  const authors = incident.authors.filter(
    ({ line }) => !owned.some(({ startLine, endLine }) => line >= startLine && line <= endLine),
  );
  return { title, incident: { ...incident, authors }, related, declaration, timeline, suppressions, lineCount };
}

function toWanted(item: ActionItem, edit: FieldEdit): unknown {
  const plain = toPlain(item);
  if (edit.field === "issue") return { ...plain, links: [...new Set([...plain.links, edit.value])].toSorted() };
  if (edit.field === "status") return { ...plain, status: edit.value };
  if (edit.field === "owner") return { ...plain, owner: [edit.value.text, edit.value.parties] };
  return edit.field === "priority" ? { ...plain, priority: edit.value } : { ...plain, due: edit.value };
}

function toComparable(item: ActionItem, edit: FieldEdit): unknown {
  const plain = toPlain(item);
  if (edit.field === "issue") return { ...plain, text: withoutReference(item.text, edit.value) };
  return edit.field === "due" ? { ...plain, due: item.due?.date } : plain;
}

/** What matters of an item for the tracker; the words of its status are left out, because they are what is edited. */
function toPlain(item: ActionItem) {
  return {
    id: item.id?.value,
    text: item.text,
    owner: item.owner && [item.owner.text, item.owner.parties],
    due: item.due && ([item.due.text, item.due.date] as unknown),
    priority: item.priority?.value,
    type: item.type?.value,
    status: item.status as string,
    links: item.links.map(({ value }) => value).toSorted(),
    heading: item.heading,
    placement: item.placement,
    explanation: item.explanation,
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
