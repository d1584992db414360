import type { DesiredItem } from "../../domain/issue.ts";
import { toIssueName } from "../identity/issue-place.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import type { ObservedItem, ObservedTracking } from "../observe/observation.ts";
import type { Step } from "./plan.ts";

/** A step for a row that nothing is done about, with the reason. */
export function toQuietStep(
  item: DesiredItem,
  key: string,
  kind: "keep" | "skip",
  reason: string,
  where: Pick<Step, "number" | "repository" | "notices"> = { number: null, notices: [] },
): Step {
  return {
    kind,
    target: "item",
    key,
    title: item.facts.title,
    path: item.incident.path,
    line: item.line,
    reason,
    identity: "",
    changes: [],
    writes: [],
    ...where,
  };
}

/** A create that is left to a later run. */
export function toDeferredStep(step: Step, reason = "more than may be created in one run; left for the next"): Step {
  return { ...step, kind: "defer", reason, writes: [] };
}

/** A step that is not carried out before somebody changed the configuration. */
export function toForbiddenStep(step: Step, reason: string): Step {
  return { ...step, kind: "refuse", reason, changes: [], writes: [], notices: [...step.notices, reason] };
}

/** The repository of a step, where it is not the plan's own. */
export function toElsewhere(repository: string, home: string): Pick<Step, "repository"> {
  return isSameRepository(repository, home) ? {} : { repository };
}

/** A key that somebody else's issue holds: nothing is made for it, and the run names the login to trust. */
export function toRefusalStep(tracked: ObservedItem | ObservedTracking, home: string): Step {
  const { snapshot, key, incident } = tracked;
  const reason = `${toIssueName(snapshot, home)} by ${snapshot.author} holds this key; add “${snapshot.author}” to \`trusted-authors\` if it is yours`;
  return {
    kind: "refuse",
    target: "children" in tracked ? "tracking" : "item",
    key,
    number: snapshot.number,
    ...toElsewhere(snapshot.repository, home),
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
