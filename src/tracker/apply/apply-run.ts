import type { TrackerError } from "../../domain/errors.ts";
import type { IssueReference } from "../../domain/issue.ts";
import { toIssueName, toIssueReference } from "../identity/issue-place.ts";
import type { IssuePlace } from "../identity/issue-place.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import { toTrustedLogins } from "../marker/trusted-logins.ts";
import type { Plan, Step } from "../plan/plan.ts";
import type { Tracker } from "../tracker.ts";
import type { MadeIssues } from "./find-made.ts";

/** What one run learns while it carries out a plan. */
export interface ApplyRun {
  readonly plan: Plan;
  readonly tracker: Tracker;
  /** The instant from which on an issue may have been made by this run or by one that broke off just before it. */
  readonly since: string;
  /** Issues that are known by now, by `target:key`. */
  readonly issues: Map<string, KnownIssue>;
  readonly trusted: ReadonlySet<string>;
  /** `target:key` of issues that the plan did not know of: what it says of them is older than they are. */
  readonly foundEarly: Set<string>;
  /** Keys of tracking issues that may not remember what this run makes: nothing is made elsewhere for them. */
  readonly forgetful: Set<string>;
  /** By `owner/name` in lower case. */
  readonly repositories: Map<string, RepositoryRun>;
}

/** What a run learns of one repository. */
export interface RepositoryRun {
  readonly tracker: Tracker;
  /** Names of the labels that exist, in lower case; undefined until somebody needs one. */
  labels: Set<string> | undefined;
  readonly assignable: Map<string, boolean>;
  /** What was made before although the plan did not see it; undefined until the first create. */
  made: MadeIssues | undefined;
  /** It would refuse the next create as it refused this one. */
  refusal: TrackerError | undefined;
}

export interface KnownIssue {
  readonly repository: string;
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
    foundEarly: new Set(),
    forgetful: new Set(),
    repositories: new Map(),
  };
}

/** What the run knows of a repository. */
export function enterRepository(run: ApplyRun, name = run.tracker.repository): RepositoryRun {
  const key = name.toLowerCase();
  const known = run.repositories.get(key);
  if (known !== undefined) return known;
  const isHere = isSameRepository(name, run.tracker.repository);
  const tracker = isHere ? run.tracker : run.tracker.at(name);
  const entered: RepositoryRun = {
    tracker,
    labels: undefined,
    assignable: new Map(),
    made: undefined,
    refusal: undefined,
  };
  run.repositories.set(key, entered);
  return entered;
}

/** Where the issue of a step is by now, or is going to be. */
export function findStepRepository(run: ApplyRun, step: Step): string {
  return run.issues.get(`${step.target}:${step.key}`)?.repository ?? step.repository ?? run.tracker.repository;
}

/** An issue as the run's own repository names it, for people. */
export function nameIssue(run: ApplyRun, place: IssuePlace): string {
  return toIssueName(place, run.tracker.repository);
}

/** The issue of an item that was made since the plan, as the run's own repository names it. */
export function findItemReference(run: ApplyRun, key: string): IssueReference | undefined {
  const issue = run.issues.get(`item:${key}`);
  return issue === undefined ? undefined : toIssueReference(issue, run.tracker.repository);
}
