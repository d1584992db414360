import type { ActionStatus, Priority } from "../../domain/action-item.ts";
import type { SectionKind } from "../../domain/post-mortem.ts";

/** What a table column or a labelled field of an action item holds. */
export type ItemRole = "text" | "id" | "owner" | "due" | "status" | "priority" | "type" | "link" | "notes" | "time";

/** What a metadata field holds. */
export type FieldRole =
  | "id"
  | "title"
  | "incident-date"
  | "date"
  | "post-mortem-date"
  | "severity"
  | "duration"
  | "start"
  | "end"
  | "services"
  | "tags"
  | "authors"
  | "summary"
  | "document";

/**
 * The words of one language. Phrases are in lower case, without accents being folded; a heading or column matches when
 * it equals a phrase or holds it as whole words, and the longest phrase decides.
 */
export interface Vocabulary {
  readonly language: string;
  /** Headings under which every entry is a commitment. */
  readonly actions: readonly string[];
  /** Headings that hold commitments only where the document has no better place for them. */
  readonly maybeActions: readonly string[];
  /** Headings that sound like actions and are none. */
  readonly notActions: readonly string[];
  readonly headings: Partial<Readonly<Record<SectionKind, readonly string[]>>>;
  readonly columns: Partial<Readonly<Record<ItemRole, readonly string[]>>>;
  readonly fields: Partial<Readonly<Record<FieldRole, readonly string[]>>>;
  readonly statuses: Partial<Readonly<Record<ActionStatus, readonly string[]>>>;
  readonly priorities: Partial<Readonly<Record<Priority, readonly string[]>>>;
  /** Twelve months, each with its spellings. */
  readonly months: readonly (readonly string[])[];
  /** Words for "nothing here" in place of an entry. */
  readonly nothing: readonly string[];
  /** Units of a duration or a relative date, with their spellings. */
  readonly units: Partial<Readonly<Record<"minute" | "hour" | "day" | "week" | "month" | "year", readonly string[]>>>;
}
