import { isRefusal } from "./is-refusal.ts";

/** Deleted, never there, or out of sight; not the 410 of a repository without issues. */
export function isGone(error: unknown): boolean {
  return isRefusal(error, 404) || isRefusal(error, 410, /^(?!.*turned off)/);
}
