import { defineRule } from "../rule.ts";
import { findMarks } from "./find-marks.ts";

/** What is resolved before it was seen has one of its times wrong. */
export const detectionBeforeResolution = defineRule({
  id: "detection-before-resolution",
  group: "timeline",
  summary: "The incident is detected before it is resolved",
  why: "An incident that is over before anybody saw it has a slip in its timeline, and its times to detect and to resolve are wrong.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: { reversed: "The timeline has the incident resolved at {resolved}, before it was detected at {detected}." },
  check: ({ document }, report) => {
    const detected = findMarks(document, "detected").toSorted((a, b) => a.minute - b.minute)[0];
    const resolved = findMarks(document, "resolved").toSorted((a, b) => b.minute - a.minute)[0];
    if (detected === undefined || resolved === undefined || resolved.minute >= detected.minute) return;
    // Half a day apart, it is another turn of the same incident.
    if (detected.minute - resolved.minute > 720) return;
    report(
      "reversed",
      resolved.line,
      { resolved: resolved.timeText.trim(), detected: detected.timeText.trim() },
      { related: { path: document.path, line: detected.line, message: "detected here" } },
    );
  },
});
