import { addTableColumn } from "../add-table-column.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { isPending } from "./is-pending.ts";

const ownerColumn = {
  name: "Owner",
  at: "end",
  same: /owner|assignee|responsib|^(?:who|dri|lead|by)$/i,
  cells: new Map<number, string>(),
} as const;

/** An open promise is somebody's. */
export const actionItemHasOwner = defineRule({
  id: "action-item-has-owner",
  group: "action-items",
  summary: "Each open action item has an owner",
  why: "What everybody should do, nobody does. An owner is who gets the issue, and who is asked when it is late.",
  levels: { minimal: "warning", recommended: "error", strict: "error" },
  messages: {
    missing: "No owner: {item}. Name the person or team that will see to it.",
    placeholder: "The owner of {item} is {owner}, which is nobody. Name the person or team that will see to it.",
    none: "None of the {count} open action items has an owner. Name the person or team that will see to each.",
  },
  check: ({ document, lines }, report) => {
    const pending = document.actionItems.filter(isPending);
    const unowned = pending.filter((item) => (item.owner?.parties.length ?? 0) === 0);
    const first = unowned[0];
    if (first === undefined) return;
    // Where nobody is named anywhere, that is one thing to say, and not one for each item.
    const isNobodyNamed = document.actionItems.every((item) => item.owner === undefined);
    if (isNobodyNamed) {
      // A team that keeps its items in a tracker and links to them has the owners there.
      const untracked = unowned.filter((item) => item.links.length === 0);
      const head = untracked[0];
      if (head === undefined) return;
      const isTable = lines !== undefined && head.placement.kind === "table-row";
      const fix = isTable ? addTableColumn(lines, head.line, ownerColumn) : undefined;
      if (untracked.length === 1) report("missing", head.line, { item: quoteWords(head.text) }, { fix });
      else report("none", head.line, { count: untracked.length }, { fix });
      return;
    }
    for (const item of unowned) {
      const owner = item.owner?.text.trim() ?? "";
      if (owner === "") report("missing", item.line, { item: quoteWords(item.text) });
      else
        report("placeholder", item.owner?.line ?? item.line, { item: quoteWords(item.text), owner: quoteWords(owner) });
    }
  },
});
