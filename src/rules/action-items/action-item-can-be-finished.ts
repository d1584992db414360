import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { isPending } from "./is-pending.ts";

const wish =
  /^(?:we (?:should|must|need to)\s+)?(?:try to\s+|please\s+)?(?:be (?:more )?(?:careful|diligent|vigilant|aware|mindful|proactive)|pay (?:more )?attention|take (?:more )?care|do better|communicate (?:better|more)|double[- ]?check (?:everything|things)|remember to\b|keep (?:this |it )?in mind|don'?t (?:forget|do (?:that|this|it) again)|avoid (?:this|it)|never (?:do|let))/i;

/** A verb alone, with at most two words behind it, that has no end: "Investigate", "Improve monitoring". */
const endless =
  /^(investigate|improve|monitor|research|explore|consider|think about|look into|discuss|examine|study|optimi[sz]e|enhance|better|understand|evaluate|review|analy[sz]e|fix|test|educate|communicate)\b[\s:]*(.*)$/i;

const bounded =
  /\d|%|["'`]|https?:|\b(?:by|until|so that|such that|because|whether|when|before|after|if|for each|every|all|with|to|from|in|on|of|at|per)\b/i;

/** Text that one can tell to be done: what, where, and when it is enough. */
export const actionItemCanBeFinished = defineRule({
  id: "action-item-can-be-finished",
  group: "action-items",
  summary: "Each open action item can be finished",
  why: "Good action items are actionable, specific and bounded: a verb, what exactly, and how one knows that it is done. A wish stays open for good.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    wish: "{item} is a wish. Say what will be changed so that nobody has to remember it.",
    bare: '{item} does not say what. Name the thing and how one knows that it is done: "{verb} … so that …".',
    short: "{item} is too short to be finished by somebody else. Say what will be done, to what.",
  },
  check: ({ document }, report) => {
    for (const item of document.actionItems) {
      if (!isPending(item) || item.status === "ongoing") continue;
      // Who links to an issue or explains below says there what is meant.
      if (item.links.length > 0 || item.explanation.trim() !== "") continue;
      const text = item.text.trim();
      const vague = endless.exec(text);
      if (wish.test(text)) report("wish", item.line, { item: quoteWords(text) });
      else if (vague !== null && isBare(vague[2] ?? "")) {
        const verb = vague[1] ?? "";
        report("bare", item.line, {
          item: quoteWords(text),
          verb: verb.charAt(0).toUpperCase() + verb.slice(1).toLowerCase(),
        });
      } else if (/^\S*$/u.test(text)) report("short", item.line, { item: quoteWords(text) });
    }
  },
});

function isBare(rest: string): boolean {
  const words = rest
    .replace(/[^\p{L}\p{N}\s/_-]+/gu, " ")
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  return words.length <= 2 && !bounded.test(rest) && !/[A-Z_/]/.test(rest.slice(1));
}
