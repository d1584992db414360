import { isRefusal } from "./is-refusal.ts";
import type { RepositoryAccess } from "./repository-access.ts";

/** Whether GitHub would take a login as an assignee. */
export async function askCanAssign(access: RepositoryAccess, login: string): Promise<boolean> {
  try {
    await access.read(`ask whether ${login} can be assigned`, () =>
      access.client.octokit.rest.issues.checkUserCanBeAssigned({ ...access.place, assignee: login }),
    );
    return true;
  } catch (error) {
    if (isRefusal(error, 404)) return false;
    throw error;
  }
}
