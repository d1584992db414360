import type { IssueSnapshot, TrackedItem, TrackedTracking } from "../../domain/issue.ts";
import type { OtherRepository } from "./other-repository.ts";
import type { ItemMarker, ReportMarker, TrackingMarker } from "../marker/item-marker.ts";

/** An action item's issue with all that its marker remembers. */
export interface ObservedItem extends TrackedItem {
  readonly marker: ItemMarker;
  /** A member or another bot wrote it: it is never changed, and the run says which login to trust. */
  readonly isRefused: boolean;
  /** The marker had been taken out or damaged and was put together again from what the tracking issue knows. */
  readonly isRebuilt: boolean;
}

/** A post-mortem's issue with all that its marker remembers. */
export interface ObservedTracking extends TrackedTracking {
  readonly marker: TrackingMarker;
  readonly isRefused: boolean;
  readonly isRebuilt: boolean;
}

/** The rolling report's issue. */
export interface ObservedReport {
  readonly snapshot: IssueSnapshot;
  readonly marker: ReportMarker;
}

/** A wanted key on an issue of somebody whose markers do not count. */
export interface Refusal {
  readonly key: string;
  readonly login: string;
  readonly number: number;
  readonly url: string;
}

/** A younger issue with the key of an older one. */
export interface Duplicate {
  readonly key: string;
  readonly target: "item" | "tracking" | "report";
  readonly kept: IssueSnapshot;
  readonly snapshot: IssueSnapshot;
}

/** A known issue that is no longer where it was. */
export interface LostIssue {
  readonly key: string;
  /** Where it was. */
  readonly repository: string;
  readonly number: number;
  readonly kind: "deleted" | "transferred";
  /** Where it lives now, for a transferred one. */
  readonly url: string | null;
}

/** All that stands on the tracker and is ours, read in one listing. */
export interface Observation {
  readonly repository: string;
  readonly identity: string;
  readonly items: readonly ObservedItem[];
  readonly trackings: readonly ObservedTracking[];
  readonly report: ObservedReport | undefined;
  readonly refusals: readonly Refusal[];
  readonly duplicates: readonly Duplicate[];
  readonly lost: readonly LostIssue[];
  /** Tracking issues of ours that lost their block, and of which nobody can tell now whose they are. */
  readonly stripped: readonly IssueSnapshot[];
  /** By `owner/name` in lower case: where issues are besides the documents' own repository, or may be made. */
  readonly others: ReadonlyMap<string, OtherRepository>;
}
