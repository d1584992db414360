import type { LabelNames } from "../../domain/issue.ts";
import type { ObservedItem } from "./observation.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import { parseMarker } from "../marker/parse-marker.ts";
import { createTrust } from "./sort-marked.ts";
import { toObservedItem } from "./to-observed-item.ts";
import type { Tracker } from "../tracker.ts";

/** What an issue is to us: an action item, another issue that we keep (a tracking issue, the report), or none of ours. */
export type FoundIssue =
  | { readonly kind: "item"; readonly item: ObservedItem }
  | { readonly kind: "other"; readonly key: string; readonly isLocked: boolean }
  | { readonly kind: "none" };

/**
 * Reads one issue and whether its marker counts: we wrote the issue, or it was adopted and our own tracking issue
 * vouches for its number and key.
 */
export async function findItem(
  tracker: Tracker,
  number: number,
  options: { readonly labels: LabelNames; readonly trustedAuthors: readonly string[] },
): Promise<FoundIssue> {
  const snapshot = await tracker.readIssue(number);
  if (snapshot === undefined || !isSameRepository(snapshot.repository, tracker.repository)) return { kind: "none" };
  const parsed = parseMarker(snapshot.body);
  if (parsed === undefined || parsed.kind === "duplicate") return { kind: "none" };
  const toTrust = createTrust(tracker.repository, await tracker.readIdentity(), options.trustedAuthors);
  const isOwn = toTrust(snapshot) === "ours";
  if (parsed.kind !== "item") {
    const key = parsed.kind === "tracking" ? parsed.marker.key : "report";
    return isOwn ? { kind: "other", key, isLocked: snapshot.isLocked } : { kind: "none" };
  }
  const { marker } = parsed;
  if (!isOwn && !(await isVouchedFor())) return { kind: "none" };
  return { kind: "item", item: toObservedItem({ snapshot, marker, trust: "ours" }, options.labels, false) };

  async function isVouchedFor(): Promise<boolean> {
    const parent = marker.parent === null ? undefined : await tracker.readIssue(marker.parent);
    if (parent === undefined || toTrust(parent) !== "ours") return false;
    const found = parseMarker(parent.body);
    return found?.kind === "tracking" && found.marker.children[marker.key] === number;
  }
}
