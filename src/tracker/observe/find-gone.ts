import type { IssueSnapshot } from "../../domain/issue.ts";
import type { TrackingMarker } from "../marker/item-marker.ts";
import type { Observation, ObservedItem } from "./observation.ts";
import { rebuildItemMarker } from "../marker/rebuild-marker.ts";

/** Keys that a tracking issue or the report vouches for, and whose issue nobody can find any more. */
export function findGone(observation: Observation): Map<string, string> {
  const gone = new Map<string, string>();
  const present = new Set(observation.items.map(({ key }) => key));
  const registries = [
    ...observation.trackings.filter(({ isRefused }) => !isRefused).map(({ marker }) => marker),
    ...(observation.report === undefined ? [] : [observation.report.marker]),
  ];
  for (const { children, lost } of registries) {
    for (const [key, number] of Object.entries(children)) {
      if (!present.has(key)) gone.set(key, lost[key] ?? `#${number} is no longer to be found`);
    }
  }
  for (const { key, number, kind, url } of observation.lost) {
    if (present.has(key)) continue;
    gone.set(key, kind === "deleted" ? `#${number} was deleted` : `#${number} moved to ${url ?? "another repository"}`);
  }
  return gone;
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
        .map(([key, number]) => toGhost(key, number, parent)),
    );
}

function toGhost(
  key: string,
  number: number,
  parent: { readonly snapshot: IssueSnapshot; readonly marker: TrackingMarker },
): ObservedItem {
  const snapshot: IssueSnapshot = {
    ...parent.snapshot,
    number,
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
    isOrphaned: false,
    marker,
    isRefused: false,
    isRebuilt: true,
  };
}
