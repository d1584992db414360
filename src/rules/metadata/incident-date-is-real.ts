import { compareDates } from "../../domain/calendar.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { findUnreadDate, isCoarse } from "./find-unread-date.ts";

/** The incident's day exists, can be told for certain and has come. */
export const incidentDateIsReal = defineRule({
  id: "incident-date-is-real",
  group: "metadata",
  summary: "The incident's date is a day that exists and has come",
  why: "A date with a slip in it puts every due date and every order of incidents in the wrong place.",
  levels: { minimal: "error", recommended: "error", strict: "error" },
  messages: {
    future: "The incident's date, {date}, is in the future (today is {today}).",
    unclear: "{problem}",
    unknown: "The incident's date {words} is no day that can be known. Write it as 2026-11-02.",
  },
  check: ({ document, today }, report) => {
    const date = document.incident.date;
    if (date !== undefined && compareDates(date.value, today) > 0) {
      report("future", date.line, { date: date.value, today });
    }
    if (date !== undefined) return;
    const told = new Set(document.problems.map(({ line }) => line));
    const field = findUnreadDate(document);
    // A month without a day is vague and no slip: incident-date-present says so, and no run fails for it.
    if (field !== undefined && !isCoarse(field.value) && !told.has(field.line))
      report("unknown", field.line, { words: quoteWords(field.value) });
    for (const problem of document.problems) {
      if (problem.kind === "unknown-date" || problem.kind === "ambiguous-date") {
        if (document.actionItems.some((item) => item.due?.line === problem.line)) continue;
        report("unclear", problem.line, { problem: problem.message });
      }
    }
  },
});
