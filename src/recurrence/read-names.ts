import type { PostMortem } from "../domain/post-mortem.ts";
import { isCommonWord } from "./background.ts";

/** `@ysolde`, whom chat logs then call "ysolde"; capitals are left alone, for code is annotated with them (`@Transactional`). */
const handle = /(?<![\w`/.])@([a-z][a-z\d-]{1,38})(?![\w/@(]|\.\w)/g;

/**
 * The words of people's names, in lower case: who was on call says nothing about the cause, and in a small team the
 * same two names stand in every document. A name that is a word as well (Platform, Payments) stays one.
 */
export function readNames(postMortem: PostMortem): Set<string> {
  const texts = postMortem.incident.authors.map(({ value }) => value);
  for (const { owner } of postMortem.actionItems) {
    for (const party of owner?.parties ?? []) if (party.kind !== "team") texts.push(party.name);
  }
  for (const { blocks } of postMortem.sections) {
    for (const { kind, text } of blocks) {
      if (kind !== "code" && text.includes("@")) texts.push(...[...text.matchAll(handle)].map(([, name = ""]) => name));
    }
  }
  const words = texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{M}\d][\p{L}\p{M}\d'-]+/gu) ?? []);
  return new Set(words.filter((word) => !isCommonWord(word)));
}
