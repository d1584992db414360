import type { LabelNames } from "./issue.ts";

/** The names of the labels where the configuration gives no others. */
export const defaultLabels: LabelNames = {
  managed: "post-mortem",
  actionItem: "action-item",
  incident: "incident",
  report: "post-mortem-report",
  dueSoon: "due-soon",
  overdue: "overdue",
  recurring: "recurring",
  needsOwner: "needs-owner",
  orphaned: "orphaned",
  priorityPrefix: "priority:P",
  typePrefix: "type:",
};
