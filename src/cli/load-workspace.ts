import { resolve, relative } from "node:path";
import { readCorpus, type Corpus, type CorpusRequest } from "../commands/read-corpus.ts";
import type { Settings } from "../config/settings.ts";
import { findPostMortemPaths, resolveArguments } from "../host/find-files.ts";
import { loadSettings } from "../host/load-settings.ts";
import { defaultConfigPath } from "../host/read-inputs.ts";
import { countOf } from "../render/describe-totals.ts";
import { openSource } from "../host/open-source.ts";
import type { ConsoleIo } from "./console-io.ts";

/** The configuration in force for the working directory. */
export function loadConsoleSettings(io: ConsoleIo, config: string | undefined): Promise<Settings> {
  const path = config === undefined ? defaultConfigPath : relative(io.cwd, resolve(io.cwd, config));
  return loadSettings(io.cwd, { path, isDefault: config === undefined });
}

/** The documents named on the command line, else the post-mortems of the working directory; all in full unless the request says which. */
export async function loadCorpus(
  io: ConsoleIo,
  names: readonly string[],
  request: Pick<CorpusRequest, "settings" | "review"> & Partial<Pick<CorpusRequest, "inFull">>,
): Promise<Corpus> {
  const { cwd } = io;
  const paths =
    names.length > 0 ? await resolveArguments(cwd, names) : await findPostMortemPaths(cwd, request.settings);
  return readCorpus(openSource(cwd, io.env, false), paths, {
    inFull: "all",
    ...request,
    onProgress: createReadProgress(io),
  });
}

/** "Reading 1200 of 10000 post-mortems": about once a second, and never where it takes less than one. */
function createReadProgress(io: ConsoleIo): (done: number, total: number) => void {
  let told = io.clock().getTime();
  return (done, total) => {
    const now = io.clock().getTime();
    if (now - told < 1000 || done === total) return;
    told = now;
    io.progress(`Reading ${done} of ${countOf(total, "post-mortem")} …`);
  };
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
