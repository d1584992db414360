import { toCalendarDate } from "../../domain/calendar.ts";
import type { DesiredItem, LabelNames } from "../../domain/issue.ts";
import type { CalendarDate } from "../../domain/located.ts";
import { toObservedItem } from "../observe/to-observed-item.ts";
import type { ObservedItem } from "../observe/observation.ts";
import type { Step, Write } from "./plan.ts";

/** What became of one item of a post-mortem, as this run leaves it. */
export interface Child {
  /** null where it never had an issue, or none that is left. */
  readonly issue: ChildIssue | null;
  readonly title: string;
  readonly state: "open" | ClosedState | "gone";
  readonly closedOn: CalendarDate | null;
  readonly due: CalendarDate | null;
  /** The day first promised, where the due date was moved since. */
  readonly firstDue: CalendarDate | null;
  /** Why it was declined, in the words of whoever did it. */
  readonly why: string | null;
}

interface ChildIssue {
  /** `#12`, or `acme/payments#5` elsewhere. */
  readonly name: string;
  readonly url: string;
  /** It is kept in step, so that a reference which GitHub follows up is meant. */
  readonly isLive: boolean;
}

/** How an action item ended. */
export type ClosedState = "done" | "declined" | "duplicate";

/** The item as it will be remembered when its step has been carried out. */
export function toItemAfter(item: ObservedItem, step: Step | undefined, labels: LabelNames): ObservedItem {
  const edits = (step?.writes ?? []).filter(
    (write): write is Extract<Write, { kind: "edit" }> => write.kind === "edit",
  );
  if (edits.length === 0) return item;
  const change = Object.assign({}, ...edits.map((edit) => edit.change)) as Extract<Write, { kind: "edit" }>["change"];
  const contents = edits.flatMap(({ content }) => (content?.kind === "item" ? [content.marker] : []));
  const snapshot = {
    ...item.snapshot,
    ...(change.title === undefined ? {} : { title: change.title }),
    ...(change.state === undefined ? {} : { state: change.state, stateReason: change.stateReason ?? "completed" }),
  };
  const trust = item.isRefused ? ("refused" as const) : ("ours" as const);
  return toObservedItem({ snapshot, marker: contents.at(-1) ?? item.marker, trust }, labels, item.isRebuilt);
}

/** What is told of an item that has an issue; `after` is the item as its step leaves it. */
export function toChild(
  after: ObservedItem,
  run: { readonly today: CalendarDate; readonly timezone: string; readonly issue: ChildIssue },
): Child {
  const { snapshot, marker } = after;
  const state = toState(after);
  const closedOn = snapshot.closedAt === null ? run.today : toCalendarDate(snapshot.closedAt, run.timezone);
  const firstDue = marker.dueChanges.find(({ from }) => from !== null)?.from ?? null;
  const declined = (marker.decisions ?? []).findLast(({ what }) => what.startsWith("Declined"));
  return {
    issue: run.issue,
    title: marker.facts.title,
    state,
    closedOn: state === "open" ? null : closedOn,
    due: marker.due,
    firstDue: firstDue === marker.due ? null : firstDue,
    why: state === "declined" && !marker.incident.isConfidential ? (declined?.why ?? null) : null,
  };
}

/** What is told of a row that has no issue. */
export function toUntracked({ facts }: DesiredItem, state: Child["state"]): Child {
  const due = facts.due?.date ?? null;
  return { issue: null, title: facts.title, state, closedOn: null, due, firstDue: null, why: null };
}

function toState({ snapshot, facts }: ObservedItem): Child["state"] {
  if (snapshot.state === "open") return "open";
  if (snapshot.stateReason === "duplicate") return "duplicate";
  // Closed before GitHub kept reasons, or by the row itself.
  const isDeclined = snapshot.stateReason === null && facts.status === "wont-do";
  return snapshot.stateReason === "not_planned" || isDeclined ? "declined" : "done";
}
