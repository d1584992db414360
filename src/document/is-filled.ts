import { findPlaceholders } from "./find-placeholders.ts";
import { saysNothing } from "./lexicon.ts";

/** Whether a field says something: not empty, not "TBD", not a template's words. */
export function isFilled(text: string): boolean {
  return findPlaceholders(text).length === 0 && !saysNothing(text);
}
