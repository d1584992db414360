import type { DesiredItem, IssueSnapshot, ItemFacts } from "../../domain/issue.ts";
import type { PlanSettings } from "../plan/plan-settings.ts";
import type { ItemMarker } from "./item-marker.ts";
import { namesExactly } from "./standing-held.ts";

type ClosedAs = NonNullable<ItemMarker["closedAs"]>;

/** What a closed issue means for its row; undefined while it is open, and for one that was closed as a duplicate. */
export function toClosedAs({ state, stateReason }: IssueSnapshot): ClosedAs | undefined {
  if (state === "open" || stateReason === "duplicate") return undefined;
  return stateReason === "not_planned" ? "wont-do" : "done";
}

/**
 * Remembers that write-back carries the end of this issue into its row: when the row says so, the document did not
 * change its mind, and an issue that is opened again after that is not closed for it.
 */
export function rememberClosedAs(
  marker: ItemMarker,
  base: ItemMarker,
  snapshot: IssueSnapshot,
  settings: PlanSettings,
): ItemMarker {
  const closedAs = toClosedAs(snapshot);
  const isToCarry = settings.writeBack === "pull-request" && !isFinished(marker.facts) && !isFinished(base.facts);
  return isToCarry && closedAs !== undefined ? { ...marker, closedAs } : marker;
}

/** What the documents and the marker say without what write-back carried, and which of the fields that was. */
export interface WithoutCarried {
  readonly item: DesiredItem;
  readonly marker: ItemMarker;
  readonly isOwner: boolean;
  readonly isPriority: boolean;
}

/**
 * The document's facts and the marker without what write-back itself carried into the document: the issue knew it
 * first, so that it is no reason to write on it.
 */
export function withoutCarried(
  item: DesiredItem,
  wanted: ItemMarker,
  standing: ItemMarker,
  settings: PlanSettings,
): WithoutCarried {
  const isStatus = standing.closedAs !== undefined && standing.closedAs === item.facts.status;
  const { due, priority } = standing.held;
  const isOn = settings.writeBack === "pull-request";
  const isDue = isOn && due !== undefined && due !== null && due === item.facts.due?.date;
  const isOwner = isOn && saysHeldOwner(item, standing, settings);
  const isPriority = isOn && priority !== undefined && priority === item.facts.priority;
  if (!isStatus && !isDue && !isOwner && !isPriority) return { item, marker: wanted, isOwner, isPriority };
  const facts: ItemFacts = {
    ...item.facts,
    ...(isStatus ? { status: standing.facts.status } : {}),
    ...(isDue ? { due: standing.facts.due } : {}),
    ...(isOwner ? { owner: standing.facts.owner } : {}),
    ...(isPriority ? { priority: standing.facts.priority } : {}),
  };
  const { closedAs, held, wrote } = standing;
  return {
    item: { ...item, facts },
    marker: {
      ...wanted,
      facts,
      ...(isStatus && closedAs !== undefined ? { closedAs } : {}),
      held: {
        ...wanted.held,
        ...(isDue ? { due } : {}),
        ...(isOwner ? { assignees: held.assignees ?? [] } : {}),
        ...(isPriority ? { priority } : {}),
      },
      wrote: {
        ...wanted.wrote,
        ...(isOwner ? { assignees: wrote.assignees } : {}),
        ...(isPriority ? { priority: wrote.priority } : {}),
      },
      ...(isDue ? { dueBecause: standing.dueBecause } : {}),
    },
    isOwner,
    isPriority,
  };
}

/** The row names whom a command assigned, whether write-back or a person put them there. */
export function saysHeldOwner(
  item: DesiredItem,
  { held, wrote }: ItemMarker,
  { owners }: Pick<PlanSettings, "owners">,
): boolean {
  return held.assignees !== undefined && wrote.team === null && namesExactly(item, held.assignees, owners);
}

/** Whether a row says that nothing is left to do. */
export function isFinished({ status }: Pick<ItemFacts, "status">): boolean {
  return status === "done" || status === "wont-do";
}
