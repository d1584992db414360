/** A value read out of a document, with the words it was read from and the 1-based line where they stand. */
export interface Located<T> {
  readonly value: T;
  readonly text: string;
  readonly line: number;
}

/** A calendar day without a time zone, `YYYY-MM-DD`. */
export type CalendarDate = string;
