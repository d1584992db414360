import { findClosest } from "../../config/find-closest.ts";
import { defineRule } from "../rule.ts";

/** A comment that silences a rule says which and why. */
export const ignoreCommentsAreSound = defineRule({
  id: "ignore-comments-are-sound",
  group: "structure",
  summary: "Each ignore comment names a rule and gives a reason",
  why: "A silenced rule without a reason is a riddle for the next reader, and a misspelt one silences nothing.",
  levels: { minimal: "warning", recommended: "warning", strict: "error" },
  speaksOfGarbledText: true,
  messages: {
    reason:
      "The comment that ignores {rule} gives no reason, so it is void. Write `followthrough-ignore-next {rule}: reason`.",
    unknown: 'There is no rule "{rule}", so the comment ignores nothing.{hint}',
  },
  check: ({ document, ruleIds }, report) => {
    for (const { line, ruleId, reason } of document.suppressions) {
      if (!ruleIds.has(ruleId)) {
        const closest = findClosest(ruleId, [...ruleIds]);
        report("unknown", line, { rule: ruleId, hint: closest === undefined ? "" : ` Did you mean "${closest}"?` });
      } else if (reason.trim() === "") {
        report("reason", line, { rule: ruleId });
      }
    }
  },
});
