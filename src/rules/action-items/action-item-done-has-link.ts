import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";

/** What is done can be looked at. */
export const actionItemDoneHasLink = defineRule({
  id: "action-item-done-has-link",
  group: "action-items",
  summary: "Each action item that is done links to what did it",
  why: "A year later, when the incident comes back, the first question is what was really changed.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: {
    missing: "{item} is done and links to nothing. Add the pull request, commit or page that did it.",
    none: "None of the {count} action items that are done links to what did it. Add the pull request, commit or page.",
  },
  check: ({ document }, report) => {
    const done = document.actionItems.filter((item) => item.status === "done");
    const unlinked = done.filter((item) => item.links.length === 0);
    const first = unlinked[0];
    if (first === undefined) return;
    if (unlinked.length === done.length && done.length > 1) report("none", first.line, { count: done.length });
    else for (const item of unlinked) report("missing", item.line, { item: quoteWords(item.text) });
  },
});
