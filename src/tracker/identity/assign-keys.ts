import type { DesiredItem, DesiredTracking } from "../../domain/issue.ts";
import { groupItems } from "./group-items.ts";
import type { Match } from "./match-items.ts";
import type { Observation, ObservedTracking } from "../observe/observation.ts";
import { isStrong } from "./score-pair.ts";

/** Issues that are gone, and the rows that they were made for. */
export interface GoneMatches {
  /** Key → what became of its issue. */
  readonly gone: ReadonlyMap<string, string>;
  readonly matches: ReadonlyMap<DesiredItem, Match>;
}

/** The key of every document and row; what has an issue keeps the key that its marker says. */
export interface Keys {
  /** Path → key of the tracking issue. */
  readonly documents: ReadonlyMap<string, string>;
  readonly items: ReadonlyMap<DesiredItem, string>;
  /** Rows whose issue was made once and is no longer to be found, with what is known of it. */
  readonly lost: ReadonlyMap<DesiredItem, string>;
  /** Every key that was ever given → what became of its issue, for those that are gone. */
  readonly gone: ReadonlyMap<string, string>;
}

/** Gives each document and row a key that nothing else has, the same in every run that sees the same. */
export function assignKeys(
  documents: readonly DesiredTracking[],
  items: readonly DesiredItem[],
  matches: ReadonlyMap<DesiredItem, Match>,
  trackingOf: ReadonlyMap<string, ObservedTracking>,
  observation: Observation,
  { gone, matches: ghosts }: GoneMatches,
): Keys {
  const trackingKeys = new Set(observation.trackings.map(({ key }) => key));
  const takenDocuments = new Set(trackingKeys);
  for (const { marker } of observation.items) takenDocuments.add(marker.parentKey);
  const itemsOf = groupItems(items);
  const byPath = documents.toSorted((one, other) => (one.incident.path < other.incident.path ? -1 : 1));

  const documentKeys = new Map<string, string>();
  const claimed = new Set<string>();
  for (const { incident } of byPath) {
    const key = trackingOf.get(incident.path)?.key;
    if (key === undefined) continue;
    documentKeys.set(incident.path, key);
    claimed.add(key);
  }
  for (const { incident } of byPath) {
    if (documentKeys.has(incident.path)) continue;
    const known = countKeys(
      (itemsOf.get(incident.path) ?? []).map((item) => matches.get(item)?.observed.marker.parentKey),
    );
    const key =
      known.find((candidate) => candidate !== "" && !claimed.has(candidate) && !trackingKeys.has(candidate)) ??
      toFreeKey(incident.id ?? incident.path.replace(/\.[^./]+$/, ""), takenDocuments);
    documentKeys.set(incident.path, key);
    claimed.add(key);
    takenDocuments.add(key);
  }

  const taken = new Set(gone.keys());
  for (const { key } of [...observation.items, ...observation.duplicates]) taken.add(key);
  // Of these nobody remembers a text, so that the key alone tells which row they were made for.
  const texts = new Set(observation.trackings.flatMap(({ marker }) => Object.keys(marker.texts)));
  const unrecognised = new Map([...gone].filter(([key]) => !texts.has(key)));
  const itemKeys = new Map<DesiredItem, string>();
  const lost = new Map<DesiredItem, string>();
  for (const { incident } of byPath) {
    for (const item of itemsOf.get(incident.path) ?? []) {
      const matched = matches.get(item);
      if (matched !== undefined) {
        itemKeys.set(item, matched.observed.key);
        continue;
      }
      const ghost = ghosts.get(item);
      if (ghost !== undefined) {
        itemKeys.set(item, ghost.observed.key);
        lost.set(item, gone.get(ghost.observed.key) ?? "its issue is gone");
        continue;
      }
      const wanted = `${documentKeys.get(incident.path) ?? incident.path}/${isStrong(item.itemId) ? item.itemId : item.textHash}`;
      const why = unrecognised.get(wanted);
      if (why !== undefined) {
        unrecognised.delete(wanted);
        itemKeys.set(item, wanted);
        lost.set(item, why);
        continue;
      }
      const key = toFreeKey(wanted, taken);
      taken.add(key);
      itemKeys.set(item, key);
    }
  }
  return { documents: documentKeys, items: itemKeys, lost, gone };
}

function countKeys(keys: readonly (string | undefined)[]): string[] {
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).map(([key]) => key);
}

function toFreeKey(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let count = 2; ; count++) if (!taken.has(`${wanted}~${count}`)) return `${wanted}~${count}`;
}
