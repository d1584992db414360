import type { UnfinishedItem } from "../domain/recurrence.ts";

/** What was left undone, the most urgent first: the longest overdue, what has a day, what has none, what was declined. */
export function orderUnfinished(items: readonly UnfinishedItem[]): UnfinishedItem[] {
  return items.toSorted(
    (a, b) =>
      Number(a.status === "wont-do") - Number(b.status === "wont-do") ||
      toDaysOverdue(b) - toDaysOverdue(a) ||
      Number(toDay(a) > toDay(b)) - Number(toDay(a) < toDay(b)) ||
      a.line - b.line,
  );
}

/** Days since it was due; 0 where it is not late. */
export function toDaysOverdue({ issue, daysOverdue }: UnfinishedItem): number {
  return issue?.daysOverdue ?? daysOverdue ?? 0;
}

/** Undated ones sort behind all days. */
function toDay({ due }: UnfinishedItem): string {
  return due?.date ?? "9999";
}
