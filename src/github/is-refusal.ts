import { TrackerError } from "../domain/errors.ts";

/** Whether GitHub refused with this status, in words like these. */
export function isRefusal(error: unknown, status: number, words = /./): boolean {
  return error instanceof TrackerError && error.status === status && words.test(error.message);
}
