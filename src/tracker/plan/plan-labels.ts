import { addDays } from "../../domain/calendar.ts";
import type { ItemFacts, LabelNames } from "../../domain/issue.ts";
import type { CalendarDate } from "../../domain/located.ts";
import { includesName } from "./same-logins.ts";
import type { LabelSnapshot } from "../tracker.ts";

/** What the labels of an open or closed item should say today. */
export interface ItemState {
  readonly isOpen: boolean;
  readonly due: CalendarDate | null;
  readonly hasOwner: boolean;
  readonly isOrphaned: boolean;
  readonly isRecurring: boolean;
}

/** Labels to put on and to take off. */
export interface LabelChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** The labels that are worked out anew on every run; overdue begins the day after the due date. */
export function toStateLabels(
  state: ItemState,
  labels: LabelNames,
  before: readonly number[],
  today: CalendarDate,
): string[] {
  const wanted: string[] = [];
  if (state.isOpen && state.due !== null && state.due < today) wanted.push(labels.overdue);
  if (state.isOpen && state.due !== null && state.due >= today && state.due <= addDays(today, Math.max(0, ...before))) {
    if (before.length > 0) wanted.push(labels.dueSoon);
  }
  if (state.isOpen && !state.hasOwner) wanted.push(labels.needsOwner);
  if (state.isOpen && state.isOrphaned) wanted.push(labels.orphaned);
  if (state.isRecurring) wanted.push(labels.recurring);
  return wanted;
}

/**
 * The difference between the state labels that stand on the issue and those that should; others are nobody's business.
 * `former` are names that labels of ours had before the configuration gave them others.
 */
export function planStateLabels(
  actual: readonly string[],
  wanted: readonly string[],
  labels: LabelNames,
  former: readonly string[] = [],
): LabelChange {
  const state = [labels.overdue, labels.dueSoon, labels.needsOwner, labels.orphaned, labels.recurring];
  return {
    add: wanted.filter((label) => !includesName(actual, label)),
    remove: [
      ...state.filter((label) => includesName(actual, label) && !includesName(wanted, label)),
      ...(former.length === 0 ? [] : actual.filter((label) => includesName(former, label))),
    ],
  };
}

/**
 * The three-way merge of a label that stands for one field (priority, type, team): `wrote` is what was last put there,
 * `wanted` what the document asks for now. A person's other choice stays until the document says something new; then
 * what was written goes, and with an `exclusive` prefix (there is one priority) the person's choice as well.
 */
export function planFieldLabel(
  actual: readonly string[],
  wrote: string | null,
  wanted: string | null,
  exclusive: string | null,
): LabelChange & { readonly isPersons: boolean } {
  const rivals = exclusive === null ? [] : actual.filter((label) => isOneOf(label, exclusive));
  const isMissing = wrote !== null && !includesName(actual, wrote);
  const isPersons = isMissing || rivals.some((label) => wrote === null || !includesName([wrote], label));
  if (wrote === null ? wanted === null : wanted !== null && includesName([wrote], wanted)) {
    return { add: [], remove: [], isPersons };
  }
  const old = wrote !== null && !isMissing ? [wrote] : [];
  const leaving = [...new Set([...rivals, ...old])];
  return {
    add: wanted !== null && !includesName(actual, wanted) ? [wanted] : [],
    remove: leaving.filter((label) => wanted === null || !includesName([wanted], label)),
    isPersons,
  };
}

/** `priority:P` and a digit: the labels of one field of which an issue has one. */
function isOneOf(label: string, prefix: string): boolean {
  return label.toLowerCase().startsWith(prefix.toLowerCase()) && /^\d$/.test(label.slice(prefix.length));
}

/** The labels that stand for an item's priority, type and accountable team (`org/team`). */
export function toFieldLabels(
  { priority, type }: Pick<ItemFacts, "priority" | "type">,
  team: string | null,
  labels: LabelNames,
): { readonly priority: string | null; readonly type: string | null; readonly team: string | null } {
  return {
    priority: priority === null ? null : `${labels.priorityPrefix}${priority}`,
    type: type === null ? null : toLabelName(labels.typePrefix, type),
    team: team === null ? null : toLabelName(labels.teamPrefix ?? "team:", team.replace(/^[^/]*\//, "")),
  };
}

/** A label name as GitHub takes it: at most 50 characters and no comma. */
export function toLabelName(prefix: string, word: string): string {
  return `${prefix}${word.replace(/,/g, " ").replace(/\s+/g, " ").trim()}`.slice(0, 50).trim();
}

/** Colour and description for each label in use, for those that have to be created. */
export function describeLabels(names: Iterable<string>, labels: LabelNames): LabelSnapshot[] {
  const fixed = new Map<string, readonly [string, string]>([
    [labels.managed, ["5319e7", "Kept in step with a post-mortem by Followthrough"]],
    [labels.actionItem, ["1d76db", "A commitment made in a post-mortem"]],
    [labels.incident, ["b60205", "Stands for a whole post-mortem"]],
    [labels.report, ["0e8a16", "The rolling report on action items"]],
    [labels.dueSoon, ["fbca04", "Due within the next days"]],
    [labels.overdue, ["d93f0b", "Past its due date"]],
    [labels.recurring, ["b60205", "An incident that has happened before"]],
    [labels.needsOwner, ["e99695", "Nobody who can be assigned is accountable"]],
    [labels.orphaned, ["cfd3d7", "Its row is no longer in the post-mortem"]],
  ]);
  const priorities = ["b60205", "d93f0b", "fbca04", "c2e0c6", "e6e6e6"];
  return [...new Set(names)].map((name) => {
    const known = fixed.get(name);
    if (known !== undefined) return { name, color: known[0], description: known[1] };
    if (name.startsWith(labels.priorityPrefix)) {
      const priority = name.slice(labels.priorityPrefix.length);
      return {
        name,
        color: priorities[Number(priority)] ?? "ededed",
        description: `Priority ${priority} of an action item`,
      };
    }
    return { name, color: "c5def5", description: "Said in a post-mortem of an action item" };
  });
}
