import type { Priority } from "../../domain/action-item.ts";
import type { DueChange, ExtraFields, IncidentFacts, IssueReference, ItemFacts } from "../../domain/issue.ts";
import type { CalendarDate } from "../../domain/located.ts";
import type { RenamedLabels } from "./renamed-labels.ts";

/** What the comment inside an action item's issue remembers between two runs. */
export interface ItemMarker {
  readonly v: 1;
  /** Unique, and stable through edits, reorderings and renames of the file. */
  readonly key: string;
  /** The documents' repository, where the issue lives in another: its sync may not take this issue for its own. */
  readonly home?: string;
  /** Key of the post-mortem's tracking issue, and its number once that is known. */
  readonly parentKey: string;
  readonly parent: number | null;
  readonly incident: Omit<IncidentFacts, "summary">;
  /** The row's own id, and where the row stood when this was written. */
  readonly itemId: string | null;
  readonly position: number;
  readonly line: number;
  readonly permalink: string;
  /** What the document said when it was last applied. */
  readonly facts: ItemFacts;
  /** What was last written on the issue: a difference to what stands there now was made by a person. */
  readonly wrote: {
    readonly title: string;
    readonly assignees: readonly string[];
    readonly priority: string | null;
    readonly type: string | null;
    readonly team: string | null;
    /** What was put into fields that not every tracker has, or could not be. */
    readonly extras?: ExtraFields;
  };
  /** The day that holds, whether the document names it, a service level gives it or a person set it; and how it came about. */
  readonly due: CalendarDate | null;
  readonly dueBecause: string | null;
  /** Values that a person set by a command on the issue; each holds until the document says something new. */
  readonly held: HeldValues;
  readonly dueChanges: readonly DueChange[];
  /** What the closed issue came to, as write-back carries it into the row: a row that says so then brings nothing new. */
  readonly closedAs?: "done" | "wont-do";
  /** What was decided about it besides its date, oldest first. */
  readonly decisions?: readonly ItemDecision[];
  /** The day of the run that made the issue, by the configured present: what already held then is never reminded of. */
  readonly createdOn?: CalendarDate;
  /** What has been said, in the body at creation or in a comment since; nothing is said twice. */
  readonly causes: readonly string[];
  readonly isOrphaned: boolean;
  readonly labels?: RenamedLabels;
  /** Fingerprint of the full text, for matching where the text itself is cut or withheld. */
  readonly textHash: string;
}

/** What commands set. */
export interface HeldValues {
  readonly due?: CalendarDate | null;
  readonly snoozedUntil?: CalendarDate;
  /** Logins, at least one. */
  readonly assignees?: readonly string[];
  readonly priority?: Priority;
}

/** One decision about an action item, for the decision record. */
export interface ItemDecision {
  readonly on: CalendarDate;
  /** "Declined", "No reminder before 2026-12-01". */
  readonly what: string;
  readonly why: string | null;
  /** A login, or "document". */
  readonly who: string;
}

/** What is left in an issue that turned out to be the second of its key: it is no longer looked at. */
export interface DuplicateMarker {
  readonly v: 1;
  readonly key: string;
  readonly duplicateOf: IssueReference;
}

/** What the comment inside a post-mortem's tracking issue remembers. */
export interface TrackingMarker {
  readonly v: 1;
  readonly key: string;
  readonly incident: Omit<IncidentFacts, "summary">;
  readonly permalink: string;
  /** The title as last written. */
  readonly title: string;
  /** Key of every item ever created → where its issue is. */
  readonly children: Readonly<Record<string, IssueReference>>;
  /** Key → how the row's text began, so that an issue that lost its block, or is gone, is told from a new row. */
  readonly texts: Readonly<Record<string, string>>;
  /** Children that are gone or live elsewhere, so that they are neither looked for nor made again. */
  readonly lost: Readonly<Record<string, string>>;
  readonly causes: readonly string[];
  /** The day of the run that made the issue, by the configured present: follow-up reviews before it are never said. */
  readonly trackedSince?: CalendarDate;
  readonly labels?: RenamedLabels;
}

/** What the comment inside the rolling report issue remembers. */
export interface ReportMarker {
  readonly v: 1;
  readonly children: Readonly<Record<string, IssueReference>>;
  readonly lost: Readonly<Record<string, string>>;
  /** What the report keeps from run to run, JSON; its own business, and checked where it is read. */
  readonly memory?: unknown;
}
