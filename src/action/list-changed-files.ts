import { TrackerError } from "../domain/errors.ts";
import { createPullRequests } from "../github/pull-request.ts";
import type { ActionRun } from "./action-run.ts";
import { toAccess } from "./open-tracker.ts";

/** The paths that a pull request adds or changes, from GitHub; undefined where the token may not read them, or the list is cut. */
export async function listChangedFiles(run: ActionRun, pullNumber: number): Promise<string[] | undefined> {
  try {
    const { files, isComplete } = await createPullRequests(await toAccess(run)).listChangedFiles(pullNumber);
    return isComplete ? files.filter(({ status }) => status !== "removed").map(({ path }) => path) : undefined;
  } catch (error) {
    if (error instanceof TrackerError) return undefined;
    throw error;
  }
}
