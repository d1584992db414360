import { compareDates } from "../../domain/calendar.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { isPending } from "./is-pending.ts";

/** Nobody promises for a day before the incident; a slip in the year does. */
export const actionItemDueAfterIncident = defineRule({
  id: "action-item-due-after-incident",
  group: "action-items",
  summary: "No action item is due before the incident",
  why: "A promise for a day before the incident is a slip, most often in the year, and it would be overdue on the day it is made.",
  levels: { minimal: "off", recommended: "error", strict: "error" },
  messages: { early: "Due {due} is before the incident ({date}): {item}." },
  check: ({ document }, report) => {
    const date = document.incident.date;
    if (date === undefined) return;
    for (const item of document.actionItems) {
      const due = item.due;
      if (due === undefined || due.date === null || !isPending(item)) continue;
      if (compareDates(due.date, date.value) >= 0) continue;
      report(
        "early",
        due.line,
        { due: due.date, date: date.value, item: quoteWords(item.text) },
        { related: { path: document.path, line: date.line, message: `the incident's date: ${date.text}` } },
      );
    }
  },
});
