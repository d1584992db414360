import type { Owner, Placement, Priority } from "./action-item.ts";
import type { CalendarDate } from "./located.ts";

/** What is to be written into the row (or bullet, or heading) of one action item. Only what is named changes. */
export interface ItemEdit {
  /** Where the item was read in this very text, and its words: an edit of anything else is refused. */
  readonly placement: Placement;
  readonly text: string;
  /** The issue that the row lives in, as it is to be written: `#12`, `acme/other#5`. */
  readonly issue?: string;
  /** What the closed issue came to, to be said in the table's own words. */
  readonly status?: "done" | "wont-do";
  /** The day that a person set on the issue. */
  readonly due?: CalendarDate;
  /** Whom a person assigned on the issue: the words, and what they are read as. */
  readonly owner?: EditedOwner;
  /** What a person set on the issue. */
  readonly priority?: Priority;
}

export type EditedOwner = Pick<Owner, "text" | "parties">;

/** A cell that an edit is about. */
export type EditedField = "issue" | "status" | "due" | "owner" | "priority";

/** Cells that were left as they were. */
export interface SkippedEdit {
  readonly edit: ItemEdit;
  /** `absent`: the document has no place for it, which is fine; `uncertain`: a person should look. */
  readonly kind: "absent" | "uncertain";
  readonly field: EditedField;
  /** Completes "left alone: …". */
  readonly reason: string;
}

/** A text with its cells filled in, and what could not be. */
export interface EditedText {
  readonly text: string;
  /** The edits as far as they were carried out; one of which nothing was is not among them. */
  readonly done: readonly ItemEdit[];
  readonly skipped: readonly SkippedEdit[];
}
