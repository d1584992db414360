import { execFile } from "node:child_process";

/** What git answered, or undefined where it failed or is not there: callers then ask elsewhere. */
export function runGit(cwd: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(
      "git",
      // A workspace that another user owns (a container job) is refused without this; only reading commands run here.
      ["-c", "safe.directory=*", "-c", "core.quotePath=false", ...args],
      { cwd, maxBuffer: 1 << 28, env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" } },
      (error, stdout) => resolve(error ? undefined : stdout),
    );
  });
}

/** The commit that is checked out. */
export async function readHead(cwd: string): Promise<string | undefined> {
  return (await runGit(cwd, ["rev-parse", "--verify", "HEAD^{commit}"]))?.trim();
}

/** `owner/name` of the remote called origin, for a command line that was given no --repo. */
export async function readOrigin(cwd: string): Promise<string | undefined> {
  const url = (await runGit(cwd, ["remote", "get-url", "origin"]))?.trim();
  return /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url ?? "")?.[1];
}

/**
 * Paths that a change added or altered (deleted ones left out), or undefined where the commits are not at hand: a
 * shallow clone. `head` is the pull request's own head: where the runner checked out GitHub's merge of it, the change
 * is exactly what that merge adds to its first parent, whatever else happened on the base branch meanwhile.
 */
export async function readChangedFiles(
  cwd: string,
  base: string,
  head: string | undefined,
): Promise<string[] | undefined> {
  if (/^0*$/.test(base)) return undefined;
  const listing = ["-z", "--name-only", "--no-renames", "--diff-filter=d"];
  // One call answers the usual case: each process costs as much as all the rest of the quick path.
  const shown =
    head === undefined
      ? undefined
      : await runGit(cwd, ["show", ...listing, "--first-parent", "--diff-merges=first-parent", "--format=%P", "HEAD"]);
  const [parents = "", names = ""] = shown?.split("\0\n", 2) ?? [];
  if (head !== undefined && parents.split(" ")[1] === head) return toPaths(names);
  const changed = await runGit(cwd, ["diff", ...listing, `${base}...HEAD`, "--"]);
  return changed === undefined ? undefined : toPaths(changed);
}

function toPaths(names: string): string[] {
  return names.split("\0").filter((name) => name !== "");
}
