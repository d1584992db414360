import { escapeMarkdown } from "../../safe-text/markdown.ts";

/** Said once on an unfinished item when an incident with the same cause happens again. */
export function renderCameBack(incidentKey: string): string {
  return `This came back: **${escapeMarkdown(incidentKey)}** had the same cause, and this action item was not finished.`;
}

/** Said once when the row of an open issue is gone from its document. */
export function renderRowRemoved(path: string): string {
  return (
    `The row of this action item was removed from ${escapeMarkdown(path)}. Nothing else is done about it here: ` +
    "put the row back, or close this issue as done or as not planned."
  );
}

/** Said once on the younger of two issues that stand for one row. */
export function renderDuplicate(keptName: string): string {
  return `This stands for the same row as ${keptName}, which is older and is kept.`;
}
