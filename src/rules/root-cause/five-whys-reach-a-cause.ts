import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { findWhys } from "./find-whys.ts";

const deadEnd =
  /^\W*(?:because\s+)?(?:(?:it was |this was |due to )?(?:human|operator|user|developer) (?:error|mistake|oversight)|unknown|not known|unclear|bad luck|n\/?a|tbd|\?+|(?:someone|somebody|we) (?:forgot|made a mistake|missed (?:it|this)))\b/iu;

/** The whys are answered, go on far enough, and end with something that one can act on. */
export const fiveWhysReachACause = defineRule({
  id: "five-whys-reach-a-cause",
  group: "root-cause",
  summary: "The five whys are answered down to a cause that one can act on",
  why: "The first answers describe the symptom. What can be changed comes to light a few questions further down.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: {
    few: "{count} of the whys are answered, and {wanted} are wanted. Go on asking until the answer can be acted on.",
    unanswered: "{question} has no answer.",
    "dead-end": "The last why ends with {answer}. Ask once more: what made that possible?",
  },
  options: { answers: { default: 3, describe: "Fewest whys with an answer." } },
  check: ({ document, options }, report) => {
    const whys = findWhys(document);
    const first = whys[0];
    if (first === undefined) return;
    const unanswered = whys.filter(({ answer }) => answer === "");
    for (const { question, line } of unanswered) report("unanswered", line, { question: quoteWords(question) });
    if (unanswered.length > 0) return;
    if (whys.length < options.answers) report("few", first.line, { count: whys.length, wanted: options.answers });
    const last = whys.at(-1);
    if (last !== undefined && deadEnd.test(last.answer)) {
      report("dead-end", last.line, { answer: quoteWords(last.answer) });
    }
  },
});
