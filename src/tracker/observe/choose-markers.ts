import type { IssueSnapshot } from "../../domain/issue.ts";
import { parseReference, toPlaceKey } from "../identity/issue-place.ts";
import { parseMarkers, type ParsedMarker } from "../marker/parse-marker.ts";

/**
 * The marker that counts for each issue. People paste the body of one issue into another, and type in what they see:
 * what a tracking issue vouches for is believed first, and a marker that another issue has for its only one is a copy.
 */
export function chooseMarkers(snapshots: readonly IssueSnapshot[]): Map<IssueSnapshot, ParsedMarker> {
  const chosen = new Map<IssueSnapshot, ParsedMarker>();
  const unclear: { readonly snapshot: IssueSnapshot; readonly markers: readonly ParsedMarker[] }[] = [];
  const sole = new Set<string>();
  /** Place → key. */
  const vouched = new Map<string, string>();
  const vouch = (parsed: ParsedMarker, home: string): void => {
    if (parsed.kind !== "tracking" && parsed.kind !== "report") return;
    for (const [key, reference] of Object.entries(parsed.marker.children)) {
      const { repository, number } = parseReference(reference, home);
      if (number !== null) vouched.set(toPlaceKey({ repository, number }), key);
    }
  };
  for (const snapshot of snapshots) {
    const markers = parseMarkers(snapshot.body);
    const [parsed] = markers;
    if (markers.length > 1) unclear.push({ snapshot, markers });
    if (parsed === undefined || markers.length > 1) continue;
    chosen.set(snapshot, parsed);
    sole.add(toName(parsed));
    vouch(parsed, snapshot.repository);
  }
  for (const { snapshot, markers } of unclear) {
    const own = vouched.get(toPlaceKey(snapshot));
    const parsed =
      markers.find((marker) => marker.kind === "item" && marker.marker.key === own) ??
      markers.find((marker) => !sole.has(toName(marker))) ??
      markers[0];
    if (parsed === undefined) continue;
    chosen.set(snapshot, parsed);
    vouch(parsed, snapshot.repository);
  }
  for (const [snapshot, parsed] of chosen) {
    const key = vouched.get(toPlaceKey(snapshot));
    if (key !== undefined && parsed.kind === "item" && parsed.marker.key !== key)
      chosen.set(snapshot, { kind: "item", marker: { ...parsed.marker, key } });
  }
  return chosen;
}

function toName(parsed: ParsedMarker): string {
  return parsed.kind === "report" ? "report" : `${parsed.kind} ${parsed.marker.key}`;
}
