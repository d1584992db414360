import { isCalendarDate } from "../../domain/calendar.ts";
import type { Decision } from "../../domain/decision.ts";
import type { IncidentFacts, LabelNames } from "../../domain/issue.ts";
import type { ItemDecision, ItemMarker } from "../marker/item-marker.ts";
import type { ObservedItem } from "./observation.ts";
import type { Marked } from "./sort-marked.ts";
import { toCurrentFacts } from "./to-current-facts.ts";

/** An item's issue with what holds now: what was last applied, and what people did since. */
export function toObservedItem(
  { snapshot, marker, trust }: Marked<ItemMarker>,
  labels: LabelNames,
  isRebuilt: boolean,
): ObservedItem {
  const facts = toCurrentFacts(snapshot, marker, labels);
  return {
    snapshot,
    key: marker.key,
    incident: toIncident(marker.incident),
    facts,
    dueChanges: marker.dueChanges,
    isOrphaned: marker.isOrphaned,
    ...(marker.createdOn === undefined ? {} : { createdOn: marker.createdOn }),
    ...(marker.held.snoozedUntil === undefined ? {} : { snoozedUntil: marker.held.snoozedUntil }),
    ...(marker.decisions === undefined
      ? {}
      : { decisions: marker.decisions.map((decision) => toRecorded(decision, facts.title)) }),
    marker,
    isRefused: trust === "refused",
    isRebuilt,
  };
}

/** What a marker says of the incident; the summary stands in the document alone. */
export function toIncident(incident: ItemMarker["incident"]): IncidentFacts {
  return { ...incident, summary: null };
}

function toRecorded({ on, what, why, who }: ItemDecision, context: string): Decision {
  return {
    date: isCalendarDate(on) ? on : null,
    context,
    decision: what,
    rationale: why,
    consequences: null,
    status: "accepted",
    by: who === "" ? null : who,
  };
}
