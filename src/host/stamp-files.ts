import { lstatSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { runGit } from "./git.ts";
import { maxBytes } from "./read-source-files.ts";
import { toStamp } from "./to-stamp.ts";

/** So many files are read faster than git is asked. */
const fewFiles = 500;

/**
 * Path → stamp. Of a file that git knows to be unchanged, git's index tells it and nothing is read. The length is always
 * the file's own: where a filter (line ends, LFS) put something else into the working tree, it is another one.
 */
export async function stampFiles(root: string, paths: readonly string[]): Promise<Map<string, string>> {
  const blobs = paths.length > fewFiles ? await readUnchangedBlobs(root) : new Map<string, string>();
  const base = resolve(root);
  const stamps = new Map<string, string>();
  for (const path of paths) {
    const stamp = stampFile(`${base}/${path}`, blobs.get(path));
    if (stamp !== undefined) stamps.set(path, stamp);
  }
  return stamps;
}

function stampFile(file: string, blob: string | undefined): string | undefined {
  try {
    const stats = lstatSync(file);
    if (!stats.isFile() || stats.size > maxBytes) return undefined;
    return blob === undefined ? toStamp(readFileSync(file)) : `${blob}-${stats.size}`;
  } catch {
    // Whoever reads it next says what is wrong with it.
    return undefined;
  }
}

/** Regular files below `root` that are as git's index has them. */
async function readUnchangedBlobs(root: string): Promise<Map<string, string>> {
  const [listed, changed] = await Promise.all([
    runGit(root, ["ls-files", "--stage", "-v", "-z", "--", "."]),
    runGit(root, ["diff-files", "--name-only", "--relative", "--ignore-submodules", "-z", "--", "."]),
  ]);
  const blobs = new Map<string, string>();
  if (listed === undefined || changed === undefined) return blobs;
  for (const entry of listed.split("\0")) {
    // "H": cached and neither "assume unchanged" nor left out of the working tree. Stage 0: not in conflict.
    const [, blob, path] = /^H 100(?:644|755) ([0-9a-f]{40}) 0\t(.+)$/s.exec(entry) ?? [];
    if (blob !== undefined && path !== undefined) blobs.set(path, blob);
  }
  for (const path of changed.split("\0")) blobs.delete(path);
  return blobs;
}
