import { findBlocks } from "../find-blocks.ts";
import { defineRule } from "../rule.ts";

/** A cause is said somewhere: in a section, behind bold words, or at the end of the five whys. */
export const rootCausePresent = defineRule({
  id: "root-cause-present",
  group: "root-cause",
  summary: "The document says what caused the incident",
  why: "Action items that follow from no cause prevent nothing, and an incident can only be recognised by its cause when it comes back.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    missing: "No section says what caused the incident. Add one: `## Root cause`.",
    empty: "The section on the cause is empty. Say what caused the incident, or that it is not known yet.",
  },
  check: ({ document }, report) => {
    const blocks = findBlocks(document, "root-cause", "contributing-factors", "five-whys", "trigger");
    if (blocks.some((block) => block.text.trim() !== "")) return;
    if (document.metadata.some(({ name, value }) => /cause/i.test(name) && value.value.trim() !== "")) return;
    const heading = document.sections.find((section) => section.kind === "root-cause")?.heading;
    if (heading === undefined) report("missing", "document");
    else report("empty", heading.line);
  },
});
