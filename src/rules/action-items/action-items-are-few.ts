import { defineRule } from "../rule.ts";
import { isPending } from "./is-pending.ts";

/** A long list is a list of wishes. */
export const actionItemsAreFew = defineRule({
  id: "action-items-are-few",
  group: "action-items",
  summary: "There are no more open action items than a team can finish",
  why: "Of twenty promises, none is a promise. A short list that is finished prevents more than a long one that is not.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: {
    many: "{count} open action items are more than {limit}. Keep what prevents or detects, and drop the rest.",
  },
  options: { limit: { default: 10, describe: "The most open action items of one document." } },
  check: ({ document, options }, report) => {
    const pending = document.actionItems.filter(isPending);
    const first = pending[0];
    if (first !== undefined && pending.length > options.limit) {
      report("many", first.line, { count: pending.length, limit: options.limit });
    }
  },
});
