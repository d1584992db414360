import type { PlanTotals } from "../tracker/plan/plan.ts";

/** "will create 5, change 1, keep 12": create, change and keep always, the rest where there is any. */
export function describeTotals(totals: PlanTotals): string {
  const parts = [`create ${totals.create}`, `change ${totals.change}`];
  if (totals.close > 0) parts.push(`close ${totals.close}`);
  if (totals.orphan > 0) parts.push(`mark ${totals.orphan} orphaned`);
  parts.push(`keep ${totals.keep}`);
  if (totals.defer > 0) parts.push(`leave ${totals.defer} for the next run`);
  if (totals.refuse > 0) parts.push(`refuse ${totals.refuse}`);
  return `will ${parts.join(", ")}`;
}

/** "3 minutes", "40 seconds": what a run takes at the configured pace. */
export function describeSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} ${Math.round(seconds) === 1 ? "second" : "seconds"}`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} minutes`;
  return `${Math.round(seconds / 360) / 10} hours`;
}

/** "1 error", "2 errors". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
