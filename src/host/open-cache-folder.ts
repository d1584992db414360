import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { CacheFile, CacheFolder } from "../domain/document-source.ts";

/** A repository that nobody has looked at for so long has its folder removed. */
const keptDays = 60;

/**
 * The folder for one workspace in `$XDG_CACHE_HOME/followthrough`, else in `~/.cache/followthrough`, which workflows keep
 * with actions/cache. Whatever goes wrong in it costs time and nothing else, so nothing in it is an error.
 */
export function openCacheFolder(root: string, env: Readonly<Record<string, string | undefined>>): CacheFolder {
  const base = join(findCacheHome(env), "followthrough");
  const folder = join(base, createHash("sha1").update(resolve(root)).digest("hex").slice(0, 16));
  return {
    program: readProgramNumber(),
    open: (name) => openFile(join(folder, name)),
    write: (name, parts) => {
      const draft = join(folder, `${name}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`);
      try {
        mkdirSync(folder, { recursive: true });
        removeOld(base, folder);
        writeFile(draft, parts);
        renameSync(draft, join(folder, name));
      } catch {
        // No place, no right to write, a full disk: the next run reads the documents again.
      }
    },
  };
}

function findCacheHome(env: Readonly<Record<string, string | undefined>>): string {
  const named = env["XDG_CACHE_HOME"];
  // A relative path is invalid and is to be ignored. https://specifications.freedesktop.org/basedir-spec/latest/
  if (named !== undefined && isAbsolute(named)) return named;
  return join(env["HOME"] || homedir(), ".cache");
}

function openFile(path: string): CacheFile | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return undefined;
  }
  // It stays open to the end of the run: whoever replaces it meanwhile does not change what is read here.
  return {
    size: fstatSync(file).size,
    read: (offset, length, into) => {
      const bytes = into ?? new Uint8Array(length);
      try {
        return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
      } catch {
        return new Uint8Array();
      }
    },
  };
}

function writeFile(path: string, parts: Iterable<Uint8Array>): void {
  const file = openSync(path, "wx", 0o600);
  try {
    for (const part of parts) {
      let at = 0;
      while (at < part.length) at += writeSync(file, part, at);
    }
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Drafts of processes that were killed, and folders of workspaces that are long gone. */
function removeOld(base: string, folder: string): void {
  const now = Date.now();
  const isOlder = (path: string, days: number): boolean =>
    now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now) > days * 86_400_000;
  for (const name of readdirSync(folder))
    if (name.endsWith(".tmp") && isOlder(join(folder, name), 1)) rmSync(join(folder, name), { force: true });
  for (const name of readdirSync(base)) {
    const other = join(base, name);
    if (other !== folder && /^[0-9a-f]{16}$/.test(name) && isOlder(other, keptDays))
      rmSync(other, { recursive: true, force: true });
  }
}

/** Out of the bytes of the bundle that is running: any other version reads documents in another way. */
function readProgramNumber(): number {
  const here = fileURLToPath(import.meta.url);
  const hash = createHash("sha1").update(readFileSync(here));
  return hash.digest().readUInt32LE();
}
