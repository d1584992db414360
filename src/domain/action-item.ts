import type { CalendarDate, Located } from "./located.ts";

export type ActionStatus = "open" | "in-progress" | "done" | "wont-do" | "ongoing";

/** 0 is the most urgent (P0), 4 the least (P4). */
export type Priority = 0 | 1 | 2 | 3 | 4;

/** Who promised it: the words as written, and the people and teams read out of them. */
export interface Owner {
  readonly text: string;
  readonly line: number;
  /** In the order of the document; the first is accountable. Empty for `TBD`, `???` and the like. */
  readonly parties: readonly OwnerParty[];
}

export type OwnerParty =
  | { readonly kind: "login"; readonly name: string } // @sam, without the @
  | { readonly kind: "team"; readonly name: string } // @acme/platform → acme/platform
  | { readonly kind: "name"; readonly name: string }; // Lisa (QA), Platform, DevOps

/** When it was promised for: the words as written, and the day where one can be known for certain. */
export interface Due {
  readonly text: string;
  readonly line: number;
  readonly date: CalendarDate | null;
  /** "v1.0" out of "before v1.0"; such a date is a milestone and no day. */
  readonly milestone?: string;
  /** The order of day and month could not be decided: 03/10/2021. */
  readonly isAmbiguous?: true;
}

/** Where the item stands in its file, so that write-back can find it again. Lines are 1-based and inclusive. */
export interface Placement {
  readonly kind: "table-row" | "list-item" | "heading" | "paragraph";
  readonly startLine: number;
  readonly endLine: number;
}

/** One commitment in a post-mortem. */
export interface ActionItem {
  /** The item's own id: `AI-001` (strong) or an ordinal such as `3` (weak evidence of identity). */
  readonly id: Located<string> | undefined;
  /** Plain text: Markdown stripped, links reduced to their words. */
  readonly text: string;
  /** 1-based line where the item starts. */
  readonly line: number;
  readonly owner: Owner | undefined;
  readonly due: Due | undefined;
  readonly priority: Located<Priority> | undefined;
  /** `prevent`, `detect`, `mitigate`, `respond`, `process` or whatever the team wrote, in lower case. */
  readonly type: Located<string> | undefined;
  readonly status: ActionStatus;
  /** The status as written; undefined where the status is only assumed to be open. */
  readonly statusText: Located<string> | undefined;
  /** As written: a URL, `#12`, `org/repo#5`, `OPS-7`. */
  readonly links: readonly Located<string>[];
  /** The heading (or bold line) that the item stands under, as written. */
  readonly heading: string | undefined;
  readonly placement: Placement;
  /** What stands below the item and explains it, as plain text; "" for none. */
  readonly explanation: string;
}
