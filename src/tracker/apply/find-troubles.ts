import type { Outcome } from "../plan/plan.ts";

/** What a person is told of: steps that failed, whose fate is unknown, and the one at which a limit ended the run. */
export function findTroubles(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(
    ({ kind, remedy }) => kind === "failed" || kind === "unknown" || (kind === "deferred" && remedy !== null),
  );
}
