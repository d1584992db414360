import type { PostMortem, TimelineMark } from "../../domain/post-mortem.ts";
import { defineRule } from "../rule.ts";
import { findMarks, type TimedEntry } from "../timeline/find-marks.ts";
import { findStatedTimes, type ResponseStep } from "./find-stated-times.ts";
import { isSameLength } from "./is-same-length.ts";
import { toDurationWords } from "./to-duration-words.ts";

const ends: Readonly<Record<ResponseStep, readonly TimelineMark[]>> = {
  detect: ["detected"],
  acknowledge: ["acknowledged", "declared"],
  identify: ["identified"],
  mitigate: ["mitigated"],
  resolve: ["resolved"],
};

/** "Time to detect: 5 min", against the timeline's own entries. */
export const responseTimesAgree = defineRule({
  id: "response-times-agree",
  group: "numbers",
  summary: "The times to detect, acknowledge, mitigate and resolve follow from the timeline",
  why: "These numbers are what a team is measured by. They are typed by hand, and nobody adds them up again.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    differs: "{label} is given as {stated}, but the timeline has {start} → {end}, which is {sum}.",
  },
  check: ({ document }, report) => {
    for (const { step, label, duration, line } of findStatedTimes(document)) {
      const to = findMarks(document, ...ends[step]);
      const starts = findMarks(document, "started");
      const from = step === "detect" ? starts : [...starts, ...findEarlyDetections(document)];
      const [start, end] = [from[0], step === "resolve" ? to.at(-1) : to[0]];
      if (start === undefined || end === undefined || end.minute < start.minute) continue;
      if (isExplained(document, from, to, duration)) continue;
      report(
        "differs",
        line,
        {
          label,
          stated: (duration.bound === "at-most" ? "at most " : "") + toDurationWords(duration.minutes),
          start: start.timeText.trim(),
          end: end.timeText.trim(),
          sum: toDurationWords(end.minute - start.minute),
        },
        { related: { path: document.path, line: end.line, message: `the timeline's ${end.timeText.trim()}` } },
      );
    }
  },
});

/** An alert at the head of the timeline stands for the start; one further down speaks of something else. */
function findEarlyDetections(document: PostMortem): TimedEntry[] {
  const head = document.timeline.filter((entry) => entry.minute !== undefined).slice(0, 3);
  return findMarks(document, "detected").filter((entry) => head.includes(entry));
}

/** Teams count from the first sign, the alert or the stated start, to any of the entries that mark the step. */
function isExplained(
  document: PostMortem,
  from: readonly TimedEntry[],
  to: readonly TimedEntry[],
  stated: Parameters<typeof isSameLength>[0],
): boolean {
  const starts = from.map((entry) => entry.minute);
  // The first entry may be the first sign, whatever its words are.
  const first = document.timeline.find((entry) => entry.minute !== undefined)?.minute;
  if (first !== undefined) starts.push(first);
  if (document.incident.startMinute !== undefined) starts.push(document.incident.startMinute.value);
  const ends = to.map((entry) => entry.minute);
  return starts.some((start) => ends.some((end) => end >= start && isSameLength(stated, end - start)));
}
