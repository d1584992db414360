import type { IssueReference, IssueSnapshot } from "../../domain/issue.ts";
import { enterRepository } from "./apply-run.ts";
import type { ApplyRun, RepositoryRun } from "./apply-run.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import { parseMarker } from "../marker/parse-marker.ts";
import type { Step } from "../plan/plan.ts";

/** Issues of ours that the plan's listing did not show. */
export interface MadeIssues {
  /** `target:key` → the oldest issue that stands for it. */
  readonly issues: ReadonlyMap<string, IssueSnapshot>;
  /** Keys of items that a tracking issue remembers. */
  readonly known: ReadonlyMap<string, IssueReference>;
}

/** Looks once in a repository, before the first create there, for what the plan's listing did not show. */
export async function findMade(run: ApplyRun, name = run.tracker.repository): Promise<MadeIssues> {
  const place = enterRepository(run, name);
  place.made ??= place.tracker === run.tracker ? await findMadeHere(run) : await findMadeThere(run, place);
  return place.made;
}

/** The issues among these that hold a marker of ours. */
export function toMadeIssues(run: ApplyRun, snapshots: readonly IssueSnapshot[]): MadeIssues {
  const home = run.tracker.repository;
  const issues = new Map<string, IssueSnapshot>();
  const known = new Map<string, IssueReference>();
  for (const snapshot of snapshots.toSorted((one, other) => one.number - other.number)) {
    const parsed = run.trusted.has(snapshot.author.toLowerCase()) ? parseMarker(snapshot.body) : undefined;
    if (parsed === undefined || parsed.kind === "duplicate") continue;
    const documents = parsed.kind === "item" ? (parsed.marker.home ?? snapshot.repository) : snapshot.repository;
    if (!isSameRepository(documents, home)) continue;
    const key = parsed.kind === "report" ? "report:report" : `${parsed.kind}:${parsed.marker.key}`;
    if (!issues.has(key)) issues.set(key, snapshot);
    if (parsed.kind !== "tracking") continue;
    for (const [child, reference] of Object.entries(parsed.marker.children)) known.set(child, reference);
  }
  return { issues, known };
}

/** The issue of a step among them. */
export function findOwn(made: MadeIssues, step: Step): IssueSnapshot | undefined {
  return made.issues.get(`${step.target}:${step.key}`);
}

/**
 * Past the label that the plan went by: what changed in the last minutes, for label filters lag; and, where a tracking
 * issue is to be made, all that have its other label, for somebody may have taken the first off. Without tracking
 * issues nothing remembers what was made, so that all issues are looked at.
 */
async function findMadeHere(run: ApplyRun): Promise<MadeIssues> {
  const makesTracking = run.plan.steps.some(({ target, writes }) => {
    return target === "tracking" && writes.some(({ kind }) => kind === "create");
  });
  const recent = await run.tracker.listIssuesSince(run.plan.isWithoutMemory === true ? null : run.since);
  const labelled = makesTracking ? await run.tracker.listIssuesByLabel(run.plan.incidentLabel) : [];
  return toMadeIssues(run, [...recent, ...labelled]);
}

/** In another repository all issues are read where none of ours has the label: somebody may have renamed it. */
async function findMadeThere(run: ApplyRun, { tracker }: RepositoryRun): Promise<MadeIssues> {
  const labelled = await tracker.listIssuesByLabel(run.plan.managedLabel);
  const hasLabel = toMadeIssues(run, labelled).issues.size > 0;
  const others = await tracker.listIssuesSince(hasLabel && run.plan.isWithoutMemory !== true ? run.since : null);
  return toMadeIssues(run, [...labelled, ...others]);
}
