import type { ActionItem } from "../../domain/action-item.ts";
import { defineRule } from "../rule.ts";

const detecting =
  /\b(?:alert(?:s|ing)?|alarms?|monitor(?:s|ing)?|metrics?|dashboards?|detect(?:s|ion)?|notif(?:y|ication)s?|observab\w+|trac(?:e|ing)|logging|log|probe|health ?checks?|synthetic|paging|page on|SLOs?)\b/iu;
const talking =
  /^(?:document|write|share|communicate|train|schedule|discuss|publish|post|tell|inform|present|update the (?:docs?|documentation|runbook|wiki))\b/iu;

/** Of the kinds of action item, one that prevents and one that detects. */
export const actionItemsPreventAndDetect = defineRule({
  id: "action-items-prevent-and-detect",
  group: "action-items",
  summary: "At least one action item prevents and at least one detects",
  why: "What only repairs leaves the cause in place, and what only prevents leaves the next cause unseen.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: {
    prevent: "No action item prevents this from happening again. Add one, or mark one with the type `prevent`.",
    detect: "No action item makes this seen sooner. Add one, or mark one with the type `detect`.",
  },
  check: ({ document }, report) => {
    const items = document.actionItems;
    const first = items[0];
    if (first === undefined) return;
    if (
      !items.some((item) =>
        isOfType(
          item,
          /prevent|avoid|fix|correct|harden/u,
          () => !detecting.test(item.text) && !talking.test(item.text),
        ),
      )
    ) {
      report("prevent", first.line);
    }
    if (!items.some((item) => isOfType(item, /detect|monitor|observ|alert/u, () => detecting.test(item.text)))) {
      report("detect", first.line);
    }
  },
});

/** What the team wrote counts; only an item without a type is judged by its words. */
function isOfType(item: ActionItem, type: RegExp, isByWords: () => boolean): boolean {
  return item.type === undefined ? isByWords() : type.test(item.type.value);
}
