import type { Outcome, Plan, StepKind } from "./plan.ts";

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
  const created = done.filter(({ step }) => step.kind === "create").length;
  const closed = done.filter(({ step }) => step.kind === "close").length;
  return {
    created,
    closed,
    updated: done.filter(({ step }) => !["create", "close", "keep", "defer", "skip", "refuse"].includes(step.kind))
      .length,
    unchanged: plan.totals.keep,
    deferred:
      plan.totals.defer + outcomes.filter(({ kind, step }) => kind === "deferred" && step.kind !== "defer").length,
    failed: count("failed"),
    unknown: count("unknown"),
    refused: plan.totals.refuse,
  };
}
