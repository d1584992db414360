import { defineRule } from "../rule.ts";

/** The front matter can be read, and its keys hold what they should. */
export const frontMatterValid = defineRule({
  id: "front-matter-valid",
  group: "structure",
  summary: "The front matter is YAML that says what it should",
  why: "Front matter beats everything else in the document. Where it cannot be read, the author's own words are lost.",
  levels: { minimal: "error", recommended: "error", strict: "error" },
  speaksOfGarbledText: true,
  messages: { wrong: "{problem}" },
  check: ({ document }, report) => {
    for (const problem of document.problems) {
      if (problem.kind === "front-matter") report("wrong", problem.line, { problem: problem.message });
    }
  },
});
