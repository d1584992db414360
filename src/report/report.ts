import type { Priority } from "../domain/action-item.ts";
import type { Decision } from "../domain/decision.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { Severity } from "../domain/post-mortem.ts";
import type { UnfinishedItem } from "../domain/recurrence.ts";
import type { Figures } from "./figures.ts";

/** All that the rolling report, the page, the JSON and the digest say; every renderer shows a part of this. */
export interface Report {
  /** ISO 8601 instant of the run. */
  readonly generatedAt: string;
  readonly today: CalendarDate;
  readonly timezone: string;
  /** Figures cover incidents from this day on; null: all. Lists of what is open are always whole. */
  readonly since: CalendarDate | null;
  readonly scan: Scan;
  readonly headline: Headline;
  /** Every action item, the most urgent first: overdue, then by due date, then without, then closed. */
  readonly items: readonly ReportItem[];
  /** Open items past their due date, grouped by owner; the owner with the longest wait first, oldest first within. */
  readonly overdue: readonly OwnerGroup[];
  /** Open and due within two weeks, today included. */
  readonly upcoming: readonly ReportItem[];
  readonly unassigned: readonly ReportItem[];
  readonly undated: readonly ReportItem[];
  /** Open issues whose row is gone from every document. */
  readonly orphaned: readonly ReportItem[];
  /** Where a document and its issue say different things. */
  readonly disagreements: readonly Disagreement[];
  readonly families: readonly ReportFamily[];
  readonly months: readonly Month[];
  readonly figures: Figures;
  readonly slices: Slices;
  readonly decisions: readonly ReportDecision[];
  /** What the next run compares itself with. */
  readonly memory: ReportMemory;
}

/** How complete and how fresh the report is. */
export interface Scan {
  readonly documents: number;
  readonly unreadable: number;
  readonly issues: number;
  /** False where paging or a limit cut it short: every count is then a lower bound. */
  readonly isComplete: boolean;
  /** Instant of the run before; null for the first. */
  readonly previousRun: string | null;
  /** The clock says an earlier day than that of the last run: trends and reminders are left out. */
  readonly isClockBehind: boolean;
}

/** A count with what it was about a week before; `before` is null where nobody knows. */
export interface Trend {
  readonly now: number;
  readonly before: number | null;
}

export interface Headline {
  /** The day that `before` speaks of. */
  readonly comparedWith: CalendarDate | null;
  readonly open: Trend;
  readonly overdue: Trend;
  readonly dueSoon: Trend;
  readonly unassigned: Trend;
  readonly undated: Trend;
  readonly done: Trend;
  readonly declined: Trend;
  readonly recurringFamilies: Trend;
}

/** `duplicate` is neither kept nor broken: the promise stands elsewhere. */
export type ItemState = "open" | "done" | "declined" | "duplicate";

/** One action item with everything that was worked out about it. Days are calendar days in the configured zone. */
export interface ReportItem {
  readonly key: string;
  readonly repository: string;
  readonly number: number;
  /** `#12`, or `acme/payments#5` where it is in another repository than the documents. */
  readonly name: string;
  readonly url: string;
  readonly title: string;
  readonly state: ItemState;
  /** Logins that are assigned. */
  readonly assignees: readonly string[];
  /** Who answers for it: `@login` of the first assignee, else the team, else the words of the document. */
  readonly owner: string | null;
  /** `org/team` where the owner is or maps to one. */
  readonly team: string | null;
  readonly isUnassigned: boolean;
  readonly due: CalendarDate | null;
  /** As written: "Q3", "before v1.0". */
  readonly dueText: string | null;
  readonly priority: Priority | null;
  readonly type: string | null;
  readonly severity: Severity | null;
  readonly services: readonly string[];
  readonly incident: ReportIncident;
  readonly createdOn: CalendarDate;
  readonly closedOn: CalendarDate | null;
  /** 1 from the day after the due date; null where it is not overdue. */
  readonly daysOverdue: number | null;
  readonly isDueSoon: boolean;
  /** Days since it was created, while it is open. */
  readonly age: number | null;
  /** Days from creation until it was done; null where a clock makes that negative. */
  readonly timeToClose: number | null;
  /** null where it is not done or had no due date. */
  readonly isOnTime: boolean | null;
  readonly moves: number;
  /** Days from the first promised date to the present one; null where it never moved or one is unknown. */
  readonly slipped: number | null;
  readonly isOrphaned: boolean;
  readonly isConfidential: boolean;
}

export interface ReportIncident {
  readonly id: string | null;
  readonly title: string;
  readonly path: string;
  readonly date: CalendarDate | null;
  /** The tracking issue, where there is one. */
  readonly url: string | null;
}

export interface OwnerGroup {
  /** null: nobody. */
  readonly owner: string | null;
  readonly items: readonly ReportItem[];
}

export interface Disagreement {
  readonly item: ReportItem;
  readonly kind: "issue-open-row-closed" | "issue-closed-row-open";
}

/** Incidents with one cause, and what was promised after them and is still not done. */
export interface ReportFamily {
  readonly name: string;
  readonly count: number;
  readonly first: CalendarDate | null;
  readonly last: CalendarDate | null;
  readonly incidents: readonly ReportIncident[];
  /** Open or declined items of these incidents, but for the last: nothing has come back since. */
  readonly unfinished: readonly ReportItem[];
  /** Promises of the same incidents that have no issue. */
  readonly untracked: readonly UnfinishedItem[];
}

/** What happened in one calendar month, and how many were open when it ended (or today). */
export interface Month {
  /** `YYYY-MM` */
  readonly month: string;
  readonly opened: number;
  readonly closed: number;
  readonly openAtEnd: number;
}

/** The same figures for a part: by month of the incident, and so on. `name` is null for what is unknown. */
export interface Slice {
  readonly name: string | null;
  readonly figures: Figures;
}

export interface Slices {
  readonly month: readonly Slice[];
  readonly severity: readonly Slice[];
  readonly service: readonly Slice[];
  readonly team: readonly Slice[];
}

export interface ReportDecision extends Decision {
  /** The incident's id or path that it belongs to. */
  readonly incident: string;
  readonly item: { readonly number: number; readonly name: string; readonly url: string } | null;
}

/** What the report issue's marker keeps from run to run. */
export interface ReportMemory {
  readonly at: string;
  /** Instant of the run before that one. */
  readonly before?: string;
  /** True instant up to which the items' markers know of everything that reminders said. */
  readonly remembered?: string;
  readonly days: readonly MemoryDay[];
}

/** Headline counts at the end of one day. */
export interface MemoryDay {
  readonly on: CalendarDate;
  readonly open: number;
  readonly overdue: number;
  readonly dueSoon: number;
  readonly unassigned: number;
  readonly undated: number;
  readonly done: number;
  readonly declined: number;
  readonly recurringFamilies: number;
}
