import type { CalendarDate } from "../domain/located.ts";
import type { ReminderCause } from "./find-reminder-causes.ts";
import type { ReportItem } from "./report.ts";

/** What is to be said today, on which issue, to whom; pure data, to be shown in a dry run or carried out. */
export interface ReminderPlan {
  /** Why nothing is said today; null where today is no quiet day. */
  readonly quiet: "weekend" | "holiday" | "clock is behind" | null;
  /** One comment each; no issue twice. */
  readonly steps: readonly ReminderStep[];
  /** Left for the next run, because `max-mentions` people have been rung already. */
  readonly deferred: readonly ReminderMessage[];
}

/** One comment. */
export interface ReminderStep {
  /** On the item itself; on the tracking issue for items that nobody owns; on the report for several of one person. */
  readonly target: "item" | "tracking" | "report";
  readonly issueNumber: number;
  /** `owner/name` where that issue is, if it is not the documents' own repository. */
  readonly repository?: string;
  /** Everybody whom the comment rings, with the `@`, nobody twice. */
  readonly mentions: readonly string[];
  readonly messages: readonly ReminderMessage[];
}

/** What is said to the same people: one item, or several of theirs. */
export interface ReminderMessage {
  readonly mentions: readonly string[];
  readonly entries: readonly ReminderEntry[];
}

/** One item with every cause that the comment speaks for. */
export interface ReminderEntry {
  readonly item: ReportItem;
  readonly causes: readonly ReminderCause[];
  /** The day from which the oldest of the causes holds. */
  readonly waitingSince: CalendarDate;
  /** Whom the item is escalated to, with the `@`. */
  readonly escalatedTo: readonly string[];
}
