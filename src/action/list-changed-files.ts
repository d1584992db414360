import { TrackerError } from "../domain/errors.ts";
import { listChangedFiles as listByApi } from "../github/pull-request.ts";
import type { ActionRun } from "./action-run.ts";
import { toAccess } from "./open-tracker.ts";

/** The paths that a pull request adds or changes, from GitHub; undefined where the token may not read them. */
export async function listChangedFiles(run: ActionRun, pullNumber: number): Promise<string[] | undefined> {
  try {
    return await listByApi(await toAccess(run), run.event.repository, pullNumber);
  } catch (error) {
    if (error instanceof TrackerError) return undefined;
    throw error;
  }
}
