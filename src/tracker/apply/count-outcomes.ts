import type { Outcome, Plan, StepKind } from "../plan/plan.ts";

/** How a run ended, in issues; what was not applied (a dry run) counts as nothing done. */
export interface OutcomeCounts {
  readonly created: number;
  readonly updated: number;
  readonly closed: number;
  readonly unchanged: number;
  /** Left for the next run by a limit. */
  readonly deferred: number;
  readonly failed: number;
  /** GitHub never answered: the next run finds out. */
  readonly unknown: number;
  /** Held by a login that is not trusted. */
  readonly refused: number;
}

/** Counts every issue once, by what its step did. */
export function countOutcomes(outcomes: readonly Outcome[], plan: Plan): OutcomeCounts {
  const done = outcomes.filter((outcome) => outcome.kind === "done");
  const count = (kind: Outcome["kind"]) => outcomes.filter((outcome) => outcome.kind === kind).length;
  const numbers = (isCounted: (kind: StepKind) => boolean) =>
    new Set(
      done.flatMap(({ step, number, repository }) => {
        return isCounted(step.kind) && number !== null ? [`${repository?.toLowerCase() ?? ""}#${number}`] : [];
      }),
    );
  const created = numbers((kind) => kind === "create");
  const closed = numbers((kind) => kind === "close");
  const updated = numbers((kind) => !["create", "close", "keep", "defer", "skip", "refuse"].includes(kind));
  return {
    created: created.size,
    closed: closed.size,
    // One issue may have several steps: a new parent is also given its sub-issues.
    updated: [...updated].filter((place) => !created.has(place) && !closed.has(place)).length,
    unchanged: plan.totals.keep,
    deferred:
      plan.totals.defer + outcomes.filter(({ kind, step }) => kind === "deferred" && step.kind !== "defer").length,
    failed: count("failed"),
    unknown: count("unknown"),
    refused: plan.totals.refuse,
  };
}
