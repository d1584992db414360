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
