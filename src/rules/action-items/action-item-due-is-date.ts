import type { Due } from "../../domain/action-item.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { isPending } from "./is-pending.ts";

/** A due date that is a day for every reader. */
export const actionItemDueIsDate = defineRule({
  id: "action-item-due-is-date",
  group: "action-items",
  summary: "Each due date is a day that every reader reads alike",
  why: '"Soon" and "before the next campaign" are never late, and 03/04 is two days at once.',
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    milestone: "Due {due} is no day: {item}{more}. Add the day on which it will be asked for.",
    unknown: "Due {due} is no day: {item}{more}. Write one: 2026-11-02.",
    ambiguous: "Due {due} may be two days: {item}{more}. Write it as 2026-11-02.",
  },
  check: ({ document }, report) => {
    const unclear = document.actionItems.flatMap((item) => {
      const { due } = item;
      if (due === undefined || !isPending(item) || item.status === "ongoing" || /^[\W_]*$/u.test(due.text)) return [];
      const isDay = due.date !== null && due.isAmbiguous !== true;
      return isDay ? [] : [{ item, due }];
    });
    // The same words for several items are one thing to say.
    const groups = new Map<string, typeof unclear>();
    for (const one of unclear) groups.set(one.due.text, [...(groups.get(one.due.text) ?? []), one]);
    for (const [first, ...others] of groups.values()) {
      if (first === undefined) continue;
      report(toMessage(first.due), first.due.line, {
        due: quoteWords(first.due.text, 40),
        item: quoteWords(first.item.text),
        more: others.length === 0 ? "" : ` and ${others.length} more`,
      });
    }
  },
});

function toMessage({ isAmbiguous, milestone }: Due): "ambiguous" | "milestone" | "unknown" {
  if (isAmbiguous === true) return "ambiguous";
  return milestone === undefined ? "unknown" : "milestone";
}
