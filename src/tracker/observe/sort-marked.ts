import type { IssueSnapshot } from "../../domain/issue.ts";
import { chooseMarkers } from "./choose-markers.ts";
import type { DuplicateMarker, ItemMarker, ReportMarker, TrackingMarker } from "../marker/item-marker.ts";
import { parseMarker } from "../marker/parse-marker.ts";
import { toPlaceKey } from "../identity/issue-place.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import { toTrustedLogins } from "../marker/trusted-logins.ts";

/** Whether a marker counts: ours, another member's or bot's, or a stranger's that is as good as none. */
export type Trust = "ours" | "refused" | "none";

/** An issue whose body holds one of our markers, and whose author may have written it. */
export interface Marked<T> {
  readonly snapshot: IssueSnapshot;
  readonly marker: T;
  readonly trust: Exclude<Trust, "none">;
}

/**
 * Whose markers count: the token's own identity, those that the configuration names, and, in the documents' own
 * repository, GitHub Actions': in another that is the identity of other people's workflows.
 */
export function createTrust(
  home: string,
  identity: string,
  trustedAuthors: readonly string[],
): (snapshot: IssueSnapshot) => Trust {
  const trusted = toTrustedLogins(identity, trustedAuthors);
  const trustedThere = new Set([...trusted].filter((login) => login !== "github-actions[bot]" || isNamed(login)));
  return ({ repository, author, authorIsBot, authorIsMember }) => {
    const logins = isSameRepository(repository, home) ? trusted : trustedThere;
    if (logins.has(author.toLowerCase())) return "ours";
    return authorIsBot || authorIsMember ? "refused" : "none";
  };

  function isNamed(login: string): boolean {
    return [identity, ...trustedAuthors].some((name) => name.replace(/^@/, "").toLowerCase() === login);
  }
}

/** The older first; between two repositories the time of creation tells. */
export function compareAge(one: IssueSnapshot, other: IssueSnapshot): number {
  if (isSameRepository(one.repository, other.repository)) return one.number - other.number;
  return one.createdAt < other.createdAt ? -1 : one.createdAt > other.createdAt ? 1 : one.id - other.id;
}

/** Marked issues by what they stand for, oldest first. */
export interface SortedIssues {
  readonly items: Marked<ItemMarker>[];
  readonly trackings: Marked<TrackingMarker>[];
  readonly reports: Marked<ReportMarker>[];
  readonly settled: Marked<DuplicateMarker>[];
  /** Where issues hold a marker which counts. */
  readonly places: ReadonlySet<string>;
}

/** Reads the markers of issues and leaves out those that do not count, and those of another repository's documents. */
export function sortOut(
  snapshots: readonly IssueSnapshot[],
  toTrust: (snapshot: IssueSnapshot) => Trust,
  isOurs: (marker: ItemMarker, snapshot: IssueSnapshot) => boolean = () => true,
): SortedIssues {
  const items: Marked<ItemMarker>[] = [];
  const trackings: Marked<TrackingMarker>[] = [];
  const reports: Marked<ReportMarker>[] = [];
  const settled: Marked<DuplicateMarker>[] = [];
  const places = new Set<string>();
  const inOrder = snapshots.toSorted(compareAge);
  const own = chooseMarkers(inOrder.filter((snapshot) => toTrust(snapshot) === "ours"));
  for (const snapshot of inOrder) {
    const trust = toTrust(snapshot);
    const parsed = trust === "refused" ? parseMarker(snapshot.body) : own.get(snapshot);
    if (parsed === undefined || trust === "none") continue;
    if (parsed.kind === "item" && !isOurs(parsed.marker, snapshot)) continue;
    places.add(toPlaceKey(snapshot));
    if (parsed.kind === "item") items.push({ snapshot, trust, marker: parsed.marker });
    else if (parsed.kind === "tracking") trackings.push({ snapshot, trust, marker: parsed.marker });
    else if (parsed.kind === "report") reports.push({ snapshot, trust, marker: parsed.marker });
    else settled.push({ snapshot, trust, marker: parsed.marker });
  }
  return { items, trackings, reports, settled, places };
}
