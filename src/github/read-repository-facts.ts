import type { RepositoryAccess } from "./repository-access.ts";

/** What is worth knowing of a repository itself. */
export interface RepositoryFacts {
  /** Its name today; it differs from the one asked for after a renaming. */
  readonly fullName: string;
  readonly visibility: "public" | "internal" | "private";
  readonly hasIssues: boolean;
  readonly defaultBranch: string;
}

/** Asks for the repository; every token that sees it may. */
export async function readRepositoryFacts(access: RepositoryAccess): Promise<RepositoryFacts> {
  const { data } = await access.read("read the repository", () => access.client.octokit.rest.repos.get(access.place));
  // Old GitHub Enterprise Servers know only `private`.
  const visibility = data.visibility ?? (data.private ? "private" : "public");
  return {
    fullName: data.full_name,
    visibility: visibility === "public" || visibility === "internal" ? visibility : "private",
    hasIssues: data.has_issues,
    defaultBranch: data.default_branch,
  };
}
