import { toIdPrefix } from "../build-archive.ts";
import { defineRule } from "../rule.ts";

/** An id that looks like the team's own belongs to a document. */
export const referencedIncidentsExist = defineRule({
  id: "referenced-incidents-exist",
  group: "links",
  summary: "The incidents that the document refers to have a document here",
  why: "A reference to an incident that is not there is a slip in its id, or a post-mortem that was never written.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  messages: {
    missing: "No document here is about {id}. Check the id, or write that post-mortem.",
    declared: "The front matter names {id}, and no document here has this id or path.",
  },
  check: ({ document, archive }, report) => {
    const exists = (name: string) => {
      const key = name.toLowerCase().replace(/^(?:\.{0,2}\/)+/, "");
      return archive.byIncidentId.has(key) || archive.names.has(key);
    };
    const { recurrenceOf, notRecurrenceOf } = document.declaration;
    const declared = [...recurrenceOf, ...notRecurrenceOf.map(({ id }) => id)];
    for (const { value, line } of declared) if (!exists(value)) report("declared", line, { id: value });
    const told = new Set(declared.map(({ value }) => value.toLowerCase()));
    for (const { value, line } of document.related) {
      if (told.has(value.toLowerCase()) || value.includes("/") || value.includes(".") || exists(value)) continue;
      // Only ids of the form that documents here have: OPS-7 may be a ticket.
      if (archive.idPrefixes.has(toIdPrefix(value))) report("missing", line, { id: value });
    }
  },
});
