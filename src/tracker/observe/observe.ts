import type { IssueSnapshot, LabelNames } from "../../domain/issue.ts";
import type { ReportMarker, TrackingMarker } from "../marker/item-marker.ts";
import { parseReference, toPlaceKey } from "../identity/issue-place.ts";
import { includesName } from "../plan/same-logins.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import { createCollection } from "./collection.ts";
import type { Observation, ObservedReport, ObservedTracking } from "./observation.ts";
import { toParentLostCause } from "../marker/causes.ts";
import { findDuplicates } from "./find-duplicates.ts";
import { parseMarker } from "../marker/parse-marker.ts";
import { rebuildItems, rebuildTrackings, toVouched } from "../marker/rebuild-marked.ts";
import { createTrust, sortOut } from "./sort-marked.ts";
import type { Marked, SortedIssues } from "./sort-marked.ts";
import { toIncident, toObservedItem } from "./to-observed-item.ts";
import type { Tracker } from "../tracker.ts";

export interface ObserveOptions {
  readonly labels: LabelNames;
  readonly trustedAuthors: readonly string[];
  /** Where issues may be besides the tracker's own repository. */
  readonly routes?: readonly { readonly repository: string }[];
}

/**
 * Reads all that is ours: one listing by label and the token's own name, and one listing of each other repository that
 * a route names or a parent remembers. Only what is known and yet missing from the lists is read by itself, and only
 * where the label is nowhere are all issues read once, so that a renamed label never makes anything twice.
 */
