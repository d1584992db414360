import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";

/** An entry days away from the incident has the wrong date; a little before and after is part of the story. */
export const timelineInsideIncident = defineRule({
  id: "timeline-inside-incident",
  group: "timeline",
  summary: "The timeline's entries lie around the incident",
  why: "What led to an incident and what followed belongs in its timeline; an entry from another week most likely has a slip in its date.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: {
    before: "{entry} is {hours} hours before the incident began. Check its date.",
    after: "{entry} is {hours} hours after the incident ended. Check its date.",
  },
  options: {
    "hours-before": { default: 48, describe: "Hours before the start that still belong to the story." },
    "hours-after": { default: 168, describe: "Hours after the end that still belong to the story." },
  },
  check: ({ document, options }, report) => {
    const { startMinute, endMinute } = document.incident;
    if (startMinute === undefined || endMinute === undefined) return;
    for (const { minute, timeText, line } of document.timeline) {
      if (minute === undefined) continue;
      const before = Math.floor((startMinute.value - minute) / 60);
      const after = Math.floor((minute - endMinute.value) / 60);
      if (before > options["hours-before"]) report("before", line, { entry: quoteWords(timeText), hours: before });
      else if (after > options["hours-after"]) report("after", line, { entry: quoteWords(timeText), hours: after });
    }
  },
});
