import { daysBetween } from "../../domain/calendar.ts";
import type { DesiredItem, DesiredTracking } from "../../domain/issue.ts";
import { assignKeys } from "../identity/assign-keys.ts";
import { findGone, toGhosts } from "../observe/find-gone.ts";
import { findNamedNumbers } from "../identity/issue-reference.ts";
import { matchItems } from "../identity/match-items.ts";
import { matchTrackings } from "../identity/match-trackings.ts";
import type { Plan, Step } from "./plan.ts";
import { planDocument } from "./plan-document.ts";
import { planDuplicates } from "./plan-duplicates.ts";
import { planOrphans } from "./plan-orphans.ts";
import type { PlanInput } from "./plan-input.ts";
import type { Observation } from "../observe/observation.ts";
import { toParentLostCause } from "../marker/causes.ts";
import { groupItems, groupOrphans } from "../identity/group-items.ts";
import { readRecurrences } from "./read-recurrences.ts";
import { toImportFilter } from "./to-import-filter.ts";
import { toPlan } from "./to-plan.ts";

/** A first sync that would make more issues than this asks first. */
const importLimit = 20;

/** A post-mortem is finished within so many days of its first sync: what is found to have come back later is no news. */
const daysOfNews = 30;

/**
 * From what stands on the tracker to what the documents ask for, each step with its reason. Pure: the same documents,
 * observation, settings and day always give the same plan, and after it was carried out the next one only keeps.
 */
export function planSync(input: PlanInput): Plan {
  const { observation, settings, today } = input;
  const trackings = input.desired.filter((desired): desired is DesiredTracking => desired.kind === "tracking");
  const items = input.desired.filter((desired): desired is DesiredItem => desired.kind === "item");
  const { gone, unreadable } = findGone(observation);
  const ghosts = new Set(toGhosts(observation, gone));
  const all = [...matchItems(trackings, items, [...observation.items, ...ghosts], observation.repository)];
  const matches = new Map(all.filter(([, { observed }]) => !ghosts.has(observed)));
  const goneMatches = { gone, matches: new Map(all.filter(([, { observed }]) => ghosts.has(observed))) };
  const trackingOf = matchTrackings(trackings, observation.trackings, matches);
  const documents = trackings.toSorted(compareDocuments);
  const keys = assignKeys(documents, items, matches, trackingOf, observation, goneMatches);
  const history = readRecurrences(input.recurrences, trackings, keys.documents, (path) => {
    const since = trackingOf.get(path)?.marker.trackedSince;
    return since !== undefined && daysBetween(since, today) > daysOfNews;
  });
  const isImported = toImportFilter(settings.import, observation, today);

  const itemsOf = groupItems(items);
  const orphansOf = groupOrphans(observation.items, matches);
  const namedBy = countNamed(items, observation.repository);
  const lostTrackings = findLostTrackings(observation);
  const budget = { left: settings.maxCreates };
  const steps: Step[] = [];
  let wanted = 0;
  let wantedDocuments = 0;
  for (const document of documents) {
    const planned = planDocument({
      ...input,
      document,
      items: itemsOf.get(document.incident.path) ?? [],
      matches,
      tracking: trackingOf.get(document.incident.path),
      keys,
      history,
      orphans: orphansOf.get(keys.documents.get(document.incident.path) ?? "") ?? [],
      namedBy,
      lostTrackings,
      unreadable,
      isImported,
      budget,
    });
    steps.push(...planned.steps);
    wanted += planned.wanted;
    if (planned.wanted > 0) wantedDocuments++;
  }
  steps.push(...planOrphans({ ...input, documents, orphans: [...orphansOf.values()].flat() }));
  steps.push(...planDuplicates(observation));

  const isFirst = observation.items.length === 0 && observation.trackings.length === 0;
  const needsImportChoice =
    settings.import === undefined && isFirst && wanted > importLimit
      ? { items: wanted, documents: wantedDocuments }
      : null;
  const plan = toPlan(observation, steps, settings, needsImportChoice);
  return settings.trackingIssue ? plan : { ...plan, isWithoutMemory: true };
}

/** Keys of tracking issues that their items remember and that were deleted or moved away. */
function findLostTrackings({ items, lost }: Observation): Set<string> {
  const keys = new Set(lost.map(({ key }) => key));
  for (const { marker } of items) {
    if (marker.parent !== null && marker.causes.includes(toParentLostCause(marker.parent))) keys.add(marker.parentKey);
  }
  return keys;
}

function countNamed(items: readonly DesiredItem[], repository: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { links } of items) {
    for (const number of new Set(findNamedNumbers(links, repository)))
      counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

/** The oldest severe first: what is left for the next run when a run may not make more. */
function compareDocuments(one: DesiredTracking, other: DesiredTracking): number {
  return (
    (one.incident.severity ?? 9) - (other.incident.severity ?? 9) ||
    compareText(one.incident.date ?? "9", other.incident.date ?? "9") ||
    compareText(one.incident.path, other.incident.path)
  );
}

/** By code unit, so that the order is the same in every locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
