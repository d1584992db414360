import type { IssueReference, IssueSnapshot } from "../../domain/issue.ts";
import { nameReference, parseReference, toIssueName } from "../identity/issue-place.ts";
import type { TrackingMarker } from "../marker/item-marker.ts";
import type { Observation, ObservedItem, ObservedTracking } from "./observation.ts";
import { rebuildItemMarker } from "../marker/rebuild-marker.ts";

/** Keys that somebody vouches for, and whose issue is not among those that were read. */
export interface GoneKeys {
  /** Key → what became of its issue. */
  readonly gone: ReadonlyMap<string, string>;
  /** Those of them whose issue may be there all the same: its repository cannot be read now. */
  readonly unreadable: ReadonlyMap<string, IssueReference>;
}

/** Keys that a tracking issue or the report vouches for, and whose issue nobody can find. */
export function findGone(observation: Observation): GoneKeys {
  const { repository: home, others } = observation;
  const gone = new Map<string, string>();
  const unreadable = new Map<string, IssueReference>();
  const present = new Set(observation.items.map(({ key }) => key));
  const registries = [
    ...observation.trackings.filter(({ isRefused }) => !isRefused).map(({ marker }) => marker),
    ...(observation.report === undefined ? [] : [observation.report.marker]),
  ];
  for (const { children, lost } of registries) {
    for (const [key, reference] of Object.entries(children)) {
      if (present.has(key)) continue;
      const place = parseReference(reference, home);
      const there = others.get(place.repository.toLowerCase());
      if (!(key in lost) && there !== undefined && there.state !== "open") {
        unreadable.set(key, reference);
        const may = place.number === null ? "may be in" : "is in";
        gone.set(key, `its issue ${may} ${nameReference(reference)}, where nothing can be read now`);
        // Asked for in a repository where everything can be read, and not there: it was never made.
      } else if (place.number !== null || key in lost) {
        gone.set(key, lost[key] ?? `${nameReference(reference)} is no longer to be found`);
      }
    }
  }
  for (const { key, kind, url, ...place } of observation.lost) {
    if (present.has(key)) continue;
    const name = toIssueName(place, home);
    gone.set(key, kind === "deleted" ? `${name} was deleted` : `${name} moved to ${url ?? "another repository"}`);
  }
  return { gone, unreadable };
}

/** Children of the tracking issue that are gone, so that the next run need not look for them. */
export function findLost(
  tracking: ObservedTracking | undefined,
  gone: ReadonlyMap<string, string>,
  unreadable: ReadonlyMap<string, IssueReference>,
): Record<string, string> {
  const keys = Object.keys(tracking?.marker.children ?? {}).filter((key) => !unreadable.has(key));
  return Object.fromEntries(
    keys.flatMap((key) => {
      const fate = gone.get(key);
      return fate === undefined ? [] : [[key, fate]];
    }),
  );
}

/**
 * Items as far as their parents remember them, so that the row of an issue that was deleted is recognised, even when it
 * was reworded since, and gets no second one.
 */
export function toGhosts(observation: Observation, gone: ReadonlyMap<string, string>): ObservedItem[] {
  return observation.trackings
    .filter(({ isRefused }) => !isRefused)
    .flatMap((parent) =>
      Object.entries(parent.marker.children)
        .filter(([key]) => gone.has(key))
        .map(([key, reference]) => toGhost(key, reference, parent)),
    );
}

function toGhost(
  key: string,
  reference: IssueReference,
  parent: { readonly snapshot: IssueSnapshot; readonly marker: TrackingMarker },
): ObservedItem {
  const { repository, number } = parseReference(reference, parent.snapshot.repository);
  const snapshot: IssueSnapshot = {
    ...parent.snapshot,
    repository,
    number: number ?? 0,
    title: "",
    body: "",
    state: "open",
    labels: [],
    assignees: [],
  };
  const marker = rebuildItemMarker(snapshot, key, parent);
  return {
    snapshot,
    key,
    incident: { ...marker.incident, summary: null },
    facts: marker.facts,
    dueChanges: [],
    // As much likeness is asked of a row as for an issue whose row was removed.
    isOrphaned: true,
    marker,
    isRefused: false,
    isRebuilt: true,
  };
}
