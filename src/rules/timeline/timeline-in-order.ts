import { defineRule } from "../rule.ts";

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
    const entries = document.timeline.filter((entry) => entry.minute !== undefined);
    const minutes = entries.map((entry) => entry.minute ?? 0);
    // The newest first is an order, too.
    const falls = minutes.filter((minute, index) => index > 0 && minute < (minutes[index - 1] ?? minute)).length;
    const rises = minutes.filter((minute, index) => index > 0 && minute > (minutes[index - 1] ?? minute)).length;
    if (falls > rises) return;
    let before = entries[0];
    for (const [index, entry] of entries.entries()) {
      if (index === 0 || before === undefined) continue;
      const minute = entry.minute ?? 0;
      if (minute >= (before.minute ?? 0)) {
        before = entry;
        continue;
      }
      report(
        "disordered",
        entry.line,
        { time: entry.timeText.trim(), earlier: before.timeText.trim() },
        { related: { path: document.path, line: before.line, message: `${before.timeText.trim()} stands here` } },
      );
      before = entry;
    }
  },
});
