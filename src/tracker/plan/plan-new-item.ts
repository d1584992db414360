import type { DesiredItem } from "../../domain/issue.ts";
import { renderItemText } from "../block/render-item-block.ts";
import { resolveOwners } from "../desired/resolve-owners.ts";
import { toItemMarker } from "../marker/to-item-marker.ts";
import type { ItemContext } from "../marker/to-item-marker.ts";
import { toStepHead } from "./plan-item.ts";
import { toStateLabels } from "./plan-labels.ts";
import { planExtraFields } from "./plan-extra-fields.ts";
import type { Step } from "./plan.ts";
import { toElsewhere } from "./quiet-step.ts";

/** Where a row's issue is made, and why not where the routes lead. */
interface Destination {
  readonly repository: string;
  readonly adopt: readonly number[];
  readonly notice: string | null;
  readonly warning: string | null;
}

/** The step that makes an issue for a row. What is already true stands in its body and labels. */
export function planNewItem(item: DesiredItem, key: string, destination: Destination, context: ItemContext): Step {
  const { repository, adopt, notice, warning } = destination;
  const { settings, today } = context;
  const { labels } = settings;
  const marker = toItemMarker(item, key, context, undefined, repository);
  const owners = resolveOwners(item.parties, settings.owners);
  const state = toStateLabels(
    {
      isOpen: true,
      due: marker.due,
      hasOwner: marker.wrote.assignees.length > 0 || owners.team !== null,
      isOrphaned: false,
      isRecurring: context.isRecurring,
    },
    labels,
    settings.remind.before,
    today,
  );
  const { extras, ...wrote } = marker.wrote;
  const more = planExtraFields(undefined, extras);
  const text = renderItemText(item, marker);
  const fields = [marker.wrote.priority, marker.wrote.type, marker.wrote.team].filter((label) => label !== null);
  return {
    ...toStepHead(item, key, null),
    ...toElsewhere(repository, context.repository),
    kind: adopt.length > 0 ? "adopt" : "create",
    reason: toReason(),
    identity: "",
    changes: [],
    writes: [
      {
        kind: "create",
        title: marker.wrote.title,
        content: { kind: "item", text, marker: { ...marker, wrote } },
        labels: [labels.managed, labels.actionItem, ...fields, ...state],
        assignees: marker.wrote.assignees,
        adopt,
        ...(warning === null ? {} : { warning }),
      },
      // Remembered once they are there: a run that breaks off in between is made good by the next.
      ...(more.length === 0
        ? []
        : [...more, { kind: "edit", change: {}, content: { kind: "item", text, marker } } as const]),
    ],
    notices: [notice, warning].filter((sentence) => sentence !== null),
    unknownOwners: owners.unresolved,
  };

  function toReason(): string {
    if (adopt.length > 0) return `the row names #${adopt[0]}`;
    return marker.home === undefined ? "a new row" : `a new row, which a route sends to ${repository}`;
  }
}
