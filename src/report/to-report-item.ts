import { compareDates, daysBetween, isCalendarDate, toCalendarDate } from "../domain/calendar.ts";
import type { Settings } from "../config/settings.ts";
import type { IncidentFacts, TrackedItem } from "../domain/issue.ts";
import type { CalendarDate } from "../domain/located.ts";
import { toIssueName } from "../tracker/identity/issue-place.ts";
import { findOwner } from "./find-owner.ts";
import { isDueSoon, isOverdue } from "./is-overdue.ts";
import type { ItemState, ReportIncident, ReportItem } from "./report.ts";

/** What the report needs to know besides the item itself. */
export interface ItemContext {
  readonly today: CalendarDate;
  readonly settings: Pick<Settings, "timezone" | "owners" | "remind">;
  readonly services: readonly string[];
  readonly trackingUrl: string | null;
  /** The documents' own repository; without it every issue is taken for one of it. */
  readonly repository?: string | undefined;
}

/** Works out everything that the report says of one action item. */
export function toReportItem(item: TrackedItem, context: ItemContext): ReportItem {
  const { today, settings } = context;
  const { snapshot, facts, incident } = item;
  const owner = findOwner(item, settings.owners);
  const state = toItemState(item);
  const due = toDay(facts.due?.date ?? null);
  const createdOn = item.createdOn ?? toCalendarDate(snapshot.createdAt, settings.timezone);
  const closedOn = snapshot.closedAt === null ? null : toCalendarDate(snapshot.closedAt, settings.timezone);
  const isOpen = state === "open";
  const first = item.dueChanges.find((change) => change.from !== null)?.from ?? null;
  const isConfidential = incident.isConfidential;
  return {
    key: item.key,
    repository: snapshot.repository,
    number: snapshot.number,
    name: toIssueName(snapshot, context.repository ?? snapshot.repository),
    url: snapshot.url,
    // A page or a chat message goes further than the repository does.
    title: isConfidential ? "Confidential action item" : facts.title,
    state,
    assignees: snapshot.assignees,
    owner: owner.name,
    team: owner.team,
    isUnassigned: owner.isUnassigned,
    due,
    dueText: facts.due?.text ?? null,
    priority: facts.priority,
    type: facts.type,
    severity: incident.severity,
    services: context.services,
    incident: toReportIncident(incident, context.trackingUrl),
    createdOn,
    closedOn: isOpen ? null : closedOn,
    daysOverdue: isOpen && due !== null && isOverdue(due, today) ? daysBetween(due, today) : null,
    isDueSoon: isOpen && isDueSoon(due, today, settings.remind.before),
    age: isOpen ? toSpan(createdOn, today) : null,
    timeToClose: state === "done" && closedOn !== null ? toSpan(createdOn, closedOn) : null,
    isOnTime: state === "done" && closedOn !== null && due !== null ? closedOn <= due : null,
    moves: item.dueChanges.filter((change) => change.from !== null && change.from !== change.to).length,
    slipped: first !== null && due !== null ? daysBetween(first, due) : null,
    isOrphaned: item.isOrphaned,
    isConfidential,
  };
}

/** An incident as the report names it; a confidential one keeps its id and date alone. */
export function toReportIncident(incident: IncidentFacts, url: string | null): ReportIncident {
  const title = incident.isConfidential ? "Confidential incident" : incident.title;
  return { id: incident.id, title, path: incident.path, date: toDay(incident.date), url };
}

/** The most urgent first: by due date (the oldest debt leads), what has none after, what is closed last. */
export function compareUrgency(a: ReportItem, b: ReportItem): number {
  return (
    Number(a.state !== "open") - Number(b.state !== "open") ||
    compareDates(a.due ?? "9999", b.due ?? "9999") ||
    (a.severity ?? 9) - (b.severity ?? 9) ||
    (a.priority ?? 9) - (b.priority ?? 9) ||
    compareDates(a.repository, b.repository) ||
    a.number - b.number
  );
}

function toItemState({ snapshot, facts }: TrackedItem): ItemState {
  if (snapshot.state === "open") return "open";
  if (snapshot.stateReason === "duplicate") return "duplicate";
  if (snapshot.stateReason === "not_planned") return "declined";
  // Closed before GitHub kept reasons, or by the row itself.
  return snapshot.stateReason === null && facts.status === "wont-do" ? "declined" : "done";
}

/** A marker is only text: what is no day in it is unknown. */
function toDay(date: CalendarDate | null): CalendarDate | null {
  return date !== null && isCalendarDate(date) ? date : null;
}

function toSpan(from: CalendarDate, to: CalendarDate): number | null {
  const days = daysBetween(from, to);
  return days < 0 ? null : days;
}
