import type { ActionStatus } from "./action-item.ts";
import type { CalendarDate } from "./located.ts";

/** Why two incidents are believed to share a cause; `share` (0…1 of the score) of all reasons adds up to 1 unless the link was declared. */
export interface RecurrenceReason {
  readonly kind: "declared" | "failure-mode" | "terms" | "service" | "tag" | "denied" | "copied" | "one-sided";
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
}

/** A promise made after an earlier incident that was never kept. */
export interface UnfinishedItem {
  readonly path: string;
  readonly text: string;
  readonly owner: string | null;
  readonly due: { readonly text: string; readonly date: CalendarDate | null } | null;
  readonly status: ActionStatus;
  readonly line: number;
  readonly issue?: { readonly number: number; readonly url: string; readonly daysOverdue: number };
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
  readonly documents: readonly { readonly path: string; readonly matches: readonly RecurrenceMatch[] }[];
  readonly families: readonly RecurrenceFamily[];
}
