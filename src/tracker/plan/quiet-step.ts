import type { DesiredItem } from "../../domain/issue.ts";
import type { ObservedItem, ObservedTracking } from "../observe/observation.ts";
import type { Step } from "./plan.ts";

/** A step for a row that nothing is done about, with the reason. */
export function toQuietStep(
  item: DesiredItem,
  key: string,
  kind: "keep" | "skip",
  reason: string,
  number: number | null,
): Step {
  return {
    kind,
    target: "item",
    key,
    number,
    title: item.facts.title,
    path: item.incident.path,
    line: item.line,
    reason,
    identity: "",
    changes: [],
    writes: [],
    notices: [],
  };
}

/** A create that a limit leaves to the next run. */
export function toDeferredStep(step: Step): Step {
  return { ...step, kind: "defer", reason: "more than may be created in one run; left for the next", writes: [] };
}

/** A key that somebody else's issue holds: nothing is made for it, and the run names the login to trust. */
export function toRefusalStep(tracked: ObservedItem | ObservedTracking): Step {
  const { snapshot, key, incident } = tracked;
  const reason = `#${snapshot.number} by ${snapshot.author} holds this key; add “${snapshot.author}” to \`trusted-authors\` if it is yours`;
  return {
    kind: "refuse",
    target: "children" in tracked ? "tracking" : "item",
    key,
    number: snapshot.number,
    title: snapshot.title,
    path: incident.path,
    line: null,
    reason,
    identity: "",
    changes: [],
    writes: [],
    notices: [reason],
  };
}
