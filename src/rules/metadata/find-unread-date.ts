import type { Located } from "../../domain/located.ts";
import type { PostMortem } from "../../domain/post-mortem.ts";
import { hasPlaceholder } from "../has-placeholder.ts";

/** What stands where the incident's date should, and is none: `2026-02-30`, `next week`. */
export function findUnreadDate(document: PostMortem): Located<string> | undefined {
  return document.metadata.find(
    ({ name, value }) =>
      /^(?:incident )?date(?: of (?:the )?incident)?$|^(?:datum|dato|fecha|data)$/iu.test(name.trim()) &&
      /[\p{L}\p{N}]/u.test(value.value) &&
      !hasPlaceholder(document, value.line),
  )?.value;
}

/** A month or a year and no day: `January 2025`, `2025-01`, `Q1 2025`; vague, but no slip. */
export function isCoarse(words: string): boolean {
  return /^(?:(?:\p{L}{3,12}\.?|Q[1-4]),? \d{4}|\d{4}(?:-(?:0[1-9]|1[0-2]))?)$/u.test(words.trim());
}
