import { findMarks } from "../timeline/find-marks.ts";
import { defineRule } from "../rule.ts";
import { isSameLength } from "./is-same-length.ts";
import { readDurations } from "./read-durations.ts";
import { toDurationWords } from "./to-duration-words.ts";

/** The stated duration, against the stated start and end, else against the timeline's. */
export const durationAgrees = defineRule({
  id: "duration-agrees",
  group: "numbers",
  summary: "The stated duration is the time from start to end",
  why: "The duration goes into reports and into credits for customers. Nobody adds it up again, so a slip stays for good.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    stated: "The duration is given as {stated}, but from {start} to {end} is {sum}.",
    timeline: "The duration is given as {stated}, but the timeline goes from {start} to {end}, which is {sum}.",
  },
  check: ({ document }, report) => {
    const { durationMinutes, startMinute, endMinute } = document.incident;
    if (durationMinutes === undefined) return;
    const [stated] = readDurations(durationMinutes.text);
    // A duration that was worked out, or that says how it is meant ("outage + full resolution"), agrees with itself.
    if (stated === undefined || Math.abs(stated.minutes - durationMinutes.value) > 0.5) return;
    const words = { stated: toDurationWords(stated.minutes) };

    const timelineLines = new Set(document.timeline.map(({ line }) => line));
    const isStated = ![startMinute?.line, endMinute?.line].some(
      (line) => line !== undefined && timelineLines.has(line),
    );
    if (startMinute !== undefined && endMinute !== undefined && isStated) {
      const sum = endMinute.value - startMinute.value;
      if (sum <= 0 || isSameLength(stated, sum) || isSameLength(stated, sum + 1440)) return;
      report(
        "stated",
        durationMinutes.line,
        { ...words, start: startMinute.text.trim(), end: endMinute.text.trim(), sum: toDurationWords(sum) },
        { related: { path: document.path, line: endMinute.line, message: `the end: ${endMinute.text.trim()}` } },
      );
      return;
    }
    // Somebody may count from the first sign or from the alert, to the mitigation or to the end: any of them will do.
    const starts = findMarks(document, "started");
    const ends = findMarks(document, "resolved", "mitigated");
    const possible = [...starts, ...findMarks(document, "detected").slice(0, 1), ...document.timeline.slice(0, 1)];
    const lasts = [...ends, ...document.timeline.slice(-1)];
    const first = starts[0];
    const last = findMarks(document, "resolved").at(-1);
    if (first === undefined || last === undefined || last.minute <= first.minute) return;
    for (const from of possible) {
      for (const to of lasts) {
        if (from.minute === undefined || to.minute === undefined) return;
        if (isSameLength(stated, to.minute - from.minute)) return;
      }
    }
    report(
      "timeline",
      durationMinutes.line,
      {
        ...words,
        start: first.timeText.trim(),
        end: last.timeText.trim(),
        sum: toDurationWords(last.minute - first.minute),
      },
      { related: { path: document.path, line: last.line, message: "the end in the timeline" } },
    );
  },
});
