import type { Located } from "../domain/located.ts";
import { isPlaceholder } from "./find-placeholders.ts";
import type { DocumentSection } from "./group-sections.ts";
import { toText } from "./inline.ts";
import { isFilled } from "./is-filled.ts";
import type { RoleField } from "./read-incident.ts";

/** `Incident ID: … Date: … Severity: …`: lines of metadata that Markdown runs together into one paragraph. */
function isRunOfFields(text: string, line: number, fields: readonly RoleField[]): boolean {
  const inside = fields.filter(
    ({ role, value }) =>
      role !== "summary" && value.line >= line && value.line < line + fields.length && text.includes(value.text),
  );
  return inside.length >= 2;
}

/** What happened, in one paragraph for people: the summary section's first, else a field of that name, else the first paragraph that is no metadata. */
export function findSummary(
  sections: readonly DocumentSection[],
  fields: readonly RoleField[],
): Located<string> | undefined {
  const field = fields.find((each) => each.role === "summary" && isFilled(each.value.text));
  for (const kinds of [["summary"], ["preamble", "other", "metadata"]]) {
    for (const section of sections) {
      if (!kinds.includes(section.kind)) continue;
      for (const block of section.blocks) {
        if (block.kind !== "paragraph" || block.isQuote) continue;
        const text = toText(block.runs);
        if (
          text.length < 30 ||
          isPlaceholder(text) ||
          isRunOfFields(text, block.line, fields) ||
          (/^[\p{L} /-]{2,40}[:：]/u.test(text) && text.length < 200 && kinds[0] !== "summary")
        )
          continue;
        return { value: text, text, line: block.line };
      }
    }
    if (field && kinds[0] === "summary") return field.value;
  }
  return undefined;
}
