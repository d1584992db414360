import { readFile, realpath, stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import type { StampedFile, UnreadableFile } from "../domain/source-file.ts";
import { toStamp } from "./to-stamp.ts";

/** A post-mortem is prose: beyond this many bytes a file is something else that ended up with the name of one. */
export const maxBytes = 2 * 1024 * 1024;

/**
 * What could be read as text, and what could not and why; nothing is thrown for a bad file. A pull request may hold
 * a symbolic link to a file of the runner: where `isConfined`, what lies outside `root` is not read.
 */
export async function readSourceFiles(
  root: string,
  paths: readonly string[],
  isConfined: boolean,
): Promise<{ files: StampedFile[]; unreadable: UnreadableFile[] }> {
  const files: StampedFile[] = [];
  const unreadable: UnreadableFile[] = [];
  for (const path of paths) {
    const result = await readOne(root, path, isConfined);
    if ("text" in result) files.push(result);
    else unreadable.push(result);
  }
  return { files, unreadable };
}

async function readOne(root: string, path: string, isConfined: boolean): Promise<StampedFile | UnreadableFile> {
  try {
    if (isConfined && !(await realpath(resolve(root, path))).startsWith((await realpath(root)) + sep))
      return { path, kind: "unreadable", detail: "a symbolic link that leads out of the repository" };
    const { size } = await stat(resolve(root, path));
    if (size > maxBytes) return { path, kind: "too-large", detail: `${size} bytes; at most ${maxBytes} are read` };
    const bytes = await readFile(resolve(root, path));
    const zero = bytes.indexOf(0);
    if (zero >= 0) return { path, kind: "binary", detail: `a zero byte at offset ${zero}` };
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    if (text.replace(/^\uFEFF/, "").trim() === "") return { path, kind: "empty", detail: `${size} bytes` };
    return { path, text, stamp: toStamp(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { path, kind: "not-utf8", detail: "some bytes are not valid UTF-8" };
    return { path, kind: "unreadable", detail: error instanceof Error ? error.message : String(error) };
  }
}
