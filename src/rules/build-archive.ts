import type { PostMortem } from "../domain/post-mortem.ts";

/** What all documents say together: one pass over them, asked by the rules that look beyond one document. */
export interface Archive {
  readonly paths: ReadonlySet<string>;
  /** Incident id in lower case → the documents about it, in the order of their paths. */
  readonly byIncidentId: ReadonlyMap<string, readonly PostMortem[]>;
  /** Whether any document states a severity. */
  readonly hasSeverities: boolean;
}

/** Indexes all documents by path and incident id. */
export function buildArchive(documents: readonly PostMortem[]): Archive {
  const byIncidentId = new Map<string, PostMortem[]>();
  for (const document of documents) {
    const id = document.incident.id?.value.toLowerCase();
    if (id === undefined) continue;
    const same = byIncidentId.get(id);
    if (same === undefined) byIncidentId.set(id, [document]);
    else same.push(document);
  }
  for (const same of byIncidentId.values()) same.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return {
    paths: new Set(documents.map((document) => document.path)),
    byIncidentId,
    hasSeverities: documents.some((document) => document.incident.severity !== undefined),
  };
}
