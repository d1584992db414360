import type { DesiredItem, DesiredTracking } from "../../domain/issue.ts";
import type { Match } from "./match-items.ts";
import type { ObservedTracking } from "../observe/observation.ts";

/** Which tracking issue belongs to which document: by its file, its incident id, its title, and where its items went. */
export function matchTrackings(
  desired: readonly DesiredTracking[],
  observed: readonly ObservedTracking[],
  items: ReadonlyMap<DesiredItem, Match>,
): Map<string, ObservedTracking> {
  const childrenIn = new Map<string, number>();
  const childrenOf = new Map<string, number>();
  for (const [item, { observed: tracked }] of items) {
    const pair = `${tracked.marker.parentKey}\n${item.incident.path}`;
    childrenIn.set(pair, (childrenIn.get(pair) ?? 0) + 1);
    childrenOf.set(tracked.marker.parentKey, (childrenOf.get(tracked.marker.parentKey) ?? 0) + 1);
  }
  const present = new Set(desired.map(({ incident }) => incident.path));
  const byPath = new Map(desired.map((tracking) => [tracking.incident.path, tracking]));
  const byId = new Map<string, DesiredTracking[]>();
  for (const tracking of desired) {
    const id = tracking.incident.id?.toLowerCase();
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), tracking]);
  }
  const pathsOfKey = new Map<string, Set<string>>();
  for (const [item, { observed: tracked }] of items) {
    const paths = pathsOfKey.get(tracked.marker.parentKey) ?? new Set();
    pathsOfKey.set(tracked.marker.parentKey, paths.add(item.incident.path));
  }

  const pairs = observed.flatMap((tracking) => {
    const { marker } = tracking;
    const candidates = new Set<DesiredTracking>(byId.get(marker.incident.id?.toLowerCase() ?? "") ?? []);
    for (const path of [marker.incident.path, ...(pathsOfKey.get(marker.key) ?? [])]) {
      const candidate = byPath.get(path);
      if (candidate !== undefined) candidates.add(candidate);
    }
    return [...candidates].flatMap((candidate) => {
      const { incident } = candidate;
      const isSamePath = incident.path === marker.incident.path;
      const isSameId = incident.id !== null && incident.id.toLowerCase() === marker.incident.id?.toLowerCase();
      const isOtherId = incident.id !== null && marker.incident.id !== null && !isSameId;
      const total = childrenOf.get(marker.key) ?? 0;
      const share = total === 0 ? 0 : (childrenIn.get(`${marker.key}\n${incident.path}`) ?? 0) / total;
      // A file that is still there keeps its tracking issue: another with the same id, or with some of its rows, is a copy.
      const isCopy = !isSamePath && present.has(marker.incident.path) && !isOtherIdThere(marker);
      const score = (isSamePath ? 4 : 0) + (isSameId ? 3 : 0) - (isOtherId ? 3 : 0) + 3 * share + (isCopy ? -4 : 0);
      return score >= 1.5 ? [{ tracking, path: incident.path, score }] : [];
    });
  });
  const matches = new Map<string, ObservedTracking>();
  const taken = new Set<ObservedTracking>();
  for (const { tracking, path } of pairs.toSorted(
    (one, other) => other.score - one.score || one.tracking.snapshot.number - other.tracking.snapshot.number,
  )) {
    if (matches.has(path) || taken.has(tracking)) continue;
    matches.set(path, tracking);
    taken.add(tracking);
  }
  return matches;

  function isOtherIdThere({ incident }: ObservedTracking["marker"]): boolean {
    const there = byPath.get(incident.path)?.incident.id ?? null;
    return there !== null && incident.id !== null && there.toLowerCase() !== incident.id.toLowerCase();
  }
}
