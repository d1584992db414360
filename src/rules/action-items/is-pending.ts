import type { ActionItem } from "../../domain/action-item.ts";

/** Whether the item still asks something of somebody; what is done or dropped is left in peace. */
export function isPending(item: Pick<ActionItem, "status">): boolean {
  return item.status !== "done" && item.status !== "wont-do";
}
