import { defineRule } from "../rule.ts";

/** Two documents with one id would fight over the same issues. */
export const incidentIdUnique = defineRule({
  id: "incident-id-unique",
  group: "metadata",
  summary: "No other document has the same incident id",
  why: "The id is the key under which issues are kept. Two documents with one id would fight over them, and a copied document often keeps the id of its original.",
  levels: { minimal: "error", recommended: "error", strict: "error" },
  messages: {
    duplicate: "The incident id {id} also stands in {path}. Give each document its own, or join the two.",
  },
  check: ({ document, archive }, report) => {
    const id = document.incident.id;
    if (id === undefined) return;
    const other = archive.byIncidentId
      .get(id.value.toLowerCase())
      ?.find((candidate) => candidate.path !== document.path);
    if (other === undefined) return;
    report(
      "duplicate",
      id.line,
      { id: id.value, path: other.path },
      { related: { path: other.path, line: other.idLine, message: `the other ${id.value}` } },
    );
  },
});
