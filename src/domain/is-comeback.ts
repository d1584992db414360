import type { RecurrenceMatch } from "./recurrence.ts";

/** Whether an earlier incident came back, as far as anybody can tell: a report that was filed twice tells of no second time. */
export function isComeback({ verdict, isFiledTwice }: Pick<RecurrenceMatch, "verdict" | "isFiledTwice">): boolean {
  return verdict === "recurrence" && isFiledTwice !== true;
}
