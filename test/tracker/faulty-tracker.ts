import { TrackerError } from "../../src/domain/errors.ts";
import type { Tracker } from "../../src/tracker/tracker.ts";

/** The process was killed: no code of the product runs after it. */
export class Crash extends Error {
  override readonly name = "Crash";
}

export type Fault =
  "crash-before" | "crash-after" | "dropped-before" | "dropped-after" | "500-before" | "500-after" | "limit" | "401";

export const faults: readonly Fault[] = [
  "crash-before",
  "crash-after",
  "dropped-before",
  "dropped-after",
  "500-before",
  "500-after",
  "limit",
  "401",
];

const writes = new Set<string>([
  "createIssue",
  "updateIssue",
  "addLabels",
  "removeLabel",
  "addAssignees",
  "removeAssignees",
  "createLabel",
  "addComment",
  "updateComment",
  "addSubIssue",
]);

/**
 * The same tracker, whose `at`-th write (from 1) meets the fault. A crash, a 401 and a limit last: every later call meets
 * them too, and is counted if it is a write. `count()` tells how many writes were asked for.
 */
export function breakTracker(tracker: Tracker, fault: Fault, at: number): { tracker: Tracker; count: () => number } {
  let count = 0;
  let isDead = false;
  const wrap = (whole: Tracker): Tracker =>
    new Proxy(whole, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (name === "at") return (repository: string) => wrap(target.at(repository));
        if (typeof value !== "function" || typeof name !== "string") return value;
        return async (...parameters: unknown[]): Promise<unknown> => {
          if (isDead) {
            if (writes.has(name)) count++;
            throw toError(fault);
          }
          const call = async (): Promise<unknown> =>
            (value as (...all: unknown[]) => Promise<unknown>).apply(target, parameters);
          if (!writes.has(name)) return call();
          count++;
          if (count !== at) return call();
          if (fault.startsWith("crash") || fault === "401" || fault === "limit") isDead = true;
          if (fault.endsWith("-after")) await call();
          throw toError(fault);
        };
      },
    });
  return { tracker: wrap(tracker), count: () => count };
}

/** The same tracker, but for one repository where every question is answered with the error. */
export function closeRepository(tracker: Tracker, name: string, error: TrackerError): Tracker {
  return new Proxy(tracker, {
    get(target, key, receiver) {
      if (key !== "at") return Reflect.get(target, key, receiver) as unknown;
      return (repository: string) =>
        repository === name ? refuseAll(target.at(repository), error) : target.at(repository);
    },
  });
}

function refuseAll(tracker: Tracker, error: TrackerError): Tracker {
  return new Proxy(tracker, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      return typeof value === "function" ? () => Promise.reject(error) : value;
    },
  });
}

function toError(fault: Fault): Error {
  switch (fault) {
    case "crash-before":
    case "crash-after":
      return new Crash(fault);
    case "dropped-before":
    case "dropped-after":
      return new TrackerError("socket hang up", { isOutcomeUnknown: true });
    case "500-before":
    case "500-after":
      return new TrackerError("Server Error", { status: 500, isOutcomeUnknown: true });
    case "limit":
      return new TrackerError("You have exceeded a secondary rate limit", {
        status: 403,
        isLimit: true,
        remedy: "Run it again.",
      });
    case "401":
      return new TrackerError("Bad credentials", { status: 401 });
    default:
      throw new Error(`no such fault: ${String(fault)}`);
  }
}
