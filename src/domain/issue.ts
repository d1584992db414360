import type { ActionStatus, OwnerParty, Priority } from "./action-item.ts";
import type { Decision } from "./decision.ts";
import type { CalendarDate } from "./located.ts";
import type { Severity } from "./post-mortem.ts";

/** An issue as the tracker shows it. Instants are ISO 8601 in UTC. */
export interface IssueSnapshot {
  /** `owner/name` of the repository where it lives. */
  readonly repository: string;
  readonly number: number;
  /** GitHub's database id, which sub-issues are linked by. */
  readonly id: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly stateReason: "completed" | "not_planned" | "duplicate" | "reopened" | null;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly author: string;
  readonly authorIsBot: boolean;
  /** GitHub's author_association is OWNER, MEMBER or COLLABORATOR. */
  readonly authorIsMember: boolean;
  readonly isLocked: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
}

export interface CommentSnapshot {
  readonly id: number;
  readonly body: string;
  readonly author: string;
  readonly createdAt: string;
}

/**
 * An issue as it is named from the repository of the documents: its number there, `acme/payments#5` elsewhere, and
 * `acme/payments` alone where one was asked for and its number is not known yet.
 */
export type IssueReference = number | string;

/** What the documents say of one commitment; also what the marker keeps of the last time it was applied. */
export interface ItemFacts {
  readonly title: string;
  /** As written, several in one string. */
  readonly owner: string | null;
  readonly due: { readonly text: string; readonly date: CalendarDate | null } | null;
  readonly priority: Priority | null;
  readonly type: string | null;
  readonly status: ActionStatus;
}

/** What every issue of a post-mortem says about the incident. */
export interface IncidentFacts {
  readonly path: string;
  readonly line: number;
  readonly id: string | null;
  readonly title: string;
  readonly date: CalendarDate | null;
  readonly severity: Severity | null;
  readonly summary: string | null;
  readonly isConfidential: boolean;
}

/** One issue that the documents ask for. */
export type DesiredIssue = DesiredItem | DesiredTracking;

export interface DesiredItem {
  readonly kind: "item";
  readonly incident: IncidentFacts;
  /** The row's own id, where it has one. */
  readonly itemId: string | null;
  /** Position among the items of its document, from 0. */
  readonly position: number;
  readonly line: number;
  readonly facts: ItemFacts;
  readonly parties: readonly OwnerParty[];
  readonly links: readonly string[];
  /** Services that the incident was about. */
  readonly services?: readonly string[];
  readonly explanation: string;
  /** "v1.0" out of "before v1.0", where the due date is one. */
  readonly milestone?: string;
  /** Fingerprint of the normalised text: the text itself is withheld where the document is confidential. */
  readonly textHash: string;
}

export interface DesiredTracking {
  readonly kind: "tracking";
  readonly incident: IncidentFacts;
  readonly title: string;
  /** The day from which follow-up reviews count: the post-mortem's, else the incident's. */
  readonly reviewBase: CalendarDate | null;
}

/** What an issue may carry besides, where the tracker has a home for it; never required. */
export interface ExtraFields {
  /** A date field, by its name. */
  readonly due?: { readonly field: string; readonly date: CalendarDate };
  /** Title of a milestone. */
  readonly milestone?: string;
  /** Name of an issue type. */
  readonly type?: string;
}

/** The names of the labels that the project sets; the configuration renames them. */
export interface LabelNames {
  readonly managed: string;
  readonly actionItem: string;
  readonly incident: string;
  readonly report: string;
  readonly dueSoon: string;
  readonly overdue: string;
  readonly recurring: string;
  readonly needsOwner: string;
  readonly orphaned: string;
  /** `priority:P` + number, `type:` + word. */
  readonly priorityPrefix: string;
  readonly typePrefix: string;
  /** `team:` + slug, where a team is accountable; "team:" when absent. */
  readonly teamPrefix?: string;
}

/** An issue of an action item that carries our marker: what stands on GitHub, and what the marker remembers. */
export interface TrackedItem {
  readonly snapshot: IssueSnapshot;
  readonly key: string;
  readonly incident: IncidentFacts;
  /** What holds now: what was last applied, with what a person changed since on the issue. */
  readonly facts: ItemFacts;
  /** Every move of the due date, oldest first. */
  readonly dueChanges: readonly DueChange[];
  /** Its row is no longer in any document. */
  readonly isOrphaned: boolean;
  /** The day of the run that made the issue, by the configured present; the tracker's own clock where it is absent. */
  readonly createdOn?: CalendarDate;
  /** No reminder before this day: somebody said `/snooze`. */
  readonly snoozedUntil?: CalendarDate;
  /** What people decided about it in comments, oldest first. */
  readonly decisions?: readonly Decision[];
}

export interface DueChange {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  /** The day on which it was noticed. */
  readonly on: CalendarDate;
  readonly by: "document" | "person";
  readonly reason: string | null;
  /** Login of the person, where a command in a comment names one. */
  readonly who?: string;
}

/** The issue that stands for a whole post-mortem. */
export interface TrackedTracking {
  readonly snapshot: IssueSnapshot;
  readonly key: string;
  readonly incident: IncidentFacts;
  /** Key of every item ever created → where its issue is: what was once created is known for good. */
  readonly children: Readonly<Record<string, IssueReference>>;
}
