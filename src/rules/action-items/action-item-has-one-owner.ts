import { listWords } from "../list-words.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { isPending } from "./is-pending.ts";

const everybody =
  /^(?:the )?(?:teams?|everyone|everybody|all(?: teams| of us)?|we|us|various|multiple|several|both|(?:whole |entire )?(?:team|company|engineering org(?:anisation|anization)?))$/iu;

/** Two owners are none: each leaves it to the other. */
export const actionItemHasOneOwner = defineRule({
  id: "action-item-has-one-owner",
  group: "action-items",
  summary: "Each open action item has exactly one accountable owner",
  why: "Of two owners, each leaves it to the other. One answers for it; the others can help.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: {
    several: "{owners} own {item}. Name the one who answers for it.",
    everybody: "{owner} is everybody, so nobody: {item}. Name the one who answers for it.",
  },
  check: ({ document }, report) => {
    for (const item of document.actionItems) {
      if (!isPending(item) || item.owner === undefined) continue;
      const { parties, text, line } = item.owner;
      if (parties.length > 1) {
        const owners = listWords(parties.map(({ kind, name }) => (kind === "name" ? name : `@${name}`)));
        report("several", line, { owners, item: quoteWords(item.text) });
      } else if (everybody.test(text.trim())) {
        report("everybody", line, { owner: quoteWords(text), item: quoteWords(item.text) });
      }
    }
  },
});
