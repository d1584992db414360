import type { Outcome } from "../plan/plan.ts";

/** What went another way than the configuration asks for, each sentence once: nothing failed for it. */
export function findWarnings(outcomes: readonly Outcome[]): string[] {
  return [...new Set(outcomes.flatMap(({ warnings = [] }) => warnings))];
}
