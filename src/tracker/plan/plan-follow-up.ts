import type { DesiredTracking } from "../../domain/issue.ts";
import { renderFollowUp } from "../block/render-follow-up.ts";
import type { TrackingMarker } from "../marker/item-marker.ts";
import type { ObservedTracking } from "../observe/observation.ts";
import { findDueFollowUp, findFollowUps, toFollowUpCause } from "./find-follow-up.ts";
import type { FollowUp, FollowUpSource } from "./find-follow-up.ts";
import type { Write } from "./plan.ts";
import type { TrackingContext } from "./plan-tracking.ts";

type Context = Pick<TrackingContext, "settings" | "children" | "cameBack" | "today">;

/** The look back that is due today; a closed issue needs none, and on a locked one nobody may speak. */
export function planFollowUp(
  desired: DesiredTracking,
  { snapshot, marker }: ObservedTracking,
  context: Context,
): Extract<Write, { kind: "comment" }> | undefined {
  if (snapshot.state === "closed" || snapshot.isLocked) return undefined;
  const { settings, children, cameBack, today } = context;
  const source = toSource(desired, context, marker);
  const due = findDueFollowUp(source, marker.causes, today, settings.remind.quiet ?? []);
  if (due === undefined) return undefined;
  return { kind: "comment", cause: toFollowUpCause(due), body: renderFollowUp(due, children, cameBack, today) };
}

/** All look backs of a post-mortem, those before tracking began too. */
export function toFollowUps(
  desired: DesiredTracking,
  context: Context,
  marker: Pick<TrackingMarker, "trackedSince">,
): FollowUp[] {
  return findFollowUps(toSource(desired, context, marker));
}

function toSource(
  { reviewBase }: DesiredTracking,
  { settings, today }: Context,
  { trackedSince = today }: Pick<TrackingMarker, "trackedSince">,
): FollowUpSource {
  return { base: reviewBase, trackedSince, after: settings.followUp.after };
}
