/** Counts and rates over a set of action items and the incidents that they belong to. */
export interface Figures {
  readonly items: number;
  readonly open: number;
  readonly overdue: number;
  readonly done: number;
  readonly declined: number;
  readonly duplicates: number;
  /** Rows that are done in a document and never had an issue, so that nobody knows when; null without a document. */
  readonly doneUntracked: number | null;
  readonly unassigned: number;
  readonly undated: number;
  /** Done by the due date, of all whose due date has passed or that are done; declined ones and those without a date left out. */
  readonly onTime: Share;
  /** Days since creation, of what is open. */
  readonly age: Distribution;
  /** Days from creation until done. */
  readonly timeToClose: Distribution;
  /** Days between the first promised date and the present one, of items that were moved. */
  readonly slippage: Distribution;
  /** Due dates that were moved, of all that have one. */
  readonly moved: Share;
  /** Items by type; "unknown" for those without. */
  readonly types: Readonly<Record<string, number>>;
  readonly prevention: Share;
  readonly detection: Share;
  readonly incidents: number;
  /** Incidents that are a recurrence of an earlier one, of all that were compared. */
  readonly recurring: Share;
  /** Minutes, from the timelines and durations of the documents. */
  readonly timeToDetect: Distribution;
  readonly timeToAcknowledge: Distribution;
  readonly timeToMitigate: Distribution;
  readonly timeToResolve: Distribution;
}

/** `part` of `of`; the rate is null, and not zero, where there is nothing to divide by. */
export interface Share {
  readonly part: number;
  readonly of: number;
  readonly rate: number | null;
}

/** null, and not zero, where `n` is 0. */
export interface Distribution {
  readonly median: number | null;
  readonly p90: number | null;
  readonly n: number;
}
