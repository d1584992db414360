import type { CalendarDate } from "../../domain/located.ts";
import type { ItemDecision, ItemMarker } from "./item-marker.ts";

/** What a merge settled on its own. */
export interface Settled {
  /** A sentence for each field that the document and a person changed both. */
  readonly conflicts: readonly string[];
  readonly close: { readonly stateReason: "completed" | "not_planned" } | undefined;
  readonly today: CalendarDate;
}

/** The marker with what this sync decides, so that the decision record can tell who wanted what. */
export function rememberDecisions(marker: ItemMarker, { conflicts, close, today }: Settled): ItemMarker {
  const declined = close?.stateReason === "not_planned" ? ["Declined: closed as not planned"] : [];
  const made = [...conflicts, ...declined].map((what): ItemDecision => {
    return { on: today, what, why: null, who: "document" };
  });
  return made.length === 0 ? marker : { ...marker, decisions: [...(marker.decisions ?? []), ...made] };
}
