import type { DocumentSource } from "../domain/document-source.ts";
import { openCacheFolder } from "./open-cache-folder.ts";
import { openFarm } from "./open-farm.ts";
import { readSourceFiles } from "./read-source-files.ts";
import { stampFiles } from "./stamp-files.ts";

/** The documents of a workspace. Where `isConfined`, nothing outside of it is read, whatever a link says. */
export function openSource(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
  isConfined: boolean,
): DocumentSource {
  return {
    stamp: (paths) => stampFiles(root, paths),
    read: (paths) => readSourceFiles(root, paths, isConfined),
    cache: openCacheFolder(root, env),
    farm: openFarm(root, isConfined, env),
  };
}
