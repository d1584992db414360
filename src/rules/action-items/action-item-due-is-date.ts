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
    milestone: "Due {due} is no day: {item}. Add the day on which it will be asked for.",
    unknown: "Due {due} is no day: {item}. Write one: 2026-11-02.",
    ambiguous: "Due {due} may be two days: {item}. Write it as 2026-11-02.",
  },
  check: ({ document }, report) => {
    for (const item of document.actionItems) {
      const due = item.due;
      if (due === undefined || !isPending(item) || item.status === "ongoing" || /^[\W_]*$/u.test(due.text)) continue;
      const data = { due: quoteWords(due.text, 40), item: quoteWords(item.text) };
      if (due.isAmbiguous === true) report("ambiguous", due.line, data);
      else if (due.date !== null) continue;
      else report(due.milestone === undefined ? "unknown" : "milestone", due.line, data);
    }
  },
});
