import type { SectionKind } from "../../domain/post-mortem.ts";
import { hasBlocks } from "../find-blocks.ts";
import { defineRule } from "../rule.ts";

const names: Partial<Record<SectionKind, string>> = {
  "root-cause": "Root cause",
  "contributing-factors": "Contributing factors",
  "five-whys": "Five whys",
  "went-well": "What went well",
  "went-badly": "What went badly",
  "got-lucky": "Where we got lucky",
  actions: "Action items",
  related: "Related incidents",
  "follow-up": "Follow-up",
};

/** Sections that a severity demands; the cause, the timeline and the action items have rules of their own. */
export const sectionsPresent = defineRule({
  id: "sections-present",
  group: "structure",
  summary: "The sections that the severity demands are there",
  why: "Readers look for the same things in every post-mortem. What a team always wants to know belongs in a list, so that nobody has to ask for it in the review.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    missing: "The document has no {sections}. Add what is missing, or change the list under `sections-present`.",
  },
  options: {
    sections: {
      default: { "1": ["summary", "impact"], "2": ["summary", "impact"], any: ["summary"] },
      describe:
        "Severity (1 to 5, or `any` for the others and for none) → the sections it demands: summary, impact, trigger, root-cause, contributing-factors, five-whys, detection, response, resolution, timeline, actions, went-well, went-badly, got-lucky, lessons, related, metrics, tags, follow-up, decisions, communication, approval.",
    },
  },
  check: ({ document, options }, report) => {
    const severity = document.incident.severity?.value;
    const bySeverity: Readonly<Record<string, readonly string[]>> = options.sections;
    const wanted = bySeverity[String(severity)] ?? bySeverity["any"] ?? [];
    const missing = wanted.filter((kind) => !isPresent(kind as SectionKind));
    if (missing.length === 0) return;
    report("missing", "document", {
      sections: missing.map((kind) => `"${names[kind as SectionKind] ?? capitalise(kind)}"`).join(" and no "),
    });

    function isPresent(kind: SectionKind): boolean {
      if (hasBlocks(document, kind)) return true;
      // A paragraph under the title is a summary, whatever stands above it.
      if (kind === "summary") return document.incident.summary !== undefined;
      if (kind === "timeline") return document.timeline.length > 0;
      if (kind === "actions") return document.actionItems.length > 0;
      if (kind === "tags") return document.incident.tags.length > 0;
      return document.metadata.some(({ name }) => name.toLowerCase().includes(kind.replace("-", " ")));
    }
  },
});

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
