import type { DocumentFacts, Mention } from "./document-features.ts";

/** What one of two documents says about the other. */
export interface Statement {
  readonly kind: "same" | "different";
  readonly mention: Mention;
  /** True where the later document says it, false where the other one does. */
  readonly isOwn: boolean;
}

/** What either document says about the other; front matter goes before the text, and the document's own word before the other's. */
export function findStatement(document: DocumentFacts, other: DocumentFacts): Statement | undefined {
  const found: Statement[] = [];
  for (const [speaker, subject] of [
    [document, other],
    [other, document],
  ] as const) {
    const isOwn = speaker === document;
    for (const mention of speaker.notRecurrenceOf) {
      if (meansDocument(mention.id, subject, speaker.path)) found.push({ kind: "different", mention, isOwn });
    }
    for (const mention of speaker.recurrenceOf) {
      if (meansDocument(mention.id, subject, speaker.path)) found.push({ kind: "same", mention, isOwn });
    }
  }
  return found.find(({ mention }) => mention.from === "front-matter") ?? found[0];
}

/** Whether a name used in a document (an incident id, a path, a file name) means this other document. */
export function meansDocument(name: string, facts: DocumentFacts, from: string): boolean {
  const wanted = name.trim().toLowerCase();
  if (wanted === "") return false;
  if (facts.id !== null && facts.id.toLowerCase() === wanted) return true;
  const path = facts.path.toLowerCase();
  const file = wanted.replace(/[?#].*$/, "");
  if (!/[./]/.test(file)) return fileStem(path) === file;
  return path === resolvePath(from.toLowerCase(), file) || path === file.replace(/^\/+/, "");
}

function fileStem(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}

function resolvePath(from: string, target: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
