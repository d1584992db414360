import type { ActionItem, ActionStatus, Placement } from "../domain/action-item.ts";
import type { Located } from "../domain/located.ts";

/** Words with the line where they stand. */
export interface Words {
  readonly text: string;
  readonly line: number;
}

/** An action item as it was found, before its words are understood. */
export interface ItemDraft {
  readonly id: Words | undefined;
  readonly text: string;
  readonly line: number;
  readonly owner: Words | undefined;
  readonly due: Words | undefined;
  readonly priority: Words | undefined;
  readonly type: Words | undefined;
  /** As marks and words say it; undefined: nothing says it. */
  readonly status: ActionStatus | undefined;
  readonly statusText: Words | undefined;
  readonly links: readonly Located<string>[];
  readonly heading: string | undefined;
  readonly placement: Placement;
  readonly explanation: string;
}

/** A draft with nothing known but its text and place. */
export function toDraft(text: string, placement: Placement, known: Partial<ItemDraft> = {}): ItemDraft {
  return {
    id: undefined,
    text,
    line: placement.startLine,
    owner: undefined,
    due: undefined,
    priority: undefined,
    type: undefined,
    status: undefined,
    statusText: undefined,
    links: [],
    heading: undefined,
    placement,
    explanation: "",
    ...known,
  };
}

/** The reader's view of a finished item, for code that merges them. */
export type ReadItem = ActionItem;
