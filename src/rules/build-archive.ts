/** What the rules ask of a document that they do not look at. */
export interface ArchiveDocument {
  readonly path: string;
  /** The incident's id as written. */
  readonly id: string | undefined;
  /** Where the id stands, 1-based. */
  readonly idLine: number;
  readonly hasSeverity: boolean;
}

/** What all documents say together: one pass over them, asked by the rules that look beyond one document. */
export interface Archive {
  readonly byPath: ReadonlyMap<string, ArchiveDocument>;
  /** Paths and bare file names, in lower case. */
  readonly names: ReadonlySet<string>;
  /** Incident id in lower case → the documents about it, in the order of their paths. */
  readonly byIncidentId: ReadonlyMap<string, readonly ArchiveDocument[]>;
  /** What the ids begin with, up to their first digit, in lower case: `inc-`. */
  readonly idPrefixes: ReadonlySet<string>;
  /** Whether any document states a severity. */
  readonly hasSeverities: boolean;
}

/** Indexes all documents by path and incident id. */
export function buildArchive(documents: readonly ArchiveDocument[]): Archive {
  const byIncidentId = new Map<string, ArchiveDocument[]>();
  const names = new Set<string>();
  for (const document of documents) {
    const path = document.path.toLowerCase();
    names.add(path).add(path.slice(path.lastIndexOf("/") + 1));
    const id = document.id?.toLowerCase();
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
    hasSeverities: documents.some((document) => document.hasSeverity),
  };
}

/** What an id begins with, up to its first digit. */
export function toIdPrefix(id: string): string {
  return /^[^\d]*/.exec(id.toLowerCase())?.[0] ?? "";
}
