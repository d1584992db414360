import type { IncidentFacts, IssueSnapshot, LabelNames } from "../domain/issue.ts";
import type { DuplicateMarker, ItemMarker, ReportMarker, TrackingMarker } from "./item-marker.ts";
import { isSameRepository } from "./issue-reference.ts";
import type { LostIssue, Observation, ObservedItem, ObservedReport, ObservedTracking } from "./observation.ts";
import { findDuplicates } from "./find-duplicates.ts";
import { parseMarker } from "./parse-marker.ts";
import { toCurrentFacts } from "./to-current-facts.ts";
import { rebuildItemMarker, rebuildTrackingMarker } from "./rebuild-marker.ts";
import type { Tracker } from "./tracker.ts";

export interface ObserveOptions {
  readonly labels: LabelNames;
  readonly trustedAuthors: readonly string[];
}

type Trust = "ours" | "refused" | "none";

/** An issue whose body holds one of our markers, and whose author may have written it. */
interface Marked<T> {
  readonly snapshot: IssueSnapshot;
  readonly marker: T;
  readonly trust: Exclude<Trust, "none">;
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
  if (!listed.some((snapshot) => parseMarker(snapshot.body) !== undefined)) {
    for (const snapshot of await tracker.listIssuesSince(null)) {
      if (parseMarker(snapshot.body) !== undefined && toTrust(snapshot) === "ours") all.set(snapshot.number, snapshot);
    }
  }
  const lost: LostIssue[] = [];
  const elsewhere: IssueSnapshot[] = [];

  let found = sortOut([...all.values()], toTrust);
  // First the parents that the children know of, then the children that the parents know of.
  const parents = new Map<number, string>();
  for (const { marker } of found.items) {
    if (marker.parent !== null && !all.has(marker.parent)) parents.set(marker.parent, marker.parentKey);
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
    ...found.items,
    ...elsewhere.flatMap((snapshot) => sortOut([snapshot], () => "ours").items),
    ...findAdopted(snapshots, known, found, toTrust),
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

function createTrust(identity: string, trustedAuthors: readonly string[]): (snapshot: IssueSnapshot) => Trust {
  const trusted = new Set(
    [identity, "github-actions[bot]", ...trustedAuthors].map((login) => login.replace(/^@/, "").toLowerCase()),
  );
  return ({ author, authorIsBot, authorIsMember }) => {
    if (trusted.has(author.toLowerCase())) return "ours";
    return authorIsBot || authorIsMember ? "refused" : "none";
  };
}

interface Sorted {
  readonly items: Marked<ItemMarker>[];
  readonly trackings: Marked<TrackingMarker>[];
  readonly reports: Marked<ReportMarker>[];
  readonly settled: Marked<DuplicateMarker>[];
  /** Issues that hold a marker which counts. */
  readonly numbers: ReadonlySet<number>;
}

function sortOut(snapshots: readonly IssueSnapshot[], toTrust: (snapshot: IssueSnapshot) => Trust): Sorted {
  const items: Marked<ItemMarker>[] = [];
  const trackings: Marked<TrackingMarker>[] = [];
  const reports: Marked<ReportMarker>[] = [];
  const settled: Marked<DuplicateMarker>[] = [];
  const numbers = new Set<number>();
  for (const snapshot of snapshots.toSorted((one, other) => one.number - other.number)) {
    const trust = toTrust(snapshot);
    const parsed = trust === "none" ? undefined : parseMarker(snapshot.body);
    if (parsed === undefined || trust === "none") continue;
    numbers.add(snapshot.number);
    if (parsed.kind === "item") items.push({ snapshot, trust, marker: parsed.marker });
    else if (parsed.kind === "tracking") trackings.push({ snapshot, trust, marker: parsed.marker });
    else if (parsed.kind === "report") reports.push({ snapshot, trust, marker: parsed.marker });
    else settled.push({ snapshot, trust, marker: parsed.marker });
  }
  return { items, trackings, reports, settled, numbers };
}

/** An issue that somebody wrote and that a row adopted: its marker counts because our own tracking issue vouches for it. */
function findAdopted(
  snapshots: readonly IssueSnapshot[],
  known: ReadonlyMap<number, string>,
  found: Sorted,
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
function rebuildItems(
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
function rebuildTrackings(
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

function toObservedItem(
  { snapshot, marker, trust }: Marked<ItemMarker>,
  labels: LabelNames,
  isRebuilt: boolean,
): ObservedItem {
  return {
    snapshot,
    key: marker.key,
    incident: toIncident(marker.incident),
    facts: toCurrentFacts(snapshot, marker, labels),
    dueChanges: marker.dueChanges,
    isOrphaned: marker.isOrphaned,
    marker,
    isRefused: trust === "refused",
    isRebuilt,
  };
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

function toIncident(incident: ItemMarker["incident"]): IncidentFacts {
  return { ...incident, summary: null };
}
