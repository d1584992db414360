import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { toWordStems } from "../to-word-stems.ts";
import { findFactors } from "./find-factors.ts";

/** Each contributing factor shares a word with some action item; a hint, since words are not meanings. */
export const factorsAreMet = defineRule({
  id: "factors-are-met",
  group: "root-cause",
  summary: "Each contributing factor is met by an action item",
  why: "A factor that nobody works on will contribute again. The rule compares words, so take it as a question.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: { unmet: "No action item speaks of {factor}. Add one, or say why this factor stays." },
  check: ({ document }, report) => {
    if (document.actionItems.length === 0) return;
    const promised = new Set(
      document.actionItems.flatMap((item) => [...toWordStems(`${item.text} ${item.explanation}`)]),
    );
    for (const { text, block } of findFactors(document)) {
      const stems = [...toWordStems(block.cells?.join(" ") ?? text)];
      if (stems.length < 2 || stems.some((stem) => promised.has(stem))) continue;
      report("unmet", block.line, { factor: quoteWords(text) });
    }
  },
});
