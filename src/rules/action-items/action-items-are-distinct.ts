import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";
import { isPending } from "./is-pending.ts";

/** One promise, one row. */
export const actionItemsAreDistinct = defineRule({
  id: "action-items-are-distinct",
  group: "action-items",
  summary: "No two action items are the same, and no two have the same id",
  why: "Two rows become two issues. One is done, and the other stays open for good.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    same: "{item} stands here twice; the first is in line {line}. Keep one.",
    id: "The id {id} is taken by another action item in line {line}. Give each its own.",
  },
  check: ({ document }, report) => {
    const byText = new Map<string, number>();
    const byId = new Map<string, number>();
    for (const item of document.actionItems) {
      const text = item.text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim();
      const twin = byText.get(text);
      if (text !== "" && twin !== undefined && isPending(item)) {
        report(
          "same",
          item.line,
          { item: quoteWords(item.text), line: twin },
          { related: { path: document.path, line: twin, message: "the first" } },
        );
      } else if (twin === undefined) byText.set(text, item.line);
      // A bare number may begin anew under each heading.
      const id = item.id === undefined || /^\W*\d+\W*$/.test(item.id.value) ? undefined : item.id.value.toLowerCase();
      if (id === undefined) continue;
      const holder = byId.get(id);
      if (holder === undefined) byId.set(id, item.line);
      else if (twin === undefined) {
        report(
          "id",
          item.id?.line ?? item.line,
          { id: item.id?.value ?? id, line: holder },
          { related: { path: document.path, line: holder, message: "the other" } },
        );
      }
    }
  },
});
