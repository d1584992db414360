import { toPlainLine } from "./markdown.ts";

/** Plain text of at most `limit` characters (UTF-16 units, as GitHub counts at its strictest), cut at a word. */
export function toShortLine(text: string, limit: number): string {
  const plain = toPlainLine(text);
  if (plain.length <= limit) return plain;
  const cut = plain.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, "");
  const space = cut.lastIndexOf(" ");
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
