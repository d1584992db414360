import type { Priority } from "./action-item.ts";
import type { Severity } from "./post-mortem.ts";

/** Which of a team's service levels holds for an action item. */
export interface Level {
  readonly priority: Priority;
  /** What it comes from, as a person writes it: `P1`, or `SEV2` where the incident's severity stands in. */
  readonly name: string;
}

/** The level of an item's own priority, else that of its incident's severity: SEV1 counts as P0, SEV5 as P4. */
export function findLevel(priority: Priority | null, severity: Severity | null): Level | undefined {
  if (priority !== null) return { priority, name: `P${priority}` };
  return severity === null ? undefined : { priority: (severity - 1) as Priority, name: `SEV${severity}` };
}
