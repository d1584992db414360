import { defineRule } from "../rule.ts";

/** Tables and line breaks that were lost on the way out of a wiki or a page. */
export const structureKept = defineRule({
  id: "structure-kept",
  group: "structure",
  summary: "Tables and line breaks have survived the copying",
  why: "Text pasted out of a wiki often loses its line breaks and tables. People still guess what was meant; what is guessed cannot be tracked.",
  levels: { minimal: "error", recommended: "error", strict: "error" },
  speaksOfGarbledText: true,
  messages: { lost: "{problem}" },
  check: ({ document }, report) => {
    for (const problem of document.problems) {
      if (problem.kind === "lost-line-breaks" || problem.kind === "lost-table") {
        report("lost", problem.line, { problem: problem.message });
      }
    }
  },
});
