import { isFieldUnfilled } from "../has-placeholder.ts";
import { defineRule } from "../rule.ts";
import { quoteWords } from "../quote-words.ts";
import { findUnreadDate, isCoarse } from "./find-unread-date.ts";

/** Without a date, nothing is early, late or again. */
export const incidentDatePresent = defineRule({
  id: "incident-date-present",
  group: "metadata",
  summary: "The document says when the incident was",
  why: "Due dates count from it, and a recurrence can only be told where one knows what came first.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    missing: "The document does not say when the incident was. Add its day: `**Date:** 2026-11-02`.",
    coarse: "The incident's date {words} names no day. Write it as 2026-11-02.",
  },
  check: ({ document }, report) => {
    if (document.incident.date !== undefined || isFieldUnfilled(document, /\bdate\b|^start/i)) return;
    const unread = findUnreadDate(document);
    if (unread !== undefined) {
      // Any other words there are told by incident-date-is-real.
      if (isCoarse(unread.value)) report("coarse", unread.line, { words: quoteWords(unread.value) });
      return;
    }
    // A date that stands there but is none is told by incident-date-is-real.
    if (document.problems.some(({ kind }) => kind === "unknown-date" || kind === "ambiguous-date")) return;
    report("missing", "document");
  },
});
