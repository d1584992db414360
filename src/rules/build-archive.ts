import type { PostMortem } from "../domain/post-mortem.ts";

/** What all documents say together: one pass over them, asked by the rules that look beyond one document. */
export interface Archive {
  readonly byPath: ReadonlyMap<string, PostMortem>;
  /** Paths and bare file names, in lower case. */
  readonly names: ReadonlySet<string>;
  /** Incident id in lower case → the documents about it, in the order of their paths. */
  readonly byIncidentId: ReadonlyMap<string, readonly PostMortem[]>;
  /** What the ids begin with, up to their first digit, in lower case: `inc-`. */
  readonly idPrefixes: ReadonlySet<string>;
  /** Whether any document states a severity. */
  readonly hasSeverities: boolean;
}

/** Indexes all documents by path and incident id. */
export function buildArchive(documents: readonly PostMortem[]): Archive {
  const byIncidentId = new Map<string, PostMortem[]>();
  const names = new Set<string>();
  for (const document of documents) {
    const path = document.path.toLowerCase();
    names.add(path).add(path.slice(path.lastIndexOf("/") + 1));
    const id = document.incident.id?.value.toLowerCase();
    if (id === undefined) continue;
    const same = byIncidentId.get(id);
    if (same === undefined) byIncidentId.set(id, [document]);
    else same.push(document);
  }
  for (const same of byIncidentId.values()) same.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return {
    byPath: new Map(documents.map((document) => [document.path, document])),
    names,
    byIncidentId,
    idPrefixes: new Set([...byIncidentId.keys()].map((id) => toIdPrefix(id))),
    hasSeverities: documents.some((document) => document.incident.severity !== undefined),
  };
}

/** What an id begins with, up to its first digit. */
export function toIdPrefix(id: string): string {
  return /^[^\d]*/.exec(id.toLowerCase())?.[0] ?? "";
}
