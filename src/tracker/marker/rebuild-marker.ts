import type { IssueSnapshot } from "../../domain/issue.ts";
import { toIssueReference } from "../identity/issue-place.ts";
import type { ItemMarker, TrackingMarker } from "./item-marker.ts";
import { formatRememberedText, parseRememberedText } from "./remembered-text.ts";

/**
 * A marker for an issue whose block somebody deleted: what the tracking issue knows of it, and for the rest what stands
 * on the issue now, so that the next merge takes everything on it for a person's own and changes none of it.
 */
export function rebuildItemMarker(
  snapshot: IssueSnapshot,
  key: string,
  parent: { readonly snapshot: IssueSnapshot; readonly marker: TrackingMarker } | undefined,
): ItemMarker {
  const { textHash, excerpt, itemId } = parseRememberedText(key, parent?.marker.texts[key]);
  return {
    v: 1,
    key,
    parentKey: parent?.marker.key ?? "",
    parent: parent?.snapshot.number ?? null,
    incident: parent?.marker.incident ?? {
      path: "",
      line: 1,
      id: null,
      title: "",
      date: null,
      severity: null,
      isConfidential: false,
    },
    itemId,
    position: 0,
    line: 1,
    permalink: "",
    facts: { title: excerpt ?? snapshot.title, owner: null, due: null, priority: null, type: null, status: "open" },
    wrote: { title: snapshot.title, assignees: [], priority: null, type: null, team: null },
    due: null,
    dueBecause: null,
    held: {},
    dueChanges: [],
    causes: [],
    isOrphaned: false,
    textHash,
  };
}

/** A marker for a tracking issue whose block somebody deleted, from what its children know of it. */
export function rebuildTrackingMarker(
  snapshot: IssueSnapshot,
  children: readonly { readonly snapshot: IssueSnapshot; readonly marker: ItemMarker }[],
): TrackingMarker {
  const [first] = children;
  return {
    v: 1,
    key: first?.marker.parentKey ?? "",
    incident: first?.marker.incident ?? {
      path: "",
      line: 1,
      id: null,
      title: snapshot.title,
      date: null,
      severity: null,
      isConfidential: false,
    },
    permalink: "",
    title: snapshot.title,
    children: Object.fromEntries(
      children.map(({ marker, snapshot: child }) => [marker.key, toIssueReference(child, snapshot.repository)]),
    ),
    texts: Object.fromEntries(
      children.map(({ marker: { key, textHash, facts, incident } }) => {
        return [key, formatRememberedText(textHash, facts.title, incident.isConfidential)];
      }),
    ),
    lost: {},
    causes: [],
  };
}
