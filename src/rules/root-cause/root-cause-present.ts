import type { PostMortem } from "../../domain/post-mortem.ts";
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
  check: ({ document, settings }, report) => {
    const blocks = findBlocks(document, "root-cause", "contributing-factors", "five-whys", "trigger");
    if (blocks.some((block) => block.text.trim() !== "")) return;
    if (document.metadata.some(({ name, value }) => /cause/i.test(name) && value.value.trim() !== "")) return;
    if (isLostHeading(document)) return;
    // Who reads the summary learns the cause; that it has no section of its own is for `strict` to say.
    if (settings.preset !== "strict" && isInSummary(document)) return;
    const heading = document.sections.find((section) => section.kind === "root-cause")?.heading;
    if (heading === undefined) report("missing", "document");
    else report("empty", heading.line);
  },
});

/** "6. Root Cause Analysis" or "Root cause: …" in a line that was a heading or bold before its marks were lost. */
function isLostHeading(document: PostMortem): boolean {
  return document.sections.some(({ blocks }) =>
    blocks.some(
      ({ kind, text }) =>
        kind !== "code" && /^(?:\d+\.?\s+)?(?:the )?root causes?(?: analysis)?\s*(?::|$)/iu.test(text.trim()),
    ),
  );
}

function isInSummary(document: PostMortem): boolean {
  return findBlocks(document, "summary", "preamble").some(({ text }) =>
    /\b(?:root cause|caused by|causes? (?:was|were|is|are|of)|due to|because|as a result of|resulted from|stem(?:s|med) from|triggered by|årsak\w*|skyld(?:t)?es|ursache|verursacht|causad[oa]|provocad[oa])\b|原因/iu.test(
      text,
    ),
  );
}
