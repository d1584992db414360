import type { DesiredTracking, IssueReference } from "../../domain/issue.ts";
import { isPiecedTogether } from "./find-homes.ts";
import { hasNumber } from "../identity/issue-place.ts";
import type { Observation, ObservedTracking } from "../observe/observation.ts";
import type { Step } from "./plan.ts";
import { planTracking, toContent, toStepHead } from "./plan-tracking.ts";
import type { TrackingContext } from "./plan-tracking.ts";
import { toRefusalStep } from "./quiet-step.ts";

/** The steps of a post-mortem's items with those of its tracking issue, which says beforehand where issues are going to be. */
export function planAround(
  steps: readonly Step[],
  document: DesiredTracking,
  tracking: ObservedTracking,
  context: TrackingContext,
  {
    observation,
    unreadable,
  }: {
    readonly observation: Observation;
    readonly unreadable: ReadonlyMap<string, IssueReference>;
  },
): Step[] {
  if (tracking.isRefused) return [...steps, toRefusalStep(tracking, observation.repository)];
  const isCreating = steps.some((step) => step.writes.some(({ kind }) => kind === "create"));
  const isBlind = unreadable.size > 0 && Object.keys(tracking.marker.children).some((child) => unreadable.has(child));
  // Written down now, the half that is known would pass for the whole.
  if (isPiecedTogether(tracking, observation)) return [...steps, planBlindTracking(document, tracking, context)];
  if (isBlind && !isCreating) return [...steps, planBlindTracking(document, tracking, context)];
  return [...planAhead(document, tracking, context), ...steps, planTracking(document, tracking, context)];
}

/**
 * Says in the memory of a tracking issue in which other repositories issues are about to be made, before they are: a
 * run that breaks off in between is then known to have begun, even where nobody can look there any more.
 */
function planAhead(desired: DesiredTracking, tracked: ObservedTracking, context: TrackingContext): Step[] {
  const { children } = tracked.marker;
  const isNews = context.rows.some(({ key, note, reference }) => {
    return note === null && typeof reference === "string" && !hasNumber(reference) && children[key] !== reference;
  });
  if (!isNews) return [];
  const content = toContent(desired, context, tracked.marker);
  return [
    {
      ...toStepHead(desired, context.key, tracked.snapshot.number),
      kind: "update",
      reason: "notes where new issues are going to be made",
      changes: [{ field: "details", from: null, to: null }],
      writes: [{ kind: "edit", change: {}, content }],
    },
  ];
}

/** Leaves a tracking issue as it is while some of its items cannot be read: nobody knows what its table should say. */
function planBlindTracking(desired: DesiredTracking, tracked: ObservedTracking, context: TrackingContext): Step {
  const reason = "left as it is, because some of its issues cannot be read now";
  return { ...toStepHead(desired, context.key, tracked.snapshot.number), kind: "keep", reason, writes: [] };
}
