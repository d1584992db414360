import type { DesiredItem, DesiredTracking, IncidentFacts } from "../../domain/issue.ts";
import type { Keys } from "../identity/assign-keys.ts";
import { findNamedNumbers, isSameRepository } from "../identity/issue-reference.ts";
import type { Match } from "../identity/match-items.ts";
import type { ObservedItem, ObservedTracking } from "../observe/observation.ts";
import { toChild, toItemAfter } from "./child.ts";
import type { Child } from "./child.ts";
import type { Step, TrackingRow } from "./plan.ts";
import { planNewItem, planTrackedItem } from "./plan-item.ts";
import type { ItemContext } from "../marker/to-item-marker.ts";
import type { PlanInput } from "./plan-input.ts";
import { planNewTracking, planTracking } from "./plan-tracking.ts";
import type { TrackingContext } from "./plan-tracking.ts";
import { toDeferredStep, toQuietStep, toRefusalStep } from "./quiet-step.ts";
import type { Recurrences } from "./read-recurrences.ts";
import { formatRememberedText } from "../marker/remembered-text.ts";
import { toRowFate } from "../identity/row-fate.ts";
import type { RowFate } from "../identity/row-fate.ts";

interface DocumentInput extends PlanInput {
  readonly document: DesiredTracking;
  readonly items: readonly DesiredItem[];
  readonly matches: ReadonlyMap<DesiredItem, Match>;
  readonly tracking: ObservedTracking | undefined;
  readonly keys: Keys;
  readonly history: Recurrences;
  /** Issues of this post-mortem that no row belongs to any more. */
  readonly orphans: readonly ObservedItem[];
  /** How many rows of all documents name each issue of this repository. */
  readonly namedBy: ReadonlyMap<number, number>;
  /** Keys of tracking issues that were made once and are gone. */
  readonly lostTrackings: ReadonlySet<string>;
  readonly isImported: (incident: IncidentFacts) => boolean;
  /** Issues that may still be created in this run. */
  readonly budget: { left: number };
}

