import { TrackerError } from "../../src/domain/errors.ts";
import { createGitHubTracker, type GitHubTrackerOptions } from "../../src/github/github-tracker.ts";
import type { Tracker } from "../../src/tracker/tracker.ts";
import type { GitHubServer } from "../support/github-server.ts";

/** The adapter against the test server, without pace and with hardly a pause before a retry. */
export function connect(server: Pick<GitHubServer, "url">, options: Partial<GitHubTrackerOptions> = {}): Tracker {
  return createGitHubTracker({
    token: "test-token",
    apiUrl: server.url,
    repository: "acme/shop",
    pace: { writes: 0, creates: 0 },
    retryDelay: 0.001,
    ...options,
  });
}

/** The error that a call ends with; anything else fails the test. */
export async function catchTrackerError(promise: Promise<unknown>): Promise<TrackerError> {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (error instanceof TrackerError) return error;
  throw new Error(`expected a TrackerError, got ${String(error)}`, { cause: error });
}
