import type { CalendarDate } from "../../domain/located.ts";
import type { ObservedItem, ObservedTracking } from "../observe/observation.ts";
import type { BlockContent, Step } from "./plan.ts";
import { toStandingText } from "../marker/standing-text.ts";
import { toManagedBlock } from "../marker/managed-block.ts";
import { formatTrackingMarker } from "../marker/format-marker.ts";

/** What is to be said on an issue once, and never again for the same cause. */
export interface Message {
  /** `overdue:2026-03-06:7`, `escalated:2026-03-06`: the same cause is never spoken of twice. */
  readonly cause: string;
  /** Markdown, safe to send; the cause is added to it as a comment that nobody sees. */
  readonly body: string;
  /** A sentence for the plan. */
  readonly reason: string;
  /** A new due date, a snooze: what a person set by a command. */
  readonly held?: { readonly due?: CalendarDate | null; readonly snoozedUntil?: CalendarDate };
}

/** A step that comments on an item's issue and remembers in its marker that it did. */
export function toItemCommentStep(item: ObservedItem, message: Message): Step {
  const content: BlockContent = {
    kind: "item",
    text: toStandingText(item.snapshot.body),
    marker: {
      ...item.marker,
      causes: [...item.marker.causes, message.cause],
      held: { ...item.marker.held, ...message.held },
    },
  };
  return toStep("item", item, message, content);
}

/** A step that comments on a post-mortem's issue and remembers in its marker that it did. */
export function toTrackingCommentStep(tracking: ObservedTracking, message: Message): Step {
  const marker = { ...tracking.marker, causes: [...tracking.marker.causes, message.cause] };
  const block = toManagedBlock(toStandingText(tracking.snapshot.body), formatTrackingMarker(marker));
  return toStep("tracking", tracking, message, { kind: "fixed", block });
}

function toStep(
  target: "item" | "tracking",
  { snapshot, key, incident, marker }: ObservedItem | ObservedTracking,
  message: Message,
  content: BlockContent,
): Step {
  const isSaid = marker.causes.includes(message.cause);
  return {
    kind: isSaid ? "keep" : "comment",
    target,
    key,
    number: snapshot.number,
    title: snapshot.title,
    path: incident.path,
    line: null,
    reason: isSaid ? "said before" : message.reason,
    identity: "",
    changes: [],
    writes: isSaid
      ? []
      : [
          { kind: "comment", cause: message.cause, body: message.body },
          { kind: "edit", change: {}, content },
        ],
    notices: [],
  };
}
