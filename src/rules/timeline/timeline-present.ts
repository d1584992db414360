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
    // Days, links and words without a time make a timeline too.
    const steps = document.sections
      .filter(({ kind }) => kind === "timeline")
      .flatMap(({ blocks }) => blocks.filter(({ kind }) => kind !== "table-header" && kind !== "code"));
    const count = Math.max(document.timeline.length, steps.length);
    const line = document.timeline[0]?.line ?? steps[0]?.line;
    if (line === undefined) report("missing", "document");
    else if (count < options.entries) report("short", line, { count, wanted: options.entries });
  },
});
