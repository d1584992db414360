import { isFieldUnfilled } from "../has-placeholder.ts";
import { defineRule } from "../rule.ts";

/** Somebody can be asked. */
export const authorNamed = defineRule({
  id: "author-named",
  group: "metadata",
  summary: "The document names an author or an owner",
  why: "A post-mortem raises questions for months. Somebody has to be there to answer them.",
  levels: { minimal: "off", recommended: "off", strict: "error" },
  messages: { missing: "The document names no author. Add one: `**Author:** @alice`." },
  check: ({ document }, report) => {
    if (isFieldUnfilled(document, /author|owner|written by|prepared by/i)) return;
    if (document.incident.authors.length > 0) return;
    const named = document.metadata.some(
      ({ name, value }) =>
        /author|owner|prepared by|written by|facilitator|incident commander|\bic\b|\blead\b/i.test(name) &&
        value.value.trim() !== "",
    );
    if (!named) report("missing", "document");
  },
});
