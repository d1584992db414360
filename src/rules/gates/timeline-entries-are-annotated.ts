import { placeSections } from "../find-blocks.ts";
import { defineRule } from "../rule.ts";

/** Each entry says what it signifies: a phase, a column of its own, or words that mark a step. */
export const timelineEntriesAreAnnotated = defineRule({
  id: "timeline-entries-are-annotated",
  group: "gates",
  summary: "The timeline's entries say what they signify",
  why: "A timeline that names its first sign, its detection and its mitigation can be read in a minute, and its times can be worked out.",
  levels: { minimal: "off", recommended: "off", strict: "error" },
  messages: {
    none: "No entry of the timeline says what it signifies. Add a column: first sign, detection, response, mitigation, end.",
    empty: "{count} of the {total} entries leave the column {column} empty.",
  },
  check: ({ document }, report) => {
    const first = document.timeline[0];
    if (first === undefined || document.timeline.length < 3) return;
    const lines = new Set(document.timeline.map(({ line }) => line));
    for (const { section } of placeSections(document)) {
      const header = section.blocks.find((block) => block.kind === "table-header")?.cells ?? [];
      const column = header.findIndex((name) =>
        /signific|phase|meaning|stage|impact|why|marks|note|category/iu.test(name),
      );
      const rows = section.blocks.filter((block) => block.kind === "table-row" && lines.has(block.line));
      if (column < 0 || rows.length === 0) continue;
      const empty = rows.filter((row) => (row.cells?.[column] ?? "").trim() === "");
      const head = empty[0];
      if (head !== undefined) {
        report("empty", head.line, { count: empty.length, total: rows.length, column: `"${header[column] ?? ""}"` });
      }
      return;
    }
    if (document.timeline.every(({ marks }) => marks.length === 0)) report("none", first.line);
  },
});
