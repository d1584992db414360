import type { IssueSnapshot, LabelNames } from "../../domain/issue.ts";
import type { ReportMarker, TrackingMarker } from "../marker/item-marker.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import type { LostIssue, Observation, ObservedReport, ObservedTracking } from "./observation.ts";
import { toParentLostCause } from "../marker/causes.ts";
import { findDuplicates } from "./find-duplicates.ts";
import { parseMarker } from "../marker/parse-marker.ts";
import { rebuildItems, rebuildTrackings, toVouched } from "../marker/rebuild-marked.ts";
import { createTrust, sortOut } from "./sort-marked.ts";
import type { Marked } from "./sort-marked.ts";
import { toIncident, toObservedItem } from "./to-observed-item.ts";
import type { Tracker } from "../tracker.ts";

export interface ObserveOptions {
  readonly labels: LabelNames;
  readonly trustedAuthors: readonly string[];
}

/**
 * Reads all that is ours: one listing by label and the token's own name. Only what is known and yet missing from the
 * list is read by itself, and only where the label is nowhere are all issues read once, so that a renamed label never
 * makes anything twice.
 */
export async function observeTracker(tracker: Tracker, options: ObserveOptions): Promise<Observation> {
  const { labels } = options;
  const identity = await tracker.readIdentity();
  const toTrust = createTrust(identity, options.trustedAuthors);
  const listed = await tracker.listIssuesByLabel(labels.managed);
  const all = new Map(listed.map((snapshot) => [snapshot.number, snapshot]));
  const isOurs = (snapshot: IssueSnapshot): boolean =>
    toTrust(snapshot) === "ours" && parseMarker(snapshot.body) !== undefined;
  if (!listed.some(isOurs)) {
    for (const snapshot of await tracker.listIssuesSince(null))
      if (isOurs(snapshot)) all.set(snapshot.number, snapshot);
  }
  const lost: LostIssue[] = [];
  const elsewhere: IssueSnapshot[] = [];

  let found = sortOut([...all.values()], toTrust);
  // First the parents that the children know of, then the children that the parents know of.
  const parents = new Map<number, string>();
  for (const { marker } of found.items) {
    const { parent } = marker;
    if (parent === null || all.has(parent) || marker.causes.includes(toParentLostCause(parent))) continue;
    parents.set(parent, marker.parentKey);
  }
  for (const [number, key] of parents) await readMissing(number, key);
  if (parents.size > 0) found = sortOut([...all.values()], toTrust);
  const known = new Map<number, string>();
  for (const { children, lost: alreadyLost } of [...found.trackings, ...found.reports].flatMap(({ marker, trust }) =>
    trust === "ours" ? [marker] : [],
  )) {
    for (const [key, number] of Object.entries(children)) if (!(key in alreadyLost)) known.set(number, key);
  }
  let hasRead = false;
  for (const [number, key] of known) {
    if (all.has(number)) continue;
    await readMissing(number, key);
    hasRead = true;
  }
  if (hasRead) found = sortOut([...all.values()], toTrust);

  const snapshots = [...all.values()];
  const items = [
    ...toVouched(found.items, snapshots, known, toTrust),
    ...elsewhere.flatMap((snapshot) => sortOut([snapshot], () => "ours").items),
  ];
  const duplicates = findDuplicates(items, found.trackings, found.reports);
  const isDuplicate = new Set(duplicates.map(({ snapshot }) => snapshot));
  const isRebuilt = new Set<object>();
  const trackings = [...found.trackings, ...rebuildTrackings(items, all, found.numbers, isRebuilt)];
  const report = found.reports.find(({ snapshot, trust }) => trust === "ours" && !isDuplicate.has(snapshot));
  const kept = items.filter(({ snapshot }) => !isDuplicate.has(snapshot));
  const rebuilt = rebuildItems(known, all, trackings, [
    ...found.numbers,
    ...kept.map(({ snapshot }) => snapshot.number),
  ]);
  for (const { marker } of rebuilt) isRebuilt.add(marker);

  return {
    repository: tracker.repository,
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
    lost,
    all: snapshots,
  };

  async function readMissing(number: number, key: string): Promise<void> {
    const snapshot = await tracker.readIssue(number);
    if (snapshot === undefined) {
      lost.push({ key, number, kind: "deleted", url: null });
    } else if (!isSameRepository(snapshot.repository, tracker.repository)) {
      lost.push({ key, number, kind: "transferred", url: snapshot.url });
      elsewhere.push(snapshot);
    } else {
      all.set(snapshot.number, snapshot);
    }
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
