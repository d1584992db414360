import type { Decision } from "../domain/decision.ts";

const fields = ["date", "context", "decision", "rationale", "consequences", "status", "by"] as const;
type Field = (typeof fields)[number];

const synonyms: Readonly<Record<string, Field>> = {
  reason: "rationale",
  why: "rationale",
  because: "rationale",
  consequence: "consequences",
  when: "date",
  who: "by",
  "decided by": "by",
  decider: "by",
  what: "decision",
  state: "status",
};

/**
 * Reads one entry of a document's decision record: a table row under a header of the fields' names, or one line of
 * `field: value` pairs between pipes (`date:…|context:…|decision:…`). undefined where no decision is named.
 */
export function parseDecision(
  text: string,
  row?: { readonly header: readonly string[]; readonly cells: readonly string[] },
): Decision | undefined {
  const values = row === undefined ? readPairs(text) : readCells(row.header, row.cells);
  const decision = values.get("decision");
  if (decision === undefined) return undefined;
  const status = /^(proposed|accepted|rejected|superseded)/i.exec(values.get("status") ?? "")?.[1]?.toLowerCase();
  return {
    date: /^\d{4}-\d{2}-\d{2}/.exec(values.get("date") ?? "")?.[0] ?? null,
    context: values.get("context") ?? "",
    decision,
    rationale: values.get("rationale") ?? null,
    consequences: values.get("consequences") ?? null,
    status: (status as Decision["status"] | undefined) ?? null,
    by: values.get("by") ?? "document",
  };
}

function readCells(header: readonly string[], cells: readonly string[]): Map<Field, string> {
  return new Map(
    header.flatMap((name, index) => {
      const field = toField(name);
      const value = cells[index]?.trim() ?? "";
      return field === undefined || value === "" ? [] : [[field, value] as const];
    }),
  );
}

function readPairs(text: string): Map<Field, string> {
  return new Map(
    text.split("|").flatMap((part) => {
      const colon = part.indexOf(":");
      const field = colon < 0 ? undefined : toField(part.slice(0, colon));
      const value = part.slice(colon + 1).trim();
      return field === undefined || value === "" ? [] : [[field, value] as const];
    }),
  );
}

function toField(name: string): Field | undefined {
  const key = name.trim().toLowerCase();
  return fields.find((field) => field === key) ?? synonyms[key];
}
