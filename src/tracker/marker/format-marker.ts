import type { ExtraFields } from "../../domain/issue.ts";
import type { DuplicateMarker, HeldValues, ItemMarker, ReportMarker, TrackingMarker } from "./item-marker.ts";
import { toMarkerText } from "./marker-text.ts";

/** The comment for an action item's issue, with its fields always in one order, so that equal markers are equal texts. */
export function formatItemMarker(marker: ItemMarker): string {
  const { incident, facts, wrote } = marker;
  return toMarkerText("item", {
    v: 1,
    key: marker.key,
    ...(marker.home === undefined ? {} : { home: marker.home }),
    parentKey: marker.parentKey,
    parent: marker.parent,
    incident: toOrderedIncident(incident),
    itemId: marker.itemId,
    position: marker.position,
    line: marker.line,
    permalink: marker.permalink,
    facts: {
      title: facts.title,
      owner: facts.owner,
      due: facts.due === null ? null : { text: facts.due.text, date: facts.due.date },
      priority: facts.priority,
      type: facts.type,
      status: facts.status,
    },
    wrote: {
      title: wrote.title,
      assignees: wrote.assignees,
      priority: wrote.priority,
      type: wrote.type,
      team: wrote.team,
      ...(wrote.extras === undefined ? {} : { extras: toOrderedExtras(wrote.extras) }),
    },
    due: marker.due,
    dueBecause: marker.dueBecause,
    held: toOrderedHeld(marker.held),
    dueChanges: marker.dueChanges,
    ...(marker.closedAs === undefined ? {} : { closedAs: marker.closedAs }),
    ...(marker.createdOn === undefined ? {} : { createdOn: marker.createdOn }),
    ...(marker.decisions === undefined || marker.decisions.length === 0 ? {} : { decisions: marker.decisions }),
    causes: marker.causes,
    isOrphaned: marker.isOrphaned,
    ...(marker.labels === undefined ? {} : { labels: marker.labels }),
    textHash: marker.textHash,
  });
}

/** The comment for a post-mortem's tracking issue. */
export function formatTrackingMarker(marker: TrackingMarker): string {
  return toMarkerText("tracking", {
    v: 1,
    key: marker.key,
    incident: toOrderedIncident(marker.incident),
    permalink: marker.permalink,
    title: marker.title,
    children: marker.children,
    texts: marker.texts,
    lost: marker.lost,
    causes: marker.causes,
    ...(marker.labels === undefined ? {} : { labels: marker.labels }),
    ...(marker.trackedSince === undefined ? {} : { trackedSince: marker.trackedSince }),
  });
}

/** The comment for the rolling report's issue. */
export function formatReportMarker(marker: ReportMarker): string {
  return toMarkerText("report", {
    v: 1,
    children: marker.children,
    lost: marker.lost,
    ...(marker.memory === undefined ? {} : { memory: marker.memory }),
  });
}

/** The comment for an issue that turned out to be the second of its key. */
export function formatDuplicateMarker(marker: DuplicateMarker): string {
  return toMarkerText("item", { v: 1, key: marker.key, duplicateOf: marker.duplicateOf });
}

function toOrderedHeld({ due, snoozedUntil, assignees, priority }: HeldValues): HeldValues {
  return {
    ...(due === undefined ? {} : { due }),
    ...(snoozedUntil === undefined ? {} : { snoozedUntil }),
    ...(assignees === undefined ? {} : { assignees }),
    ...(priority === undefined ? {} : { priority }),
  };
}

function toOrderedExtras({ due, milestone, type }: ExtraFields): ExtraFields {
  return {
    ...(due === undefined ? {} : { due: { field: due.field, date: due.date } }),
    ...(milestone === undefined ? {} : { milestone }),
    ...(type === undefined ? {} : { type }),
  };
}

function toOrderedIncident(incident: ItemMarker["incident"]): object {
  return {
    path: incident.path,
    line: incident.line,
    id: incident.id,
    title: incident.title,
    date: incident.date,
    severity: incident.severity,
    isConfidential: incident.isConfidential,
  };
}
