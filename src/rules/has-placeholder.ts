import type { PostMortem } from "../domain/post-mortem.ts";

/** Whether a line waits to be filled in; `no-placeholders` says so, and no other rule needs to. */
export function hasPlaceholder(document: PostMortem, line: number | undefined): boolean {
  return line !== undefined && document.placeholders.some((placeholder) => placeholder.line === line);
}

/** Whether a field of this name stands there and waits to be filled in. */
export function isFieldUnfilled(document: PostMortem, name: RegExp): boolean {
  return document.metadata.some((field) => name.test(field.name.trim()) && hasPlaceholder(document, field.value.line));
}
