import { isFieldUnfilled } from "../has-placeholder.ts";
import { defineRule } from "../rule.ts";

/** An id is what issues, reports and later post-mortems refer to. */
export const incidentIdPresent = defineRule({
  id: "incident-id-present",
  group: "metadata",
  summary: "The incident has an id",
  why: "Issues, reports and later post-mortems refer to an incident by its id. A path changes; an id does not.",
  levels: { minimal: "off", recommended: "off", strict: "error" },
  messages: { missing: "The document names no incident id. Add one: `**Incident ID:** INC-2026-014`." },
  check: ({ document }, report) => {
    if (isFieldUnfilled(document, /\bid\b|^incident/i)) return;
    if (document.incident.id === undefined) report("missing", "document");
  },
});
