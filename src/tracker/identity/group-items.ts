import type { DesiredItem } from "../../domain/issue.ts";
import type { Match } from "./match-items.ts";
import type { ObservedItem } from "../observe/observation.ts";

/** Rows by the path of their document. */
export function groupItems(items: readonly DesiredItem[]): Map<string, DesiredItem[]> {
  const groups = new Map<string, DesiredItem[]>();
  for (const item of items) {
    const group = groups.get(item.incident.path);
    if (group === undefined) groups.set(item.incident.path, [item]);
    else group.push(item);
  }
  return groups;
}

/** Issues that no row belongs to, by the key of their post-mortem. */
export function groupOrphans(
  observed: readonly ObservedItem[],
  matches: ReadonlyMap<DesiredItem, Match>,
): Map<string, ObservedItem[]> {
  const matched = new Set([...matches.values()].map((match) => match.observed));
  const groups = new Map<string, ObservedItem[]>();
  for (const tracked of observed) {
    if (matched.has(tracked) || tracked.isRefused) continue;
    const group = groups.get(tracked.marker.parentKey);
    if (group === undefined) groups.set(tracked.marker.parentKey, [tracked]);
    else group.push(tracked);
  }
  return groups;
}
