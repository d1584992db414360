import type { ActionStatus } from "./action-item.ts";
import type { CalendarDate } from "./located.ts";

/** Why two incidents are believed to share a cause; `share` (0…1 of the score) of all reasons adds up to 1 unless the link was declared. */
export interface RecurrenceReason {
  readonly kind:
    | "declared"
    | "denied"
    | "failure-mode"
    | "service"
    | "tag"
    | "terms"
    | "one-sided"
    | "words-alone"
    | "copied"
    | "pasted";
  readonly detail: string;
  readonly share: number;
  readonly here?: { readonly line: number; readonly text: string };
  readonly there?: { readonly line: number; readonly text: string };
}

/** An earlier document compared with this one. */
export interface RecurrenceMatch {
  readonly path: string;
  /** 0…1 */
  readonly score: number;
  readonly verdict: "recurrence" | "related" | "none";
  readonly reasons: readonly RecurrenceReason[];
  /** True where most of the text is the same word for word and nobody says that it happened again. */
  readonly isFiledTwice?: boolean;
  /** What the score is made of, the most first; the amounts add up to `score`. The last may stand for all the small ones. */
  readonly contributions?: readonly RecurrenceContribution[];
}

/** What one word, failure mode, service or tag adds to a score. */
export interface RecurrenceContribution {
  readonly kind: "term" | "failure-mode" | "service" | "tag" | "declared" | "rest";
  /** As it is written in the later document. */
  readonly name: string;
  readonly amount: number;
}

/** "The third N+1 query incident in six months": how often it has happened, this time included. */
export interface RecurrenceCount {
  /** A failure mode, or the words that the incidents share. */
  readonly name: string;
  readonly count: number;
  readonly window: RecurrenceWindow;
  /** The first day of the window. */
  readonly since: CalendarDate;
  /** The documents counted, oldest first, without this one. */
  readonly paths: readonly string[];
  /** Ids of incidents counted that are only named: no document tells of them. */
  readonly named: readonly string[];
  /** The same as a sentence. */
  readonly text: string;
}

/** What a document says itself about how often it has happened, against what can be counted. */
export interface RecurrenceClaim {
  readonly line: number;
  readonly text: string;
  readonly claimed: number;
  readonly counted: number;
  readonly holds: boolean;
}

export interface RecurrenceWindow {
  readonly count: number;
  readonly unit: "day" | "week" | "month" | "year";
}

/** A promise made after an earlier incident that was never kept. */
export interface UnfinishedItem {
  readonly path: string;
  readonly text: string;
  readonly owner: string | null;
  readonly due: { readonly text: string; readonly date: CalendarDate | null } | null;
  readonly status: ActionStatus;
  readonly line: number;
  /** Since the incident after which it was promised; missing where nobody dated it. */
  readonly daysOld?: number;
  /** Of a row without an issue, where its day has passed and nobody declined it. */
  readonly daysOverdue?: number;
  readonly issue?: {
    readonly number: number;
    /** `#12`, or `acme/payments#5` where it is in another repository than the documents. */
    readonly name: string;
    readonly url: string;
    readonly daysOverdue: number;
  };
}

/** Incidents with one cause. `count` includes the incidents that the documents only name. */
export interface RecurrenceFamily {
  readonly name: string;
  readonly paths: readonly string[];
  readonly count: number;
  readonly first: CalendarDate | null;
  readonly last: CalendarDate | null;
}

/** For every document its earlier look-alikes, best first (at most five), and the families. */
export interface RecurrenceSurvey {
  readonly documents: readonly SurveyedDocument[];
  readonly families: readonly RecurrenceFamily[];
}

/** A document whose incident happened before: the earlier ones, and what was promised then and not kept. */
export interface Comeback {
  readonly path: string;
  readonly title: string;
  readonly count?: RecurrenceCount;
  readonly claim?: RecurrenceClaim;
  /** Best first. */
  readonly earlier: readonly {
    readonly match: RecurrenceMatch;
    readonly title: string;
    /** The incident's id, else null. */
    readonly id: string | null;
    readonly date: CalendarDate | null;
    readonly unfinished: readonly UnfinishedItem[];
  }[];
}

export interface SurveyedDocument {
  readonly path: string;
  readonly matches: readonly RecurrenceMatch[];
  /** Missing where it happened for the first time, or where the document has no date. */
  readonly count?: RecurrenceCount;
  readonly claim?: RecurrenceClaim;
}
