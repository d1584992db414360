import type { PostMortem } from "../../domain/post-mortem.ts";
import { findHeading } from "../find-blocks.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";

/** A section for actions holds some, and a severe incident leads to some. */
export const actionItemsPresent = defineRule({
  id: "action-items-present",
  group: "action-items",
  summary: "There are action items where they are announced or the severity demands them",
  why: "A post-mortem without an action item changes nothing; an empty section says that it was forgotten, or that its list could not be read and so will not be tracked.",
  levels: { minimal: "off", recommended: "error", strict: "error" },
  messages: {
    empty:
      "No action item can be read under {heading}. List each as a table row or a list item, or say that there are none and why.",
    missing: "A SEV{severity} incident needs action items, and the document has none. Add a section `## Action items`.",
  },
  options: { severity: { default: 2, describe: "The mildest severity that demands action items." } },
  check: ({ document, options }, report) => {
    if (document.actionItems.length > 0) return;
    const heading = findHeading(document, "actions") ?? findLostHeading(document);
    const severity = document.incident.severity;
    if (heading !== undefined) {
      if (isTemplate(document)) return;
      const words = document.sections
        .filter((section) => section.kind === "actions")
        .flatMap((section) => section.blocks.map((block) => block.text))
        .join(" ");
      if (saysNone(words)) return;
      const unread = document.problems.find((problem) => problem.kind === "no-items-read");
      report("empty", unread?.line ?? heading.line, { heading: quoteWords(heading.text) });
    } else if (severity !== undefined && severity.value <= options.severity) {
      report("missing", severity.line, { severity: severity.value });
    }
  },
});

/** A row with a cell, or an item, that is a placeholder and nothing else is a template's, and told as that. */
function isTemplate(document: PostMortem): boolean {
  const words = new Set(document.placeholders.map(({ line, text }) => `${line} ${text}`));
  return document.sections.some(
    ({ kind, blocks }) =>
      kind === "actions" &&
      blocks.some(({ text, cells, line }) => (cells ?? [text]).some((cell) => words.has(`${line} ${cell.trim()}`))),
  );
}

/** "Action items" alone in a line, which was a heading before its marks were lost. */
function findLostHeading(document: PostMortem): { text: string; line: number } | undefined {
  return document.sections
    .flatMap(({ blocks }) => blocks)
    .find(
      ({ kind, text }) =>
        kind !== "code" && /^(?:\d+\.?\s+)?(?:corrective actions?|action items?):?$/iu.test(text.trim()),
    );
}

/** "None", "No action items: the vendor has fixed it" is an answer. */
function saysNone(words: string): boolean {
  return /^\W*(?:none|n\/a|nothing)\b|\bno (?:further |new |more |additional )?(?:action|follow-?up|work|change)s?(?: items?)?\b/i.test(
    words.trim(),
  );
}
