import type { Settings } from "../config/settings.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import { reviewPostMortems } from "./review.ts";

/** How many findings a document has by itself. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

/**
 * Counts what is wrong with a document by itself: findings for which a rule looked at nothing but the document and the
 * settings. They are the same on any day and whatever becomes of the other documents, so they can be kept.
 */
export function countAlone(document: PostMortem, text: string, settings: Settings): Counts {
  const findings = reviewPostMortems({
    postMortems: [document],
    unreadable: [],
    settings,
    today: "",
    texts: new Map([[document.path, text]]),
    isAlone: true,
  });
  const errors = findings.filter(({ level }) => level === "error").length;
  return { errors, warnings: findings.length - errors };
}
