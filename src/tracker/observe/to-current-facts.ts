import type { ActionStatus, Priority } from "../../domain/action-item.ts";
import type { IssueSnapshot, ItemFacts, LabelNames } from "../../domain/issue.ts";
import type { ItemMarker } from "../marker/item-marker.ts";
import { hasSameLogins } from "../plan/same-logins.ts";

/** What holds now: what was last applied, with what a person changed since on the issue. */
export function toCurrentFacts(snapshot: IssueSnapshot, marker: ItemMarker, labels: LabelNames): ItemFacts {
  const { facts, wrote } = marker;
  return {
    title: snapshot.title === wrote.title ? facts.title : snapshot.title,
    owner: toOwner(snapshot, marker),
    due: marker.due === (facts.due?.date ?? null) ? facts.due : toDue(marker),
    priority: toPriority(snapshot, labels.priorityPrefix),
    type: toType(snapshot, marker, labels.typePrefix),
    status: toStatus(snapshot, facts.status),
  };
}

function toOwner(snapshot: IssueSnapshot, { facts, wrote }: ItemMarker): string | null {
  if (snapshot.assignees.length === 0 || hasSameLogins(snapshot.assignees, wrote.assignees)) return facts.owner;
  return snapshot.assignees.map((login) => `@${login}`).join(", ");
}

function toDue(marker: ItemMarker): ItemFacts["due"] {
  if (marker.due === null) return marker.facts.due === null ? null : { text: marker.facts.due.text, date: null };
  return { text: marker.dueBecause ?? marker.due, date: marker.due };
}

function toPriority(snapshot: IssueSnapshot, prefix: string): Priority | null {
  const found = snapshot.labels
    .filter((label) => label.toLowerCase().startsWith(prefix.toLowerCase()))
    .map((label) => Number(label.slice(prefix.length)))
    .filter((number) => Number.isInteger(number) && number >= 0 && number <= 4);
  return found.length === 0 ? null : (Math.min(...found) as Priority);
}

function toType(snapshot: IssueSnapshot, { facts, wrote }: ItemMarker, prefix: string): string | null {
  const found = snapshot.labels.filter((label) => label.toLowerCase().startsWith(prefix.toLowerCase()));
  const [first] = found;
  if (first === undefined) return null;
  const isAsWritten = found.some((label) => label.toLowerCase() === wrote.type?.toLowerCase());
  return isAsWritten ? facts.type : first.slice(prefix.length);
}

function toStatus(snapshot: IssueSnapshot, status: ActionStatus): ActionStatus {
  if (snapshot.state === "closed") return snapshot.stateReason === "not_planned" ? "wont-do" : "done";
  return status === "done" || status === "wont-do" ? "open" : status;
}
