import type { IssueSnapshot } from "../../domain/issue.ts";
import { toIssueReference, toPlaceKey } from "../identity/issue-place.ts";
import type { ItemMarker, TrackingMarker } from "./item-marker.ts";
import { parseMarker } from "./parse-marker.ts";
import { rebuildItemMarker, rebuildTrackingMarker } from "./rebuild-marker.ts";
import type { Marked, Trust } from "../observe/sort-marked.ts";

/**
 * The items' issues, with those that somebody else wrote and that a row adopted: their markers count, because our own
 * tracking issue vouches for number and key.
 */
export function toVouched(
  items: readonly Marked<ItemMarker>[],
  snapshots: readonly IssueSnapshot[],
  known: ReadonlyMap<string, string>,
  toTrust: (snapshot: IssueSnapshot) => Trust,
): Marked<ItemMarker>[] {
  const strangers = snapshots.flatMap((snapshot): Marked<ItemMarker>[] => {
    const key = known.get(toPlaceKey(snapshot));
    if (key === undefined || toTrust(snapshot) !== "none") return [];
    const parsed = parseMarker(snapshot.body);
    return parsed?.kind === "item" && parsed.marker.key === key
      ? [{ snapshot, trust: "ours", marker: parsed.marker }]
      : [];
  });
  const own = items.map((entry): Marked<ItemMarker> => {
    return known.get(toPlaceKey(entry.snapshot)) === entry.marker.key ? { ...entry, trust: "ours" } : entry;
  });
  return [...own, ...strangers];
}

/** Children that a tracking issue knows, and whose block somebody took out. */
export function rebuildItems(
  known: ReadonlyMap<string, string>,
  all: ReadonlyMap<string, IssueSnapshot>,
  trackings: readonly Marked<TrackingMarker>[],
  marked: ReadonlySet<string>,
): Marked<ItemMarker>[] {
  return [...known].flatMap(([place, key]) => {
    const snapshot = all.get(place);
    if (snapshot === undefined || marked.has(place)) return [];
    const parent = trackings.find(({ marker, snapshot: { repository } }) => {
      return marker.children[key] === toIssueReference(snapshot, repository);
    });
    return [{ snapshot, trust: "ours" as const, marker: rebuildItemMarker(snapshot, key, parent) }];
  });
}

/** Tracking issues that their children know, and whose block somebody took out. */
export function rebuildTrackings(
  items: readonly Marked<ItemMarker>[],
  home: string,
  all: ReadonlyMap<string, IssueSnapshot>,
  marked: ReadonlySet<string>,
  isRebuilt: Set<object>,
): Marked<TrackingMarker>[] {
  const children = new Map<number, Marked<ItemMarker>[]>();
  for (const item of items) {
    const { parent } = item.marker;
    if (item.trust !== "ours" || parent === null) continue;
    const place = toPlaceKey({ repository: home, number: parent });
    if (marked.has(place) || !all.has(place)) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [item]);
    else siblings.push(item);
  }
  return [...children].flatMap(([number, siblings]) => {
    const snapshot = all.get(toPlaceKey({ repository: home, number }));
    if (snapshot === undefined) return [];
    const marker = rebuildTrackingMarker(snapshot, siblings);
    isRebuilt.add(marker);
    return [{ snapshot, trust: "ours" as const, marker }];
  });
}
