import type { Located } from "../domain/located.ts";
import { isPlaceholder } from "./find-placeholders.ts";
import type { DocumentSection } from "./group-sections.ts";
import { toText } from "./inline.ts";
import { isFilled } from "./is-filled.ts";
import type { RoleField } from "./read-incident.ts";

/** How many metadata fields stand on each line; counted once, so that a document of nothing but fields stays linear. */
function countFields(fields: readonly RoleField[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { role, value } of fields)
    if (role !== "summary") counts.set(value.line, (counts.get(value.line) ?? 0) + 1);
  return counts;
}

/** `Incident ID: … Date: … Severity: …`: lines of metadata that Markdown runs together into one paragraph. */
function isRunOfFields(
  block: { readonly line: number; readonly endLine: number },
  counts: Map<number, number>,
): boolean {
  let inside = 0;
  for (let line = block.line; line <= block.endLine && inside < 2; line++) inside += counts.get(line) ?? 0;
  return inside >= 2;
}

/** What happened, in one paragraph for people: the summary section's first, else a field of that name, else the first paragraph that is no metadata. */
export function findSummary(
  sections: readonly DocumentSection[],
  fields: readonly RoleField[],
): Located<string> | undefined {
  const counts = countFields(fields);
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
          isRunOfFields(block, counts) ||
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
