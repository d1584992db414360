import type { DesiredItem, DesiredTracking, IncidentFacts, IssueReference, IssueSnapshot } from "../../domain/issue.ts";
import type { Keys } from "../identity/assign-keys.ts";
import { toIssueName, toIssueReference } from "../identity/issue-place.ts";
import { findNamedNumbers, isSameRepository } from "../identity/issue-reference.ts";
import type { Match } from "../identity/match-items.ts";
import { findLost } from "../observe/find-gone.ts";
import type { ObservedItem, ObservedTracking } from "../observe/observation.ts";
import { toChild, toItemAfter, toUntracked } from "./child.ts";
import type { Child } from "./child.ts";
import { findHomes } from "./find-homes.ts";
import { findWrittenMarker } from "./find-written-marker.ts";
import { findOutage, findReach } from "./find-reach.ts";
import type { Step, TrackingRow } from "./plan.ts";
import { planAround } from "./plan-ahead.ts";
import { planTrackedItem } from "./plan-item.ts";
import { planNewItem } from "./plan-new-item.ts";
import { toOwnerWords } from "../marker/standing-held.ts";
import type { ItemContext } from "../marker/to-item-marker.ts";
import type { PlanInput } from "./plan-input.ts";
import { planNewTracking } from "./plan-tracking.ts";
import type { TrackingContext } from "./plan-tracking.ts";
import { toDeferredStep, toForbiddenStep, toQuietStep, toRefusalStep } from "./quiet-step.ts";
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
  /** Keys whose issue is in a repository that cannot be read now. */
  readonly unreadable: ReadonlyMap<string, IssueReference>;
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
    oldNews: history.oldNews.get(path) ?? new Set(),
    again: history.again.get(path) ?? [],
    isRecurring: isRecurring && !settings.trackingIssue,
  };
  const isKnown = tracking !== undefined || items.some((item) => matches.has(item));
  const isWelcome = isKnown || input.isImported(document.incident);
  const fates = new Map(items.map((item) => [item, toRowFate(item, matches, keys, observation.repository, isWelcome)]));
  const isKnownWithoutParent = tracking === undefined && isKnown;
  const homes = findHomes(fates, {
    ...input,
    key,
    gone: keys.gone,
    isRemembered: settings.trackingIssue && !isParentLost && !isKnownWithoutParent,
    findAdoptable,
  });
  const wanted = [...homes.values()].filter(({ kind }) => kind === "here" || kind === "there").length;
  const hasOpen = items.some((item) => matches.get(item)?.observed.snapshot.state === "open");
  const needsTracking = settings.trackingIssue && tracking === undefined && !isParentLost && (wanted > 0 || hasOpen);
  const isTrackingDeferred = needsTracking && budget.left <= 0;
  if (needsTracking && !isTrackingDeferred) budget.left--;

  const steps: Step[] = [];
  const rows: TrackingRow[] = [];
  const idOf = new Map<string, number>();
  const formerParents = new Map<string, number>();
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
    formerParents,
    children: [...children, ...others],
    isAllClosed: isDone,
    today: input.today,
    cameBack: context.cameBack,
    decisions: input.renderDecisions?.(path, afterwards) ?? "",
    lost: findLost(tracking, keys.gone, input.unreadable),
    isRecurring,
  };
  if (tracking !== undefined && settings.trackingIssue)
    return { steps: planAround(steps, document, tracking, trackingContext, input), wanted };
  if (!needsTracking) return { steps, wanted };
  const { first, last } = planNewTracking(document, trackingContext);
  if (isTrackingDeferred) return { steps: [toDeferredStep(first), ...steps], wanted };
  return { steps: [first, ...steps, last], wanted };

  function planNew(item: DesiredItem, itemKey: string): Step {
    const home = homes.get(item) ?? { kind: "here", warning: null };
    const destination = {
      repository: home.kind === "there" ? home.repository : observation.repository,
      adopt: findAdoptable(item),
      notice: home.kind === "there" ? home.notice : null,
      warning: home.kind === "here" ? home.warning : null,
    };
    const step = planNewItem(item, itemKey, destination, context);
    if (home.kind === "refuse") return toForbiddenStep(step, home.why);
    if (home.kind === "wait") return toDeferredStep({ ...step, notices: [...step.notices, home.why] }, home.why);
    return budget.left-- > 0 ? step : toDeferredStep(step);
  }

  function toStep(item: DesiredItem, fate: RowFate): Step | undefined {
    const itemKey = keys.items.get(item) ?? "";
    const notices = findOutage(input.unreadable.get(itemKey), input);
    if (fate.kind === "finished") return undefined;
    if (fate.kind === "lost")
      return toQuietStep(item, itemKey, "keep", `${fate.why}, and is not made again`, { number: null, notices });
    if (fate.kind === "elsewhere")
      return toQuietStep(item, itemKey, "keep", `the row names ${fate.link}, where it is kept`);
    if (fate.kind === "unwelcome") return toQuietStep(item, itemKey, "skip", "older than what `import` takes");
    if (fate.kind === "new") return planNew(item, itemKey);
    const { observed, reason } = fate.match;
    const { repository, number } = observed.snapshot;
    const isHere = isSameRepository(repository, observation.repository);
    const isNamed = isHere && findNamedNumbers(item.links, observation.repository).includes(number);
    if (observed.isRefused && !isNamed) return toRefusalStep(observed, observation.repository);
    const reach = findReach(repository, input);
    if (reach.kind === "out of reach")
      return toQuietStep(item, itemKey, "keep", reach.why, { number, repository, notices: reach.notices });
    const step = planTrackedItem(item, observed, reason, context);
    return reach.kind === "forbidden" && step.writes.length > 0 ? toForbiddenStep(step, reach.why) : step;
  }

  function toRow(item: DesiredItem, fate: RowFate, step: Step | undefined): TrackingRow {
    const marker = findWrittenMarker(step) ?? (fate.kind === "tracked" ? fate.match.observed.marker : undefined);
    const due = marker === undefined ? (item.facts.due?.date ?? null) : marker.due;
    const owner = toOwnerWords(item.facts.owner, marker?.held ?? {});
    const priority = marker?.held.priority ?? item.facts.priority;
    const isFinished = fate.kind === "finished";
    const cells = [
      item.facts.title,
      owner ?? (isFinished ? "" : "nobody yet"),
      due ?? (item.facts.due?.text || (isFinished ? "" : "no date")),
      priority === null ? "" : `P${priority}`,
    ];
    const row = {
      key: keys.items.get(item) ?? "",
      remembered: formatRememberedText(item.textHash, item.facts.title, item.incident.isConfidential),
      reference: null,
      state: "open" as const,
      note: null,
      cells,
    };
    if (fate.kind === "tracked") {
      const { snapshot } = fate.match.observed;
      const state = addChild(fate.match.observed, step);
      if (!isKeptInStep(snapshot)) return { ...row, state, note: `now in ${snapshot.repository}` };
      idOf.set(row.key, snapshot.id);
      const { parent } = fate.match.observed.marker;
      if (parent !== null && parent !== context.parent) formerParents.set(row.key, parent);
      return { ...row, reference: toIssueReference(snapshot, observation.repository), state };
    }
    if (fate.kind === "finished") {
      const state = item.facts.status === "done" ? "done" : "declined";
      others.push(toUntracked(item, state));
      return { ...row, state, note: `${state} before tracking began` };
    }
    if (fate.kind === "lost") {
      const reference = input.unreadable.get(row.key);
      others.push(toUntracked(item, reference === undefined ? "gone" : "open"));
      if (reference === undefined) return { ...row, note: fate.why.replace(/^#/, "") };
      waiting++;
      return { ...row, reference, note: "cannot be read now" };
    }
    if (fate.kind === "elsewhere") return { ...row, note: `kept in ${fate.link}` };
    if (fate.kind === "unwelcome") return { ...row, note: "not imported" };
    waiting++;
    if (step?.kind === "defer") return { ...row, note: "waits for a later run" };
    if (step?.kind === "refuse") return { ...row, note: "not made" };
    return { ...row, reference: step?.repository ?? null };
  }

  function addOrphan(orphan: ObservedItem): void {
    const { snapshot, key: orphanKey, marker } = orphan;
    const isLive = isKeptInStep(snapshot);
    const state = addChild(orphan, undefined);
    if (isLive) idOf.set(orphanKey, snapshot.id);
    rows.push({
      key: orphanKey,
      remembered: formatRememberedText(marker.textHash, marker.facts.title, marker.incident.isConfidential),
      reference: isLive ? toIssueReference(snapshot, observation.repository) : null,
      state,
      note: isLive ? null : `now in ${snapshot.repository}`,
      cells: [`${marker.facts.title} (row removed)`, marker.facts.owner ?? "nobody yet", marker.due ?? "no date", ""],
    });
  }

  function addChild(item: ObservedItem, step: Step | undefined): TrackingRow["state"] {
    const issue = {
      name: toIssueName(item.snapshot, observation.repository),
      url: item.snapshot.url,
      isLive: isKeptInStep(item.snapshot),
    };
    const after = toItemAfter(item, step, settings.labels);
    const child = toChild(after, { today: input.today, timezone: settings.timezone, issue });
    afterwards.push(after);
    children.push(child);
    return child.state === "gone" ? "open" : child.state;
  }

  function isKeptInStep({ repository }: IssueSnapshot): boolean {
    return isSameRepository(repository, observation.repository) || observation.others.has(repository.toLowerCase());
  }

  /** Numbers that this row alone names: one that several rows name is what they are about, not where they are kept. */
  function findAdoptable(item: DesiredItem): number[] {
    const numbers = findNamedNumbers(item.links, observation.repository);
    return numbers.filter((number) => input.namedBy.get(number) === 1);
  }
}
