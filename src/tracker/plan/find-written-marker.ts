import type { ItemMarker } from "../marker/item-marker.ts";
import type { Step } from "./plan.ts";

/** What an item's issue remembers once its step is carried out; undefined where the step leaves that as it is. */
export function findWrittenMarker(step: Step | undefined): ItemMarker | undefined {
  for (const write of step?.writes ?? []) {
    if ((write.kind === "create" || write.kind === "edit") && write.content?.kind === "item")
      return write.content.marker;
  }
  return undefined;
}
