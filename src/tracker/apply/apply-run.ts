import type { MadeIssues } from "./find-made.ts";
import type { Plan } from "../plan/plan.ts";
import type { Tracker } from "../tracker.ts";
import { toTrustedLogins } from "../marker/trusted-logins.ts";

/** What one run learns while it carries out a plan. */
export interface ApplyRun {
  readonly plan: Plan;
  readonly tracker: Tracker;
  /** The instant from which on an issue may have been made by this run or by one that broke off just before it. */
  readonly since: string;
  /** Issues that are known by now, by `target:key`. */
  readonly issues: Map<string, KnownIssue>;
  readonly trusted: ReadonlySet<string>;
  /** Names of the labels that exist, in lower case; undefined until somebody needs one. */
  labels: Set<string> | undefined;
  /** `target:key` of issues that the plan did not know of: what it says of them is older than they are. */
  readonly foundEarly: Set<string>;
  readonly assignable: Map<string, boolean>;
  /** What was made before although the plan did not see it; undefined until the first create. */
  made: MadeIssues | undefined;
}

export interface KnownIssue {
  readonly number: number;
  readonly id: number;
  readonly url: string;
}

/** A label filter lags behind a create by seconds; a run that broke off a moment ago is found again within this time. */
const lookBackMilliseconds = 15 * 60_000;

/** Begins a run at the true time `now` (ISO 8601), which is compared with the tracker's own instants. */
export function createApplyRun(plan: Plan, tracker: Tracker, now: string): ApplyRun {
  return {
    plan,
    tracker,
    since: new Date(Date.parse(now) - lookBackMilliseconds).toISOString(),
    issues: new Map(),
    trusted: toTrustedLogins(plan.identity, plan.trustedAuthors),
    labels: undefined,
    foundEarly: new Set(),
    assignable: new Map(),
    made: undefined,
  };
}
