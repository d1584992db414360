import type { DesiredItem, DesiredTracking } from "../domain/issue.ts";
import type { ObservedItem } from "./observation.ts";

/**
 * How a document that was tracked relates to a document that is there now. `same`: the same file. `moved`: the file is
 * gone and this one took its place. `split`: the file is still there, and this new one has rows of it.
 */
export type Relation = "same" | "moved" | "split";

/** For each path of a tracked item the present documents where its rows may stand now. */
export type DocumentRelations = ReadonlyMap<string, ReadonlyMap<string, Relation>>;

interface Side {
  readonly ids: Set<string>;
  readonly titles: Set<string>;
  readonly hashes: Set<string>;
}

/** Finds which files were renamed, moved or split, by incident id, title and the texts of their rows. */
export function matchDocuments(
  trackings: readonly DesiredTracking[],
  desired: readonly DesiredItem[],
  observed: readonly ObservedItem[],
): DocumentRelations {
  const present = new Map<string, Side>();
  for (const { incident } of trackings) addTo(present, incident.path, incident.id, incident.title, undefined);
  for (const item of desired) {
    addTo(present, item.incident.path, item.incident.id, item.incident.title, item.textHash);
  }
  const tracked = new Map<string, Side>();
  for (const { marker } of observed) {
    addTo(tracked, marker.incident.path, marker.incident.id, marker.incident.title, marker.textHash);
  }
  const pathsOfId = toIndex(present, (side) => side.ids);
  const pathsOfTitle = toIndex(present, (side) => side.titles);
  const pathsOfHash = toIndex(present, (side) => side.hashes);

  // A run that broke off may have told some of a document's issues of its new name and not the others.
  const keysOfPath = new Map<string, Set<string>>();
  const pathsOfKey = new Map<string, Set<string>>();
  for (const { marker } of observed) {
    addValue(keysOfPath, marker.incident.path, marker.parentKey);
    addValue(pathsOfKey, marker.parentKey, marker.incident.path);
  }

  const relations = new Map<string, Map<string, Relation>>();
  for (const [path, side] of tracked) {
    const found = new Map<string, Relation>();
    const sameId = findAll(pathsOfId, side.ids);
    const here = present.get(path);
    const hasChangedHands =
      here !== undefined && haveNothingInCommon(here.ids, side.ids) && [...sameId].some((other) => other !== path);
    const isThere = here !== undefined && !hasChangedHands;
    if (isThere) found.set(path, "same");
    const siblings = findAll(pathsOfKey, keysOfPath.get(path) ?? new Set());
    const others = new Set([
      ...sameId,
      ...siblings,
      ...findAll(pathsOfTitle, side.titles),
      ...findAll(pathsOfHash, side.hashes),
    ]);
    for (const other of others) {
      if (found.has(other) || (tracked.has(other) && !sameId.has(other) && !siblings.has(other))) continue;
      const candidate = present.get(other);
      if (candidate === undefined) continue;
      const isOtherIncident = haveNothingInCommon(candidate.ids, side.ids);
      if (!isThere && isOtherIncident && countCommon(candidate.hashes, side.hashes) * 2 < side.hashes.size) continue;
      found.set(other, isThere ? "split" : "moved");
    }
    relations.set(path, found);
  }
  return relations;
}

/** Both say something, and not the same. */
function haveNothingInCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size > 0 && other.size > 0 && countCommon(one, other) === 0;
}

function countCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0;
  for (const value of one) if (other.has(value)) count++;
  return count;
}

function addTo(sides: Map<string, Side>, path: string, id: string | null, title: string, hash: string | undefined) {
  let side = sides.get(path);
  if (side === undefined) {
    side = { ids: new Set(), titles: new Set(), hashes: new Set() };
    sides.set(path, side);
  }
  if (id !== null) side.ids.add(id.toLowerCase());
  side.titles.add(title.toLowerCase());
  if (hash !== undefined) side.hashes.add(hash);
}

function addValue(sets: Map<string, Set<string>>, key: string, value: string): void {
  const values = sets.get(key);
  if (values === undefined) sets.set(key, new Set([value]));
  else values.add(value);
}

function toIndex(sides: ReadonlyMap<string, Side>, toValues: (side: Side) => ReadonlySet<string>) {
  const index = new Map<string, string[]>();
  for (const [path, side] of sides) {
    for (const value of toValues(side)) {
      const paths = index.get(value);
      if (paths === undefined) index.set(value, [path]);
      else paths.push(path);
    }
  }
  return index;
}

function findAll(index: ReadonlyMap<string, Iterable<string>>, values: ReadonlySet<string>): Set<string> {
  return new Set([...values].flatMap((value) => [...(index.get(value) ?? [])]));
}
