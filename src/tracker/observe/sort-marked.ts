import type { IssueSnapshot } from "../../domain/issue.ts";
import type { DuplicateMarker, ItemMarker, ReportMarker, TrackingMarker } from "../marker/item-marker.ts";
import { parseMarker } from "../marker/parse-marker.ts";
import { toTrustedLogins } from "../marker/trusted-logins.ts";

/** Whether a marker counts: ours, another member's or bot's, or a stranger's that is as good as none. */
export type Trust = "ours" | "refused" | "none";

/** An issue whose body holds one of our markers, and whose author may have written it. */
export interface Marked<T> {
  readonly snapshot: IssueSnapshot;
  readonly marker: T;
  readonly trust: Exclude<Trust, "none">;
}

/** Whose markers count: the token's own identity, GitHub Actions' and those that the configuration names. */
export function createTrust(identity: string, trustedAuthors: readonly string[]): (snapshot: IssueSnapshot) => Trust {
  const trusted = toTrustedLogins(identity, trustedAuthors);
  return ({ author, authorIsBot, authorIsMember }) => {
    if (trusted.has(author.toLowerCase())) return "ours";
    return authorIsBot || authorIsMember ? "refused" : "none";
  };
}

/** Marked issues by what they stand for, oldest first. */
export interface SortedIssues {
  readonly items: Marked<ItemMarker>[];
  readonly trackings: Marked<TrackingMarker>[];
  readonly reports: Marked<ReportMarker>[];
  readonly settled: Marked<DuplicateMarker>[];
  /** Issues that hold a marker which counts. */
  readonly numbers: ReadonlySet<number>;
}

/** Reads the markers of issues and leaves out those that do not count. */
export function sortOut(
  snapshots: readonly IssueSnapshot[],
  toTrust: (snapshot: IssueSnapshot) => Trust,
): SortedIssues {
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
