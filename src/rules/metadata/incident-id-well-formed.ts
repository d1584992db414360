import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";

/** Ids of one form can be searched for, sorted and linked. */
export const incidentIdWellFormed = defineRule({
  id: "incident-id-well-formed",
  group: "metadata",
  summary: "The incident's id has the team's form",
  why: "Ids of one form can be searched for, sorted and linked to.",
  levels: { minimal: "off", recommended: "off", strict: "error" },
  messages: { wrong: "The incident id {id} does not match `{pattern}`." },
  options: {
    pattern: {
      default: "^(#?[0-9]+|[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*[-_]?[0-9][A-Za-z0-9_-]*)$",
      describe: "A regular expression that the whole id must match; letter case matters.",
    },
  },
  check: ({ document, options }, report) => {
    const id = document.incident.id;
    if (id === undefined) return;
    const pattern = toPattern(options.pattern);
    if (pattern !== undefined && !pattern.test(id.value)) {
      report("wrong", id.line, { id: quoteWords(id.value), pattern: options.pattern });
    }
  },
});

/** undefined for an expression that is none: the configuration is not the author's fault. */
function toPattern(source: string): RegExp | undefined {
  try {
    return new RegExp(source, "u");
  } catch {
    return undefined;
  }
}
