import type { DesiredTracking } from "../../domain/issue.ts";
import type { ObservedItem } from "../observe/observation.ts";
import type { Step, StepKind, Write } from "./plan.ts";
import { findFormerLabels, toRenamedLabels } from "../marker/renamed-labels.ts";
import { planStateLabels, toStateLabels } from "./plan-labels.ts";
import type { PlanInput } from "./plan-input.ts";
import { renderRowRemoved } from "../block/render-comments.ts";
import { findReach } from "./find-reach.ts";
import { toElsewhere, toForbiddenStep } from "./quiet-step.ts";
import { includesName } from "./same-logins.ts";
import { toStandingText } from "../marker/standing-text.ts";

interface OrphanInput extends PlanInput {
  readonly documents: readonly DesiredTracking[];
  readonly orphans: readonly ObservedItem[];
}

/**
 * Issues whose row is gone: labelled, told once where the document itself is still there, and otherwise left alone.
 * Where a whole document is gone (moved out, or no longer matched by the configuration) forty comments would help nobody.
 */
export function planOrphans(input: OrphanInput): Step[] {
  const present = new Set(input.documents.map(({ incident }) => incident.path));
  return input.orphans.map((tracked) => planOrphan(tracked, present.has(tracked.incident.path), input));
}

function planOrphan(tracked: ObservedItem, isDocumentThere: boolean, input: OrphanInput): Step {
  const { settings, today, observation } = input;
  const { snapshot, marker } = tracked;
  const head = {
    target: "item" as const,
    key: tracked.key,
    number: snapshot.number,
    ...toElsewhere(snapshot.repository, observation.repository),
    title: snapshot.title,
    path: tracked.incident.path,
    line: null,
    identity: "",
    notices: [],
  };
  const reach = findReach(snapshot.repository, input);
  if (reach.kind === "out of reach") {
    return { ...head, notices: reach.notices, kind: "keep", reason: reach.why, changes: [], writes: [] };
  }
  const isOpen = snapshot.state === "open";
  const wanted = toStateLabels(
    {
      isOpen,
      due: marker.due,
      hasOwner: snapshot.assignees.length > 0 || marker.wrote.team !== null,
      isOrphaned: true,
      isRecurring: false,
    },
    settings.labels,
    settings.remind.before,
    today,
  );
  const former = findFormerLabels(marker.labels, settings.labels);
  const state = planStateLabels(snapshot.labels, wanted, settings.labels, former);
  const missing = [settings.labels.managed].filter((label) => !includesName(snapshot.labels, label));
  const add = [...missing, ...state.add];
  const writes: Write[] = [];
  if (add.length > 0) writes.push({ kind: "add-labels", labels: add });
  for (const label of state.remove) writes.push({ kind: "remove-label", label });
  const { labels: _labels, ...others } = marker;
  const isNew = isOpen && !marker.isOrphaned;
  const renamed = toRenamedLabels(settings.labels);
  if (isNew || tracked.isRebuilt || JSON.stringify(marker.labels) !== JSON.stringify(renamed)) {
    const cause = "row-removed";
    const isToSay = isNew && isDocumentThere && !marker.causes.includes(cause);
    if (isToSay) writes.push({ kind: "comment", cause, body: renderRowRemoved(tracked.incident.path) });
    writes.push({
      kind: "edit",
      change: {},
      content: {
        kind: "item",
        text: toStandingText(snapshot.body, tracked.key),
        marker: {
          ...others,
          isOrphaned: isOpen,
          causes: isToSay ? [...marker.causes, cause] : marker.causes,
          ...(renamed === undefined ? {} : { labels: renamed }),
        },
      },
    });
  }
  const kind: StepKind =
    writes.length === 0
      ? "keep"
      : isNew
        ? "orphan"
        : writes.some((write) => write.kind === "edit")
          ? "update"
          : "label";
  const step: Step = {
    ...head,
    kind,
    reason: isDocumentThere ? "its row is no longer in the document" : "its document is no longer there",
    changes:
      writes.length === 0
        ? []
        : [{ field: "labels", from: state.remove.join(", ") || null, to: add.join(", ") || null }],
    writes,
  };
  return reach.kind === "forbidden" && writes.length > 0 ? toForbiddenStep(step, reach.why) : step;
}
