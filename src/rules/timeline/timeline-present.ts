import { defineRule } from "../rule.ts";

/** What happened when, in at least a few steps. */
export const timelinePresent = defineRule({
  id: "timeline-present",
  group: "timeline",
  summary: "The document has a timeline",
  why: "Times to detect, to mitigate and to resolve come out of a timeline, and so does the question what could have been seen earlier.",
  levels: { minimal: "off", recommended: "off", strict: "error" },
  messages: {
    missing: "The document has no timeline. Add one: a table with a time and an event in each row.",
    short: "The timeline has {count} of the {wanted} entries that it takes to follow what happened.",
  },
  options: { entries: { default: 3, describe: "Fewest entries that make a timeline." } },
  check: ({ document, options }, report) => {
    const first = document.timeline[0];
    if (first === undefined) report("missing", "document");
    else if (document.timeline.length < options.entries) {
      report("short", first.line, { count: document.timeline.length, wanted: options.entries });
    }
  },
});
