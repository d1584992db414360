import { isFieldUnfilled } from "../has-placeholder.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";

/** A severity decides what a post-mortem must hold. */
export const severityKnown = defineRule({
  id: "severity-known",
  group: "metadata",
  summary: "The document states a severity that is known",
  why: "What a post-mortem must hold, and how soon its action items are due, depends on how bad the incident was.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    missing: "The document states no severity. Add one: `**Severity:** SEV2`.",
    unknown: "The severity {words} is none that is known. Write SEV1 to SEV5, or Critical, High, Medium or Low.",
  },
  check: ({ document, archive, settings }, report) => {
    if (document.incident.severity !== undefined) return;
    if (isFieldUnfilled(document, /^severity|^sev(?: level)?$/i)) return;
    const field = document.metadata.find(({ name }) => /^severity|^sev(?: level)?$/i.test(name.trim()));
    if (field === undefined || field.value.value.trim() === "") {
      // A team that has never used severities has decided so; only `strict` asks for one all the same.
      const isUnused = archive.byPath.size >= 3 && !archive.hasSeverities && field === undefined;
      if (!isUnused || settings.preset === "strict") report("missing", "document");
    } else report("unknown", field.value.line, { words: quoteWords(field.value.value) });
  },
});
