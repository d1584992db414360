import type { DesiredItem } from "../../domain/issue.ts";
import { renderItemBlock, renderItemText } from "../block/render-item-block.ts";
import type { ItemMarker } from "../marker/item-marker.ts";
import { bodyLimit, findManagedBlock, replaceManagedBlock } from "../marker/managed-block.ts";
import type { ObservedItem } from "../observe/observation.ts";
import type { BlockContent } from "./plan.ts";

/**
 * The block, where it says something else than what stands there. A row that only moved up or down, or that write-back
 * filled in, is no reason to write: the link that stands there is a permalink and still shows the row.
 */
export function toChangedContent(change: {
  readonly item: DesiredItem;
  readonly tracked: ObservedItem;
  readonly marker: ItemMarker;
  /** The same without what the issue knew before the row did. */
  readonly unchanged: { readonly item: DesiredItem; readonly marker: ItemMarker };
}): BlockContent | null {
  const { item, tracked, marker, unchanged } = change;
  const { position, line, permalink, incident } = tracked.marker;
  if (incident.path === marker.incident.path) {
    const same: ItemMarker = {
      ...unchanged.marker,
      position,
      line,
      permalink,
      incident: { ...marker.incident, line: incident.line },
    };
    const standing = findManagedBlock(tracked.snapshot.body, tracked.key)?.text;
    if (standing === renderItemBlock(renderItemText(unchanged.item, same), same)) return null;
  }
  const text = renderItemText(item, marker);
  const { body } = tracked.snapshot;
  const { length } = replaceManagedBlock(body, renderItemBlock(text, marker), tracked.key);
  // Where people filled the body to GitHub's limit, their words stay and ours wait.
  return length > bodyLimit && length > body.length ? null : { kind: "item", text, marker };
}
