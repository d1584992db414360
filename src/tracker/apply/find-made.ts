import type { IssueSnapshot } from "../../domain/issue.ts";
import type { ApplyRun } from "./apply-run.ts";
import { parseMarker } from "../marker/parse-marker.ts";
import type { Step } from "../plan/plan.ts";

/** Issues of ours that the plan's listing did not show. */
export interface MadeIssues {
  /** `target:key` → the oldest issue that stands for it. */
  readonly issues: ReadonlyMap<string, IssueSnapshot>;
  /** Keys of items that a tracking issue remembers. */
  readonly known: ReadonlyMap<string, number>;
}

/**
 * Looks once more before the first create, past the label that the plan went by: at what changed in the last minutes,
 * for label filters lag; and, where a tracking issue is to be made, at all that have its other label, for somebody may
 * have taken the first off.
 */
export async function findMadeIssues(run: ApplyRun): Promise<MadeIssues> {
  const makesTracking = run.plan.steps.some(({ target, writes }) => {
    return target === "tracking" && writes.some(({ kind }) => kind === "create");
  });
  const recent = await run.tracker.listIssuesSince(run.since);
  const labelled = makesTracking ? await run.tracker.listIssuesByLabel(run.plan.incidentLabel) : [];
  return toMadeIssues(run, [...recent, ...labelled]);
}

/** The issues among these that hold a marker of ours. */
export function toMadeIssues(run: ApplyRun, snapshots: readonly IssueSnapshot[]): MadeIssues {
  const issues = new Map<string, IssueSnapshot>();
  const known = new Map<string, number>();
  for (const snapshot of snapshots.toSorted((one, other) => one.number - other.number)) {
    const parsed = run.trusted.has(snapshot.author.toLowerCase()) ? parseMarker(snapshot.body) : undefined;
    if (parsed === undefined || parsed.kind === "duplicate") continue;
    const key = parsed.kind === "report" ? "report:report" : `${parsed.kind}:${parsed.marker.key}`;
    if (!issues.has(key)) issues.set(key, snapshot);
    if (parsed.kind !== "tracking") continue;
    for (const [child, number] of Object.entries(parsed.marker.children)) known.set(child, number);
  }
  return { issues, known };
}

/** The issue of a step among them. */
export function findOwn(made: MadeIssues, step: Step): IssueSnapshot | undefined {
  return made.issues.get(`${step.target}:${step.key}`);
}
