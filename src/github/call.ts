import type { Permission } from "./remedies.ts";

/** One call of GitHub's API, described for retries and for people. */
export interface Call {
  /** Completes "Could not …": `create an issue in acme/shop`. */
  readonly doing: string;
  readonly needs: readonly Permission[];
  /**
   * `read`: tried four times. `repeatable`: a write that does nothing new when it is done twice (a change to given
   * values, a label added), tried twice. `once`: a create or a comment, never sent again, since GitHub has no
   * idempotency key and a lost answer does not mean a lost request.
   */
  readonly safety: "read" | "repeatable" | "once";
}

/** An answer that is no answer: Octokit takes a body that broke off for text, and a redirect of a write for a success. */
export class BrokenAnswer extends Error {
  readonly status: number;
  /** Where a redirect points. */
  readonly location: string | undefined;
  constructor(status: number, location: string | undefined) {
    super(location === undefined ? "the answer broke off" : `moved to ${location}`);
    this.status = status;
    this.location = location;
  }
}
