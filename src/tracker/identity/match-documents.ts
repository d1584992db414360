import type { DesiredItem, DesiredTracking } from "../../domain/issue.ts";
import type { ObservedItem } from "../observe/observation.ts";

/**
 * How a document that was tracked relates to a document that is there now. `same`: the same file. `moved`: the file is
 * gone and this one took its place. `split`: the file is still there, and this new one has rows of it. `merged`: the file
 * is gone, and this one took in most of its rows. `passed`: both are known, and a row is no longer here but there.
 */
export type Relation = "same" | "moved" | "split" | "merged" | "passed";

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
  const moves: {
    readonly path: string;
    readonly target: string;
    readonly score: number;
    readonly isSibling: boolean;
  }[] = [];
  const isNew = (path: string): boolean => present.has(path) && !tracked.has(path);
  for (const [path, side] of tracked) {
    const here = present.get(path);
    const sameId = findAll(pathsOfId, side.ids);
    const isSwapped = here !== undefined && haveNothingInCommon(here.ids, side.ids) && sameId.size > 0;
    relations.set(path, new Map(here === undefined || isSwapped ? [] : [[path, "same"]]));
    if (here !== undefined && !isSwapped) continue;
    const siblings = findAll(pathsOfKey, keysOfPath.get(path) ?? new Set());
    const scores = new Map<string, number>();
    const vote = (targets: Iterable<string>, weight: number): void => {
      for (const target of targets) scores.set(target, (scores.get(target) ?? 0) + weight);
    };
    vote(siblings, 5);
    vote(sameId, 3);
    // What stands in many documents says little about which of them this one became.
    for (const title of side.titles) vote(pathsOfTitle.get(title) ?? [], 1 / (pathsOfTitle.get(title)?.length ?? 1));
    for (const hash of side.hashes) vote(pathsOfHash.get(hash) ?? [], 1 / (pathsOfHash.get(hash)?.length ?? 1));
    for (const [target, score] of scores) {
      const isSibling = siblings.has(target);
      const candidate = present.get(target);
      if (candidate === undefined || !(isNew(target) || sameId.has(target) || isSibling)) continue;
      const isOtherIncident = haveNothingInCommon(candidate.ids, side.ids);
      if (isOtherIncident && countCommon(candidate.hashes, side.hashes) * 2 < side.hashes.size) continue;
      moves.push({ path, target, score, isSibling });
    }
  }

  // The best pairs first; a file becomes one file, and only a half-told rename leads two names to it.
  const targetOf = new Map<string, string>();
  const taken = new Map<string, Set<string>>();
  for (const { path, target, isSibling } of moves.toSorted(comparePairs)) {
    const keys = keysOfPath.get(path) ?? new Set();
    const claims = taken.get(target);
    if (targetOf.has(path) || (claims !== undefined && !isSibling && countCommon(claims, keys) === 0)) continue;
    targetOf.set(path, target);
    for (const key of keys) addValue(taken, target, key);
    relations.get(path)?.set(target, "moved");
  }
  // What is then still missing may stand, word for word, in a file that is new or that took in another.
  for (const [path, side] of tracked) {
    const found = relations.get(path);
    const main = present.get(targetOf.get(path) ?? path);
    const missing = new Set([...side.hashes].filter((hash) => main?.hashes.has(hash) !== true));
    for (const target of findAll(pathsOfHash, missing)) {
      const relation = found?.has(target) === true ? undefined : findPassage(path, target, main === undefined, missing);
      if (relation !== undefined) found?.set(target, relation);
    }
  }
  return relations;

  function findPassage(path: string, target: string, isGone: boolean, missing: ReadonlySet<string>) {
    const there = present.get(target)?.hashes ?? new Set();
    const common = countCommon(there, missing);
    if (isGone && common >= 2 && common * 2 >= (tracked.get(path)?.hashes.size ?? 0)) return "merged";
    if (isNew(target) || taken.has(target)) return "split";
    // A text that stands nowhere else, and that was not there before.
    const before = tracked.get(target)?.hashes;
    const isPassed = [...missing].some((hash) => {
      return there.has(hash) && before?.has(hash) !== true && pathsOfHash.get(hash)?.length === 1;
    });
    return isPassed ? "passed" : undefined;
  }
}

function comparePairs(
  one: { readonly path: string; readonly target: string; readonly score: number },
  other: { readonly path: string; readonly target: string; readonly score: number },
): number {
  if (one.score !== other.score) return other.score - one.score;
  return `${one.path}\n${one.target}` < `${other.path}\n${other.target}` ? -1 : 1;
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
