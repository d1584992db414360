import { findSectionBlocks } from "../find-blocks.ts";
import { defineRule } from "../rule.ts";

const day =
  /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)?\.?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/iu;
const review =
  /\b(?:next|follow-?up|effectiveness|30-day|1-month|one-month)\s+(?:review|check|meeting)|\bfollow-?up\b|\breview (?:date|on)\b/iu;
/** "Follow-up tasks" are what is to be done, no look back at it. */
const work =
  /\bfollow-?up\W+(?:task|action|item|work|improvement|issue|ticket|timeline|to-?do|prevention)|\/\s*prevention/iu;

/** Somebody looks again, on a day that is known. */
export const followUpDated = defineRule({
  id: "follow-up-dated",
  group: "gates",
  summary: "A follow-up review has a date",
  why: "Action items show their worth weeks later. A review without a day does not take place.",
  levels: { minimal: "off", recommended: "off", strict: "error" },
  messages: {
    missing: "No follow-up review is planned. Add one with its day: `**Follow-up review:** 2026-12-01`.",
    undated: "The follow-up review has no day. Add one: 2026-12-01.",
  },
  check: ({ document }, report) => {
    const fields = document.metadata.filter(({ name }) => review.test(name));
    if (fields.some(({ value }) => day.test(value.value))) return;
    const blocks = findSectionBlocks(document, "follow-up");
    const headings = document.sections
      .filter(({ kind, heading }) => kind === "follow-up" || (heading !== undefined && review.test(heading.value)))
      .flatMap(({ heading }) => heading ?? [])
      .filter(({ value }) => !work.test(value));
    const loose = document.sections
      .flatMap((section) => section.blocks)
      .filter((block) => block.kind !== "code" && review.test(block.text.slice(0, 60)));
    const texts = [...blocks, ...loose].map(({ text }) => text);
    if ([...texts, ...headings.map(({ value }) => value)].some((text) => day.test(text))) return;
    const line = headings[0]?.line ?? fields[0]?.value.line;
    if (line === undefined) report("missing", "document");
    else report("undated", line);
  },
});
