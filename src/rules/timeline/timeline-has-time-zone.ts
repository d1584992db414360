import { defineRule } from "../rule.ts";

const zone =
  /\b(?:UTC|GMT|Z(?=\b)|[CEMPW]E?[SD]?T|CEST|EEST|WEST|BST|IST|JST|KST|SGT|AE[SD]T|NZ[SD]T|HKT|MSK|BRT|time ?zone|local time|[A-Z][a-z]+\/[A-Z][A-Za-z_]+)\b|[+-]\d{2}:?\d{2}\b|\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z\b/;

/** 14:02 is twenty-four instants until somebody says where. */
export const timelineHasTimeZone = defineRule({
  id: "timeline-has-time-zone",
  group: "timeline",
  summary: "The timeline states its time zone",
  why: "People in other places read the timeline and compare it with logs. A time without a zone sends them to the wrong hour.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: { missing: "The timeline does not state its time zone. Say it once: `Time (UTC)`, or `All times in CET`." },
  check: ({ document }, report) => {
    const first = document.timeline.find((entry) => /\d{1,2}[:.h]\d{2}/.test(entry.timeText));
    if (first === undefined) return;
    const isStated =
      document.timeline.some((entry) => zone.test(entry.timeText)) ||
      document.metadata.some(({ name, value }) => zone.test(name) || zone.test(value.value)) ||
      document.sections.some(
        (section) =>
          (section.heading !== undefined && zone.test(section.heading.value)) ||
          section.blocks.some((block) => zone.test(block.text)),
      );
    if (!isStated) report("missing", first.line);
  },
});
