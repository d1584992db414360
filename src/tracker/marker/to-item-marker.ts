import { findLevel } from "../../domain/find-level.ts";
import type { DesiredItem, ExtraFields } from "../../domain/issue.ts";
import type { CalendarDate } from "../../domain/located.ts";
import { toShortLine } from "../../safe-text/short-line.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import { toCameBackCause, toParentLostCause } from "./causes.ts";
import type { ItemMarker } from "./item-marker.ts";
import type { ObservedItem } from "../observe/observation.ts";
import { toFieldLabels } from "../plan/plan-labels.ts";
import { toStandingHeld } from "./standing-held.ts";
import { toRenamedLabels } from "./renamed-labels.ts";
import type { PlanSettings } from "../plan/plan-settings.ts";
import { isEscalated, resolveDue, withoutHistory, type Again, type ResolvedDue } from "../desired/resolve-due.ts";
import { toExtraFields } from "../desired/to-extra-fields.ts";
import { resolveOwners } from "../desired/resolve-owners.ts";

/** What a step for one item depends on besides the item itself. */
export interface ItemContext {
  readonly settings: PlanSettings;
  readonly today: CalendarDate;
  readonly permalink: (path: string, line: number) => string;
  readonly repository: string;
  readonly parentKey: string;
  readonly parent: number | null;
  /** The tracking issue was deleted or moved away; it is not made again. */
  readonly isParentLost: boolean;
  /** Keys of later incidents with the same cause. */
  readonly cameBack: readonly string[];
  /** Those of them that no comment is written for. */
  readonly oldNews: ReadonlySet<string>;
  /** What shortens the service level of what is not done yet. */
  readonly again: readonly Again[];
  /** The incident is itself one that came back, and no tracking issue can say so. */
  readonly isRecurring: boolean;
}

/** GitHub's limit for a title. */
export const titleLimit = 256;

/** The marker as it should stand in the repository `place`, given what it was; `firstSeen` is the day on which its issue was made. */
export function toItemMarker(
  item: DesiredItem,
  key: string,
  context: ItemContext,
  before: { readonly base: ItemMarker; readonly news: readonly string[]; readonly isOpen: boolean } | undefined,
  place: string,
  firstSeen: CalendarDate = context.today,
): ItemMarker {
  const { settings, today } = context;
  const base = before?.base;
  const renamed = toRenamedLabels(settings.labels);
  const owners = resolveOwners(item.parties, settings.owners);
  const { date: incidentDate, ...incident } = item.incident;
  const held = base === undefined ? {} : toStandingHeld(item, base, settings.owners);
  const priority = held.priority ?? item.facts.priority;
  const due = base !== undefined && held.due !== undefined ? { date: held.due, because: base.dueBecause } : toDue();
  const dueChanges = [...(base?.dueChanges ?? [])];
  if (base !== undefined && base.due !== due.date) {
    const by = held.priority !== undefined && due.because !== null ? "person" : "document";
    dueChanges.push({ from: base.due, to: due.date, on: today, by, reason: null });
  }
  const title = toShortLine(item.facts.title, titleLimit);
  const isTitleKept = base !== undefined && toShortLine(base.facts.title, titleLimit) === title;
  return {
    v: 1,
    key,
    ...(isSameRepository(place, context.repository) ? {} : { home: context.repository }),
    parentKey: context.parentKey,
    parent: context.parent ?? base?.parent ?? null,
    incident: {
      path: incident.path,
      line: incident.line,
      id: incident.id,
      title: incident.title,
      date: incidentDate,
      severity: incident.severity,
      isConfidential: incident.isConfidential,
    },
    itemId: item.itemId,
    position: item.position,
    line: item.line,
    permalink: context.permalink(item.incident.path, item.line),
    facts: item.facts,
    wrote: {
      title: isTitleKept ? base.wrote.title : title,
      assignees: owners.assignees,
      ...toFieldLabels(item.facts, owners.team, settings.labels),
      ...toExtras(),
    },
    due: due.date,
    dueBecause: due.because,
    held,
    dueChanges,
    ...(base?.decisions === undefined ? {} : { decisions: base.decisions }),
    ...toCreatedOn(),
    causes: toCauses(),
    isOrphaned: false,
    ...(renamed === undefined ? {} : { labels: renamed }),
    textHash: item.textHash,
  };

  function toDue(): ResolvedDue {
    const { status } = item.facts;
    const level = findLevel(priority, incident.severity);
    // Once shortened it stays: whether two incidents are alike can change with every new document, a promise must not.
    const levels = { usual: settings.due, escalated: settings.recurrence.escalate };
    const isShortened = level !== undefined && levels.escalated[level.priority] !== undefined;
    if (base !== undefined && isShortened && isSamePromise(base) && base.due !== null && isEscalated(base.dueBecause))
      return { date: base.due, because: base.dueBecause };
    const isUnfinished = status !== "done" && status !== "wont-do" && before?.isOpen !== false;
    const resolved = resolveDue(
      { due: item.facts.due, priority },
      item.incident,
      levels,
      isUnfinished ? context.again : [],
    );
    // A rule that came long after the promise makes nobody late: neither at an import nor when levels are set later.
    const isFirst = base === undefined || (base.due === null && isSamePromise(base));
    return isFirst ? withoutHistory(resolved, base === undefined ? firstSeen : today) : resolved;
  }

  function isSamePromise({ facts, held: stood }: ItemMarker): boolean {
    return (
      (stood.priority ?? facts.priority) === priority && (facts.due?.date ?? null) === (item.facts.due?.date ?? null)
    );
  }

  /** What is finished is not moved into another milestone; what is no longer asked for stays as it was put. */
  function toExtras(): { extras?: ExtraFields } {
    const wanted = before?.isOpen === false ? {} : toExtraFields(item, due.date, settings);
    const extras = { ...base?.wrote.extras, ...wanted };
    return Object.keys(extras).length === 0 ? {} : { extras };
  }

  function toCreatedOn(): { createdOn?: CalendarDate } {
    const createdOn = before === undefined ? today : base?.createdOn;
    return createdOn === undefined ? {} : { createdOn };
  }

  function toCauses(): string[] {
    if (before === undefined) return context.cameBack.map(toCameBackCause);
    const { causes, parent } = before.base;
    const lost = context.isParentLost && parent !== null ? [toParentLostCause(parent)] : [];
    return [...causes, ...lost.filter((cause) => !causes.includes(cause)), ...before.news];
  }
}

/** Nothing is known of what was applied, so that all that stands on the issue counts as a person's. */
export function toRebuiltBase(item: DesiredItem, tracked: ObservedItem, context: ItemContext): ItemMarker {
  const { createdAt, repository } = tracked.snapshot;
  const wanted = toItemMarker(item, tracked.key, context, undefined, repository, createdAt.slice(0, 10));
  return { ...wanted, parent: tracked.marker.parent, causes: wanted.causes };
}
