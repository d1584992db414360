import type { TrackedItem } from "../domain/issue.ts";
import type { Outline } from "../domain/post-mortem.ts";
import { renderTrackingDecisions } from "../render/tracking-decisions.ts";
import { toIncidentDecisions } from "../report/to-incident-decisions.ts";
import type { Setting } from "./sync.ts";

/** Lets the plan put the decision record of a post-mortem on its tracking issue, as its items will stand after the plan. */
export function createDecisionRecord(
  postMortems: readonly Outline[],
  setting: Pick<Setting, "settings" | "today">,
): (path: string, items: readonly TrackedItem[]) => string {
  const byPath = new Map(postMortems.map((postMortem) => [postMortem.path, postMortem]));
  return (path, items) => {
    const postMortem = byPath.get(path);
    return postMortem === undefined ? "" : renderTrackingDecisions(toIncidentDecisions(postMortem, items, setting));
  };
}
