import { findBlocks } from "../find-blocks.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { findMarks } from "../timeline/find-marks.ts";
import { readDurations } from "./read-durations.ts";
import { toDurationWords } from "./to-duration-words.ts";

/** "Alert fired within 2 minutes", against the timeline's first sign and first alert. */
export const alertDelayAgrees = defineRule({
  id: "alert-delay-agrees",
  group: "numbers",
  summary: "An alert that came within some minutes did so in the timeline",
  why: "Praise for a fast alert stops a team from making it faster. The timeline knows how fast it was.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: { slower: "{words}, but the timeline has {start} → {end}, which is {sum}." },
  check: ({ document }, report) => {
    const start = findMarks(document, "started")[0];
    const alerts = findMarks(document, "detected");
    const end = alerts[0];
    if (start === undefined || end === undefined || end.minute < start.minute) return;
    const sum = end.minute - start.minute;
    const blocks = findBlocks(document, "went-well", "detection", "summary", "response", "metrics", "impact");
    for (const block of blocks) {
      // What an alert should do some day is another matter.
      if (
        /\b(?:should|will|would|must|target|goal|SLA|SLO|aim|was not|wasn't|did not|didn't|no alert)\b/i.test(
          block.text,
        )
      )
        continue;
      const claim = /\b(?:alert(?:s|ed|ing)?|detect(?:s|ed|ion)?|paged?|monitoring)\b[^.;]{0,60}$/iu;
      const said = readDurations(block.text).find(
        ({ index, bound }) => bound === "at-most" && claim.test(block.text.slice(0, index)),
      );
      // Reached, acknowledged, resolved within N minutes are other claims.
      if (
        said === undefined ||
        /\b(?:acknowledg|respon|reach|resol|mitigat|restor|recover|join|fix|diagnos|investigat)/iu.test(
          block.text.slice(0, said.index),
        )
      )
        continue;
      if (sum <= said.minutes || (said.minutes < 1 && sum < 1)) continue;
      const last = block.text.slice(0, said.index) + said.text;
      report(
        "slower",
        block.line,
        {
          words: quoteWords(last, 80),
          start: start.timeText.trim(),
          end: end.timeText.trim(),
          sum: toDurationWords(sum),
        },
        { related: { path: document.path, line: end.line, message: `the timeline's ${end.timeText.trim()}` } },
      );
    }
  },
});