export async function observeTracker(tracker: Tracker, options: ObserveOptions): Promise<Observation> {
  const { labels } = options;
  const home = tracker.repository;
  const identity = await tracker.readIdentity();
  const toTrust = createTrust(home, identity, options.trustedAuthors);
  const collection = createCollection(tracker, labels.managed);
  const { issues } = collection;
  const listed = await tracker.listIssuesByLabel(labels.managed);
  for (const snapshot of listed) collection.keep(snapshot);
  const isOurs = (snapshot: IssueSnapshot): boolean =>
    toTrust(snapshot) === "ours" && parseMarker(snapshot.body) !== undefined;
  const isStrippedParent = (snapshot: IssueSnapshot): boolean =>
    toTrust(snapshot) === "ours" &&
    includesName(snapshot.labels, labels.incident) &&
    parseMarker(snapshot.body) === undefined;
  let isWhole = false;
  if (!listed.some(isOurs) || listed.some(isStrippedParent)) await readWhole();
  for (const { repository } of options.routes ?? []) await collection.visit(repository);
  /** Place → key, as a parent remembers it: its word counts where the author's would not. */
  const known = new Map<string, string>();

  let found = sort();
  let sorted = issues.size;
  await visitRemembered();
  // First the parents that the children know of, then the children that the parents know of.
  const parents = new Map<number, string>();
  for (const { marker } of found.items) {
    const { parent } = marker;
    if (parent === null || marker.causes.includes(toParentLostCause(parent))) continue;
    if (!issues.has(toPlaceKey({ repository: home, number: parent }))) parents.set(parent, marker.parentKey);
  }
  for (const [number, key] of parents) await collection.find({ repository: home, number }, key);
  sortAgain();
  if (found.items.some(({ marker }) => isStripped(marker.parent))) await readWhole();
  sortAgain();
  await visitRemembered();
  for (const { key, repository, number } of listRemembered()) {
    const isReadable = (collection.others.get(repository.toLowerCase())?.state ?? "open") === "open";
    if (number !== null && isReadable) known.set(await collection.find({ repository, number }, key), key);
  }
  sortAgain();

  const snapshots = [...issues.values()];
  const items = [
    ...toVouched(found.items, snapshots, known, toTrust),
    ...collection.moved.flatMap((snapshot) => sortOut([snapshot], () => "ours").items),
  ];
  const duplicates = findDuplicates(items, found.trackings, found.reports);
  const isDuplicate = new Set(duplicates.map(({ snapshot }) => snapshot));
  const isRebuilt = new Set<object>();
  const trackings = [...found.trackings, ...rebuildTrackings(items, home, issues, found.places, isRebuilt)];
  const report = found.reports.find(({ snapshot, trust }) => trust === "ours" && !isDuplicate.has(snapshot));
  const kept = items.filter(({ snapshot }) => !isDuplicate.has(snapshot));
  const marked = new Set([...found.places, ...kept.map(({ snapshot }) => toPlaceKey(snapshot))]);
  const rebuilt = rebuildItems(known, issues, trackings, marked);
  for (const { marker } of rebuilt) isRebuilt.add(marker);

  return {
    repository: home,
    identity,
    items: [...kept, ...rebuilt].map((entry) => toObservedItem(entry, labels, isRebuilt.has(entry.marker))),
    trackings: trackings
      .filter(({ snapshot }) => !isDuplicate.has(snapshot))
      .map((entry) => toObservedTracking(entry, isRebuilt.has(entry.marker))),
    report: report === undefined ? undefined : toObservedReport(report),
    refusals: [...items, ...trackings]
      .filter(({ trust }) => trust === "refused")
      .map(({ snapshot, marker }) => ({
        key: marker.key,
        login: snapshot.author,
        number: snapshot.number,
        url: snapshot.url,
      })),
    duplicates,
    lost: collection.lost,
    stripped: findStripped(),
    others: collection.others,
  };

  function findStripped(): IssueSnapshot[] {
    const known = new Set([...found.places, ...trackings.map(({ snapshot }) => toPlaceKey(snapshot))]);
    return listed.filter(
      (snapshot) =>
        includesName(snapshot.labels, labels.incident) &&
        toTrust(snapshot) === "ours" &&
        !known.has(toPlaceKey(snapshot)),
    );
  }

  /** Without its parent's memory, a child that lost its label too stands in no list but the whole one. */
  async function readWhole(): Promise<void> {
    if (isWhole) return;
    isWhole = true;
    for (const snapshot of await tracker.listIssuesSince(null)) if (isOurs(snapshot)) collection.keep(snapshot);
  }

  function isStripped(parent: number | null): boolean {
    const place = toPlaceKey({ repository: home, number: parent ?? 0 });
    return issues.has(place) && !found.places.has(place);
  }

  function sort(): SortedIssues {
    return sortOut([...issues.values()], toTrust, (marker, snapshot) => {
      if (known.has(toPlaceKey(snapshot))) return true;
      const isHere = isSameRepository(snapshot.repository, home);
      return marker.home === undefined ? isHere : isSameRepository(marker.home, home);
    });
  }

  function sortAgain(): void {
    if (issues.size === sorted) return;
    found = sort();
    sorted = issues.size;
  }

  /** Routes change, and what was made by an earlier one stays where it is. */
  async function visitRemembered(): Promise<void> {
    for (const { repository } of listRemembered()) await collection.visit(repository);
    sortAgain();
  }

  function listRemembered() {
    const registries = [...found.trackings, ...found.reports].filter(({ trust }) => trust === "ours");
    return registries.flatMap(({ marker: { children, lost } }) =>
      Object.entries(children)
        .filter(([key]) => !(key in lost))
        .map(([key, reference]) => ({ key, ...parseReference(reference, home) })),
    );
  }
}

function toObservedTracking({ snapshot, marker, trust }: Marked<TrackingMarker>, isRebuilt: boolean): ObservedTracking {
  return {
    snapshot,
    key: marker.key,
    incident: toIncident(marker.incident),
    children: marker.children,
    marker,
    isRefused: trust === "refused",
    isRebuilt,
  };
}

function toObservedReport({ snapshot, marker }: Marked<ReportMarker>): ObservedReport {
  return { snapshot, marker };
}
