import { createHash } from "node:crypto";
import type { CommitState, RepositoryState } from "./state.ts";

/** The id that git gives a file's content. */
export function toBlobSha(content: string): string {
  const bytes = Buffer.from(content, "utf8");
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** Keeps a content and gives its id. */
export function addBlob(repository: RepositoryState, content: string): string {
  const sha = toBlobSha(content);
  repository.blobs.set(sha, content);
  return sha;
}

/** Keeps a whole tree, path → content, and gives its id. */
export function addTree(repository: RepositoryState, files: ReadonlyMap<string, string>): string {
  const entries = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [, content] of entries) addBlob(repository, content);
  const sha = createHash("sha1")
    .update(`tree ${JSON.stringify(entries)}`)
    .digest("hex");
  repository.trees.set(sha, new Map(entries));
  return sha;
}

/** Keeps a commit and gives it with its id. */
export function addCommit(
  repository: RepositoryState,
  seed: { message: string; tree: string; parents: readonly string[] },
): CommitState {
  const files = repository.trees.get(seed.tree);
  if (files === undefined) throw new Error(`There is no tree ${seed.tree}`);
  const sha = createHash("sha1")
    .update(`commit ${JSON.stringify(seed)}`)
    .digest("hex");
  const commit: CommitState = { sha, ...seed, files };
  repository.commits.set(sha, commit);
  return commit;
}

/** Commits files onto a branch, which is made where it is missing; null takes a file away. */
export function commitFiles(
  repository: RepositoryState,
  branch: string,
  changes: Readonly<Record<string, string | null>>,
  message = "Change",
): CommitState {
  const ref = `refs/heads/${branch}`;
  const parent = repository.refs.get(ref);
  const files = new Map(parent === undefined ? [] : repository.commits.get(parent)?.files);
  for (const [path, content] of Object.entries(changes))
    if (content === null) files.delete(path);
    else files.set(path, content);
  const tree = addTree(repository, files);
  const commit = addCommit(repository, { message, tree, parents: parent === undefined ? [] : [parent] });
  repository.refs.set(ref, commit.sha);
  return commit;
}

/** The commit that a branch, a full ref or a SHA stands for. */
export function findCommit(repository: RepositoryState, name: string): CommitState | undefined {
  const sha = repository.refs.get(`refs/heads/${name}`) ?? repository.refs.get(name) ?? name;
  return repository.commits.get(sha);
}

/** Whether a commit is another or comes after it. */
export function isDescendant(repository: RepositoryState, sha: string, ancestor: string): boolean {
  const waiting = [sha];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === ancestor) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(repository.commits.get(next)?.parents ?? []));
  }
  return false;
}
