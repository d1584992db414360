import { modeMark, serviceMark, tagMark } from "./document-features.ts";

/** What a term of the comparison is: a word, or one of those that only a mark at its beginning tells from words. */
export function readTermKind(term: string): "term" | "failure-mode" | "service" | "tag" {
  const mark = term.charAt(0);
  if (mark === modeMark) return "failure-mode";
  if (mark === serviceMark) return "service";
  return mark === tagMark ? "tag" : "term";
}
