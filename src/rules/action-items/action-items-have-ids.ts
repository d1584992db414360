import { addTableColumn } from "../add-table-column.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule, type Context } from "../rule.ts";

/** An id of its own keeps an item the same item, however it is reworded or moved. */
export const actionItemsHaveIds = defineRule({
  id: "action-items-have-ids",
  group: "action-items",
  summary: "Each action item has an id of its own",
  why: "An item is found again by its id, however it is reworded, moved or sorted. Without one, its words have to do.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: {
    none: "None of the {count} action items has an id. Give each one: AI-001.",
    alone: "The action item has no id. Give it one: AI-001.",
    missing: "No id: {item}. The others have one.",
  },
  check: (context, report) => {
    const items = context.document.actionItems;
    const bare = items.filter((item) => item.id === undefined);
    const first = bare[0];
    if (first === undefined) return;
    if (bare.length < items.length) {
      for (const item of bare) report("missing", item.line, { item: quoteWords(item.text) });
    } else if (items.length === 1) report("alone", first.line, {}, { fix: toFix(context) });
    else report("none", first.line, { count: items.length }, { fix: toFix(context) });
  },
});

/** A column of ids, where all items are rows of one table. */
function toFix({ document, lines }: Pick<Context, "document" | "lines">) {
  const items = document.actionItems;
  const first = items[0];
  if (lines === undefined || first === undefined || items.some(({ placement }) => placement.kind !== "table-row")) {
    return undefined;
  }
  const cells = new Map(items.map(({ line }, index) => [line, `AI-${String(index + 1).padStart(3, "0")}`]));
  const fix = addTableColumn(lines, first.line, {
    name: "ID",
    at: "start",
    same: /^(?:id|#|no\.?|nr\.?|number)$/i,
    cells,
  });
  const isOneTable = fix !== undefined && items.every(({ line }) => line >= fix.startLine && line <= fix.endLine);
  return isOneTable ? fix : undefined;
}
