import type { Child } from "../plan/child.ts";
import { renderChildName, renderEnd, renderStates, toFittingList } from "./render-children.ts";

/** Said once on a tracking issue when the last of its items is closed: what became of each, when, and how late. */
export function renderAllClosed(children: readonly Child[]): string {
  return [
    `Every action item of this post-mortem is closed: ${renderStates(children)}.`,
    "",
    toFittingList(children.map((child) => `- ${renderChildName(child)}: ${renderEnd(child)}`)),
  ].join("\n");
}
