import { findBlocks } from "../find-blocks.ts";
import { defineRule } from "../rule.ts";

const organisational =
  /\b(?:organi[sz]ation(?:al|ally)?|systemic|process (?:gap|failure|cause|problem)|review process|ownership|prioriti[sz]ation|incentive|staffing|training|checklist|policy|practice)\b/iu;

/** An incident that came back has a cause in how the team works, too. */
export const organisationalCauseNamed = defineRule({
  id: "organisational-cause-named",
  group: "gates",
  summary: "Where an incident comes back, an organisational cause is named",
  why: "The technical cause was known the last time. What let it come back is how the team chose, reviewed or followed up.",
  levels: { minimal: "off", recommended: "off", strict: "error" },
  messages: {
    missing: "This incident came back ({earlier}), and no organisational cause is named. Say what let it come back.",
  },
  check: ({ document, matches }, report) => {
    const declared = document.declaration.recurrenceOf[0]?.value;
    const confirmed = (matches ?? []).find(({ reasons }) => reasons.some(({ kind }) => kind === "declared"))?.path;
    const earlier = declared ?? confirmed;
    if (earlier === undefined) return;
    const blocks = findBlocks(document, "root-cause", "contributing-factors", "five-whys", "lessons", "went-badly");
    const isNamed =
      blocks.some((block) => organisational.test(block.text)) ||
      document.sections.some(
        (section) => section.heading !== undefined && /organi[sz]ational/iu.test(section.heading.value),
      );
    if (!isNamed) report("missing", "document", { earlier });
  },
});
