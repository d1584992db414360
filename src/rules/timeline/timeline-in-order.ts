import type { PostMortem, TimelineEntry } from "../../domain/post-mortem.ts";
import { defineRule } from "../rule.ts";

/** Time of day that a missing date explains: from late to early, a new day has begun. */
const newDay = 8 * 60;

/** A row that is earlier than the one above it is a slip, or a day that nobody wrote down. */
export const timelineInOrder = defineRule({
  id: "timeline-in-order",
  group: "timeline",
  summary: "The timeline's entries stand in the order of their times",
  why: "A time out of order is a slip of the pen or a missing date; whoever works out a duration from it gets it wrong.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    disordered:
      "{time} is earlier than {earlier} above it. Put the entries in order, or write the date where a new day begins.",
  },
  check: ({ document }, report) => {
    for (const group of groupEntries(document)) {
      const steps = group.flatMap((entry, index) => {
        const before = group[index - 1];
        return before === undefined ? [] : [{ before, entry, minutes: stepBetween(before, entry) }];
      });
      // The newest first is an order, too.
      const falls = steps.filter(({ minutes }) => minutes < 0).length;
      if (falls > steps.filter(({ minutes }) => minutes > 0).length) continue;
      for (const { before, entry, minutes } of steps) {
        if (minutes >= 0) continue;
        const earlier = toTime(before);
        report(
          "disordered",
          entry.line,
          { time: toTime(entry), earlier },
          { related: { path: document.path, line: before.line, message: `${earlier} stands here` } },
        );
      }
    }
  },
});

/** Under a heading of its own that names no time, another timeline begins: that of another service, or of the chat. */
function groupEntries(document: PostMortem): TimelineEntry[][] {
  const borders = document.sections.flatMap(({ heading }) =>
    heading !== undefined && !/\d/.test(heading.value) ? [heading.line] : [],
  );
  const groups: TimelineEntry[][] = [];
  let last: TimelineEntry | undefined;
  for (const entry of document.timeline) {
    if (entry.minute === undefined) continue;
    const from = last?.line ?? 0;
    if (last === undefined || borders.some((line) => line > from && line < entry.line)) groups.push([entry]);
    else groups.at(-1)?.push(entry);
    last = entry;
  }
  return groups;
}

/** Minutes from one entry to the next; negative only where no reading of the two puts them in order. */
function stepBetween(before: TimelineEntry, entry: TimelineEntry): number {
  const minutes = (entry.minute ?? 0) - (before.minute ?? 0);
  if (minutes >= 0) return minutes;
  const [isDatedBefore, isDated] = [hasDate(before), hasDate(entry)];
  if (isDatedBefore && isDated) return isNumericDate(before) && isNumericDate(entry) ? minutes : 0;
  // Without a date of its own, only the time of day tells; far back means the next day.
  const clock = ((entry.minute ?? 0) % 1440) - ((before.minute ?? 0) % 1440);
  return isDated || clock >= 0 || clock <= -newDay ? 0 : clock;
}

function hasDate({ timeText }: TimelineEntry): boolean {
  return isNumericDate({ timeText }) || /\p{L}{3,}\.?\s+\d{1,2}|\d{1,2}(?:st|nd|rd|th|\.)?\s+\p{L}{3,}/u.test(timeText);
}

function isNumericDate({ timeText }: Pick<TimelineEntry, "timeText">): boolean {
  return /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\b\d{2}-\d{2}\b/.test(timeText);
}

function toTime({ timeText }: TimelineEntry): string {
  return timeText.replace(/\s+/gu, " ").trim().slice(0, 40);
}
