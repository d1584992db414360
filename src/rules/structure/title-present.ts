import { defineRule } from "../rule.ts";

/** The title names the issue, the row in the report and the recurrence. */
export const titlePresent = defineRule({
  id: "title-present",
  group: "structure",
  summary: "The document has a title",
  why: "The title is how people find the incident again: in the report, on its issues, and when it comes back.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    missing: "The document has no title. Begin it with one: `# What broke, in a few words`.",
  },
  check: ({ document }, report) => {
    if (document.title === undefined || document.title.value.trim() === "") report("missing", "document");
  },
});
