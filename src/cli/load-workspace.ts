import { resolve, relative } from "node:path";
import { readCorpus, type Corpus } from "../commands/read-corpus.ts";
import type { Settings } from "../config/settings.ts";
import { findPostMortemPaths, resolveArguments } from "../host/find-files.ts";
import { loadSettings } from "../host/load-settings.ts";
import { defaultConfigPath } from "../host/read-inputs.ts";
import { readSourceFiles } from "../host/read-source-files.ts";
import type { ConsoleIo } from "./console-io.ts";

/** The configuration in force for the working directory. */
export function loadConsoleSettings(io: ConsoleIo, config: string | undefined): Promise<Settings> {
  const path = config === undefined ? defaultConfigPath : relative(io.cwd, resolve(io.cwd, config));
  return loadSettings(io.cwd, { path, isDefault: config === undefined });
}

/** The documents named on the command line, else the post-mortems of the working directory. */
export async function loadCorpus(io: ConsoleIo, names: readonly string[], settings: Settings): Promise<Corpus> {
  const paths = names.length > 0 ? await resolveArguments(io.cwd, names) : await findPostMortemPaths(io.cwd, settings);
  return readCorpus(await readSourceFiles(io.cwd, paths, false));
}

/** Said where nothing was found, so that nobody wonders what was looked at. */
export function describeSearch(io: ConsoleIo, settings: Settings): string {
  return [
    `No post-mortem found in ${io.cwd}.`,
    "Looked for:",
    ...settings.files.map((glob) => `  ${glob}`),
    "Without:",
    `  ${settings.ignore.join("  ")}`,
    "Set `files:` in .github/followthrough.yml to look elsewhere, or run `followthrough init` to start.",
  ].join("\n");
}
