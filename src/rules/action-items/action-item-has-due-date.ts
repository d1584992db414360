import { findLevel } from "../../domain/find-level.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { isPending } from "./is-pending.ts";

/** An open promise is for a day. */
export const actionItemHasDueDate = defineRule({
  id: "action-item-has-due-date",
  group: "action-items",
  summary: "Each open action item has a due date",
  why: "Without a day nothing is ever late, so nothing is ever chased. A service level under `due:` counts as one, by the priority or else by the severity of the incident.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    missing: "No due date: {item}. Say by which day it will be done.",
    none: "None of the {count} open action items has a due date. Say by which day each will be done.",
  },
  check: ({ document, settings }, report) => {
    const undated = document.actionItems.filter((item) => {
      if (!isPending(item) || item.status === "ongoing" || !isEmpty(item.due?.text)) return false;
      const level = findLevel(item.priority?.value ?? null, document.incident.severity?.value ?? null);
      return level === undefined || settings.due[level.priority] === undefined;
    });
    const isNoneDated = document.actionItems.every((item) => item.due === undefined);
    if (isNoneDated) {
      const untracked = undated.filter((item) => item.links.length === 0);
      const head = untracked[0];
      if (head === undefined) return;
      if (untracked.length === 1) report("missing", head.line, { item: quoteWords(head.text) });
      else report("none", head.line, { count: untracked.length });
      return;
    }
    for (const item of undated) report("missing", item.line, { item: quoteWords(item.text) });
  },
});

function isEmpty(due: string | undefined): boolean {
  return due === undefined || /^[\W_]*$/u.test(due);
}
