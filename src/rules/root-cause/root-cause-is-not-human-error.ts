import { findBlocks } from "../find-blocks.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";

const humanError =
  /\b(?:human|operator|user|pilot|developer|engineer(?:ing)?|admin(?:istrator)?)(?:'s)? (?:error|mistake|oversight|negligence)\b|\bfat[- ]finger(?:ed|ing)?\b|\bcarelessness\b|\black of (?:attention|care|diligence)\b/iu;
const denial = /\b(?:not|never|rather than|instead of|beyond|more than|no|isn't|wasn't|without)\b[^.]{0,40}$/iu;

/** "Human error" is where the question begins. */
export const rootCauseIsNotHumanError = defineRule({
  id: "root-cause-is-not-human-error",
  group: "root-cause",
  summary: "The root cause is something that can be changed, and not human error",
  why: "People will err again. A cause that ends with a person leads to no action item but to be more careful.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: {
    human: "{words} is given as the cause. Say what made the slip possible, and what let it through.",
  },
  check: ({ document }, report) => {
    for (const block of findBlocks(document, "root-cause")) {
      if (block.kind === "code" || block.kind === "table-header") continue;
      const match = humanError.exec(block.text);
      if (match === null || denial.test(block.text.slice(0, match.index))) continue;
      report("human", block.line, { words: quoteWords(match[0]) });
      return;
    }
  },
});
