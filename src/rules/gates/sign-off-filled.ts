import { findSectionBlocks } from "../find-blocks.ts";
import { defineRule } from "../rule.ts";

/** A block for names and dates has names and dates in it. */
export const signOffFilled = defineRule({
  id: "sign-off-filled",
  group: "gates",
  summary: "The sign-off block is filled in",
  why: "An empty line for a signature says that the review did not happen.",
  levels: { minimal: "off", recommended: "off", strict: "error" },
  messages: {
    row: "{role} has not signed: {missing} is empty.",
    line: "{role} has not signed. Add a name and a date.",
  },
  check: ({ document }, report) => {
    let header: readonly string[] = [];
    for (const block of findSectionBlocks(document, "approval")) {
      if (block.kind === "table-header") header = block.cells ?? [];
      else if (block.kind === "table-row") {
        const cells = block.cells ?? [];
        const missing = header.filter((_, index) => index > 0 && (cells[index] ?? "").trim() === "");
        // A date is a signature in most reviews; an empty column for ink is not missed where a date stands.
        const wanted = missing.filter((name) => !/signature|comment|note/iu.test(name));
        const first = wanted[0];
        if (first !== undefined)
          report("row", block.line, { role: cells[0]?.trim() || "A row", missing: `"${first}"` });
      } else if (/:\s*(?:_+|\[\s*\]|-+)?\s*$/u.test(block.text) && block.kind === "list-item") {
        report("line", block.line, { role: block.text.replace(/:.*$/su, "").trim() });
      }
    }
  },
});
