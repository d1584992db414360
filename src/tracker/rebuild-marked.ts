import type { IssueSnapshot } from "../domain/issue.ts";
import type { ItemMarker, TrackingMarker } from "./item-marker.ts";
import { parseMarker } from "./parse-marker.ts";
import { rebuildItemMarker, rebuildTrackingMarker } from "./rebuild-marker.ts";
import type { Marked, SortedIssues, Trust } from "./sort-marked.ts";

/** An issue that somebody wrote and that a row adopted: its marker counts because our own tracking issue vouches for it. */
export function findAdopted(
  snapshots: readonly IssueSnapshot[],
  known: ReadonlyMap<number, string>,
  found: SortedIssues,
  toTrust: (snapshot: IssueSnapshot) => Trust,
): Marked<ItemMarker>[] {
  const isOurs = new Set(found.items.filter(({ trust }) => trust === "ours").map(({ snapshot }) => snapshot.number));
  const vouched = new Map<number, Marked<ItemMarker>>();
  for (const snapshot of snapshots) {
    const key = known.get(snapshot.number);
    if (key === undefined || isOurs.has(snapshot.number) || toTrust(snapshot) === "ours") continue;
    const parsed = parseMarker(snapshot.body);
    if (parsed?.kind === "item" && parsed.marker.key === key) {
      vouched.set(snapshot.number, { snapshot, trust: "ours", marker: parsed.marker });
    }
  }
  for (const [index, { snapshot }] of found.items.entries()) {
    const own = vouched.get(snapshot.number);
    if (own === undefined) continue;
    found.items[index] = own;
    vouched.delete(snapshot.number);
  }
  return [...vouched.values()];
}

/** Children that a tracking issue knows, and whose block somebody took out. */
export function rebuildItems(
  known: ReadonlyMap<number, string>,
  all: ReadonlyMap<number, IssueSnapshot>,
  trackings: readonly Marked<TrackingMarker>[],
  marked: readonly number[],
): Marked<ItemMarker>[] {
  const hasMarker = new Set(marked);
  return [...known].flatMap(([number, key]) => {
    const snapshot = all.get(number);
    if (snapshot === undefined || hasMarker.has(number)) return [];
    const parent = trackings.find(({ marker }) => marker.children[key] === number);
    return [{ snapshot, trust: "ours" as const, marker: rebuildItemMarker(snapshot, key, parent) }];
  });
}

/** Tracking issues that their children know, and whose block somebody took out. */
export function rebuildTrackings(
  items: readonly Marked<ItemMarker>[],
  all: ReadonlyMap<number, IssueSnapshot>,
  marked: ReadonlySet<number>,
  isRebuilt: Set<object>,
): Marked<TrackingMarker>[] {
  const children = new Map<number, Marked<ItemMarker>[]>();
  for (const item of items) {
    const { parent } = item.marker;
    if (item.trust !== "ours" || parent === null || marked.has(parent) || !all.has(parent)) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [item]);
    else siblings.push(item);
  }
  return [...children].flatMap(([number, siblings]) => {
    const snapshot = all.get(number);
    if (snapshot === undefined) return [];
    const marker = rebuildTrackingMarker(snapshot, siblings);
    isRebuilt.add(marker);
    return [{ snapshot, trust: "ours" as const, marker }];
  });
}
