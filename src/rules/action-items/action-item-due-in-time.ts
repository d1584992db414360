import { addDays, compareDates, daysBetween } from "../../domain/calendar.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { isPending } from "./is-pending.ts";

/** The due date keeps the team's own service level; silent where `due:` sets none. */
export const actionItemDueInTime = defineRule({
  id: "action-item-due-in-time",
  group: "action-items",
  summary: "Each due date keeps the service level of its priority",
  why: "A team that says how soon a P1 is done wants to hear when one is promised for later. `due:` in the configuration sets the days; without it the rule is silent.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    late: "Due {due} is {count} days after the incident ({date}), and a P{priority} is due within {days}, by {latest}: {item}.",
  },
  check: ({ document, settings }, report) => {
    const date = document.incident.date;
    if (date === undefined) return;
    for (const item of document.actionItems) {
      const { due, priority } = item;
      const days = priority === undefined ? undefined : settings.due[priority.value];
      if (due === undefined || due.date === null || days === undefined || !isPending(item)) continue;
      const latest = addDays(date.value, days);
      if (compareDates(due.date, latest) <= 0) continue;
      report(
        "late",
        due.line,
        {
          due: due.date,
          count: daysBetween(date.value, due.date),
          date: date.value,
          priority: priority?.value ?? "",
          days,
          latest,
          item: quoteWords(item.text),
        },
        { related: { path: document.path, line: date.line, message: `the incident's date: ${date.text}` } },
      );
    }
  },
});
