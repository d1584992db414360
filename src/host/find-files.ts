import { statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { SetupError } from "../domain/errors.ts";

const markdown = "**/*.{md,markdown,mdx}";
const never = ["**/node_modules/**", "**/.git/**"];

/** The post-mortems of a workspace: relative paths with forward slashes, sorted; letter case of the globs does not matter. */
export async function findPostMortemPaths(
  root: string,
  settings: { readonly files: readonly string[]; readonly ignore: readonly string[] },
): Promise<string[]> {
  const paths = await glob([...settings.files], {
    cwd: root,
    ignore: [...settings.ignore, "**/.git/**"],
    caseSensitiveMatch: false,
    followSymbolicLinks: false,
    dot: false,
    expandDirectories: false,
  });
  return paths.map(toForward).toSorted(byCodeUnit);
}

/**
 * What a command line names: a file is read whatever its extension, a folder or a glob takes every Markdown file
 * below it. Relative to `cwd`, in the order named, each once.
 */
export async function resolveArguments(cwd: string, names: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const name of names) {
    const kind = statSync(resolve(cwd, name), { throwIfNoEntry: false });
    if (kind?.isFile()) {
      found.add(toForward(isAbsolute(name) ? relative(cwd, name) : relative(cwd, resolve(cwd, name))));
      continue;
    }
    const below = kind?.isDirectory() ? resolve(cwd, name) : undefined;
    if (below === undefined && !isDynamicPattern(name))
      throw new SetupError(`There is no file or folder "${name}".`, `Paths are taken from ${cwd}.`);
    const paths = await glob(below === undefined ? [toForward(name)] : [markdown], {
      cwd: below ?? cwd,
      ignore: never,
      absolute: true,
      expandDirectories: false,
      followSymbolicLinks: false,
      caseSensitiveMatch: false,
    });
    const documents = paths
      .filter((path) => /\.(md|markdown|mdx)$/i.test(path))
      .map((path) => toForward(relative(cwd, path)));
    if (documents.length === 0)
      throw new SetupError(
        `No Markdown file matches "${name}".`,
        `Paths are taken from ${cwd}; quote a glob so that the shell leaves it alone.`,
      );
    for (const path of documents.toSorted(byCodeUnit)) found.add(path);
  }
  return [...found];
}

/** Order by code unit: the same on every machine, whatever its locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toForward(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}
