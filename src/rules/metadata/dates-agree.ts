import { defineRule } from "../rule.ts";

/** The places that tell the incident's date tell the same. */
export const datesAgree = defineRule({
  id: "dates-agree",
  group: "metadata",
  summary: "The places that tell the incident's date tell the same one",
  why: "Where the front matter, the text and the file name disagree, one of them is wrong, and due dates count from it.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: { disagree: "{problem}. Write the same day in both." },
  check: ({ document }, report) => {
    for (const problem of document.problems) {
      if (problem.kind === "dates-disagree") report("disagree", problem.line, { problem: problem.message });
    }
  },
});
