import type { DesiredItem, IssueSnapshot, ItemFacts } from "../../domain/issue.ts";
import type { PlanSettings } from "../plan/plan-settings.ts";
import type { ItemMarker } from "./item-marker.ts";

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

/**
 * The document's facts and the marker without what write-back itself carried into the document: the issue knew it
 * first, so that it is no reason to write on it.
 */
export function withoutCarried(
  item: DesiredItem,
  wanted: ItemMarker,
  standing: ItemMarker,
  settings: PlanSettings,
): { readonly item: DesiredItem; readonly marker: ItemMarker } {
  const isStatus = standing.closedAs !== undefined && standing.closedAs === item.facts.status;
  const held = standing.held.due ?? null;
  const isDue = settings.writeBack === "pull-request" && held !== null && held === item.facts.due?.date;
  if (!isStatus && !isDue) return { item, marker: wanted };
  const facts: ItemFacts = {
    ...item.facts,
    ...(isStatus ? { status: standing.facts.status } : {}),
    ...(isDue ? { due: standing.facts.due } : {}),
  };
  const { closedAs } = standing;
  return {
    item: { ...item, facts },
    marker: {
      ...wanted,
      facts,
      ...(isStatus && closedAs !== undefined ? { closedAs } : {}),
      ...(isDue ? { held: standing.held, dueBecause: standing.dueBecause } : {}),
    },
  };
}

/** Whether a row says that nothing is left to do. */
export function isFinished({ status }: Pick<ItemFacts, "status">): boolean {
  return status === "done" || status === "wont-do";
}
