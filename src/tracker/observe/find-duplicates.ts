import type { IssueSnapshot } from "../../domain/issue.ts";
import type { Duplicate } from "./observation.ts";
import { compareAge } from "./sort-marked.ts";

interface Entry {
  readonly snapshot: IssueSnapshot;
  readonly marker: { readonly key: string };
  readonly trust: "ours" | "refused";
}

/** Of issues with one key the oldest stays; two runs at once may have made the others. Those of other authors are no duplicates. */
export function findDuplicates(
  items: readonly Entry[],
  trackings: readonly Entry[],
  reports: readonly { readonly snapshot: IssueSnapshot; readonly trust: "ours" | "refused" }[],
): Duplicate[] {
  return [
    ...findYounger("item", items),
    ...findYounger("tracking", trackings),
    ...findYounger(
      "report",
      reports.map((entry) => ({ ...entry, marker: { key: "report" } })),
    ),
  ];
}

function findYounger(target: Duplicate["target"], entries: readonly Entry[]): Duplicate[] {
  const oldest = new Map<string, Entry>();
  const younger: Entry[] = [];
  const inOrder = entries
    .filter(({ trust }) => trust === "ours")
    .toSorted((one, other) => compareAge(one.snapshot, other.snapshot));
  for (const entry of inOrder) {
    if (oldest.has(entry.marker.key)) younger.push(entry);
    else oldest.set(entry.marker.key, entry);
  }
  return younger.map(({ marker, snapshot }) => ({
    key: marker.key,
    target,
    kept: oldest.get(marker.key)?.snapshot ?? snapshot,
    snapshot,
  }));
}