/** The steps for one post-mortem, in the order in which they are carried out, and how many issues it wants anew. */
export function planDocument(input: DocumentInput): { readonly steps: Step[]; readonly wanted: number } {
  const { document, items, matches, tracking, keys, history, settings, observation, budget } = input;
  const { path } = document.incident;
  const key = keys.documents.get(path) ?? path;
  const isParentLost = tracking === undefined && input.lostTrackings.has(key);
  const isRecurring = history.recurring.has(path);
  const context: ItemContext = {
    settings,
    today: input.today,
    permalink: input.permalink,
    repository: observation.repository,
    parentKey: key,
    parent: tracking?.snapshot.number ?? null,
    isParentLost,
    cameBack: history.cameBack.get(path) ?? [],
    isRecurring: isRecurring && !settings.trackingIssue,
  };
  const isKnown = tracking !== undefined || items.some((item) => matches.has(item));
  const isWelcome = isKnown || input.isImported(document.incident);
  const fates = new Map(items.map((item) => [item, toRowFate(item, matches, keys, observation.repository, isWelcome)]));
  const wanted = [...fates.values()].filter((fate) => fate.kind === "new").length;
  const hasOpen = items.some((item) => matches.get(item)?.observed.snapshot.state === "open");
  const needsTracking = settings.trackingIssue && tracking === undefined && !isParentLost && (wanted > 0 || hasOpen);
  const isTrackingDeferred = needsTracking && budget.left <= 0;
  if (needsTracking && !isTrackingDeferred) budget.left--;

  const steps: Step[] = [];
  const rows: TrackingRow[] = [];
  const idOf = new Map<string, number>();
  const children: Child[] = [];
  const afterwards: ObservedItem[] = [];
  /** Rows that never had an issue, or have none any more. */
  const others: Child[] = [];
  let waiting = 0;
  for (const [item, fate] of fates) {
    const step = toStep(item, fate);
    if (step !== undefined) steps.push(step);
    rows.push(toRow(item, fate, step));
  }
  for (const orphan of input.orphans) addOrphan(orphan);

  const isDone = waiting === 0 && children.length > 0 && children.every(({ state }) => state !== "open");
  const trackingContext: TrackingContext = {
    settings,
    permalink: input.permalink,
    key,
    rows,
    idOf,
    children: [...children, ...others],
    isAllClosed: isDone,
    today: input.today,
    cameBack: context.cameBack,
    decisions: input.renderDecisions?.(path, afterwards) ?? "",
    lost: findLost(tracking, keys),
    isRecurring,
  };
  if (tracking !== undefined && settings.trackingIssue) {
    return {
      steps: [
        ...steps,
        tracking.isRefused ? toRefusalStep(tracking) : planTracking(document, tracking, trackingContext),
      ],
      wanted,
    };
  }
  if (!needsTracking) return { steps, wanted };
  const { first, last } = planNewTracking(document, trackingContext);
  if (isTrackingDeferred) return { steps: [toDeferredStep(first), ...steps], wanted };
  return { steps: [first, ...steps, last], wanted };

  function toStep(item: DesiredItem, fate: RowFate): Step | undefined {
    const itemKey = keys.items.get(item) ?? "";
    if (fate.kind === "finished") return undefined;
    if (fate.kind === "lost") return toQuietStep(item, itemKey, "keep", `${fate.why}, and is not made again`, null);
    if (fate.kind === "elsewhere")
      return toQuietStep(item, itemKey, "keep", `the row names ${fate.link}, where it is kept`, null);
    if (fate.kind === "unwelcome") return toQuietStep(item, itemKey, "skip", "older than what `import` takes", null);
    if (fate.kind === "new") {
      const step = planNewItem(item, itemKey, findAdoptable(item), context);
      if (budget.left <= 0) return toDeferredStep(step);
      budget.left--;
      return step;
    }
    const { observed, reason } = fate.match;
    const isNamed = findNamedNumbers(item.links, observation.repository).includes(observed.snapshot.number);
    if (observed.isRefused && !isNamed) return toRefusalStep(observed);
    const { repository, number } = observed.snapshot;
    if (isSameRepository(repository, observation.repository)) return planTrackedItem(item, observed, reason, context);
    return toQuietStep(item, itemKey, "keep", `lives now in ${repository}`, number);
  }

  function toRow(item: DesiredItem, fate: RowFate, step: Step | undefined): TrackingRow {
    const due =
      findDue(step) ?? (fate.kind === "tracked" ? fate.match.observed.marker.due : (item.facts.due?.date ?? null));
    const isFinished = fate.kind === "finished";
    const cells = [
      item.facts.title,
      item.facts.owner ?? (isFinished ? "" : "nobody yet"),
      due ?? (item.facts.due?.text || (isFinished ? "" : "no date")),
      item.facts.priority === null ? "" : `P${item.facts.priority}`,
    ];
    const row = {
      key: keys.items.get(item) ?? "",
      remembered: formatRememberedText(item.textHash, item.facts.title, item.incident.isConfidential),
      number: null,
      state: "open" as const,
      note: null,
      cells,
    };
    if (fate.kind === "tracked") {
      const { snapshot } = fate.match.observed;
      const state = addChild(fate.match.observed, step);
      if (!isSameRepository(snapshot.repository, observation.repository)) {
        return { ...row, state, note: `now in ${snapshot.repository}` };
      }
      idOf.set(row.key, snapshot.id);
      return { ...row, number: snapshot.number, state };
    }
    if (fate.kind === "finished") {
      const state = item.facts.status === "done" ? "done" : "declined";
      others.push(toUntracked(item, state));
      return { ...row, state, note: `${state} before tracking began` };
    }
    if (fate.kind === "lost") others.push(toUntracked(item, "gone"));
    if (fate.kind === "lost") return { ...row, note: fate.why.replace(/^#/, "") };
    if (fate.kind === "elsewhere") return { ...row, note: `kept in ${fate.link}` };
    if (fate.kind === "unwelcome") return { ...row, note: "not imported" };
    waiting++;
    return step?.kind === "defer" ? { ...row, note: "waits for a later run" } : row;
  }

  function addOrphan(orphan: ObservedItem): void {
    const { snapshot, key: orphanKey, marker } = orphan;
    const isHere = isSameRepository(snapshot.repository, observation.repository);
    const state = addChild(orphan, undefined);
    if (isHere) idOf.set(orphanKey, snapshot.id);
    rows.push({
      key: orphanKey,
      remembered: formatRememberedText(marker.textHash, marker.facts.title, marker.incident.isConfidential),
      number: isHere ? snapshot.number : null,
      state,
      note: isHere ? null : `now in ${snapshot.repository}`,
      cells: [`${marker.facts.title} (row removed)`, marker.facts.owner ?? "nobody yet", marker.due ?? "no date", ""],
    });
  }

  function addChild(item: ObservedItem, step: Step | undefined): TrackingRow["state"] {
    const isHere = isSameRepository(item.snapshot.repository, observation.repository);
    const after = toItemAfter(item, step, settings.labels);
    const child = toChild(after, { today: input.today, timezone: settings.timezone, isHere });
    afterwards.push(after);
    children.push(child);
    return child.state === "gone" ? "open" : child.state;
  }

  /** Numbers that this row alone names: one that several rows name is what they are about, not where they are kept. */
  function findAdoptable(item: DesiredItem): number[] {
    const numbers = findNamedNumbers(item.links, observation.repository);
    return numbers.filter((number) => input.namedBy.get(number) === 1);
  }
}

function toUntracked({ facts }: DesiredItem, state: Child["state"]): Child {
  const due = facts.due?.date ?? null;
  return { issue: null, title: facts.title, state, closedOn: null, due, firstDue: null, why: null };
}

/** Children of the tracking issue that are gone, so that the next run need not look for them. */
function findLost(tracking: ObservedTracking | undefined, { gone }: Keys): Record<string, string> {
  const keys = Object.keys(tracking?.marker.children ?? {});
  return Object.fromEntries(
    keys.flatMap((key) => {
      const fate = gone.get(key);
      return fate === undefined ? [] : [[key, fate]];
    }),
  );
}

function findDue(step: Step | undefined): string | null | undefined {
  for (const write of step?.writes ?? []) {
    if ((write.kind === "create" || write.kind === "edit") && write.content?.kind === "item")
      return write.content.marker.due;
  }
  return undefined;
}
