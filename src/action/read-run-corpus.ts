import { readCorpus, type Corpus } from "../commands/read-corpus.ts";
import { findPostMortemPaths } from "../host/find-files.ts";
import { readSourceFiles } from "../host/read-source-files.ts";
import type { ActionRun } from "./action-run.ts";

/** A run of several modes (sync, then report) reads its documents once. */
const kept = new WeakMap<ActionRun, Promise<Corpus>>();

/** Every post-mortem of the workspace. */
export function readRunCorpus(run: ActionRun): Promise<Corpus> {
  const known = kept.get(run);
  if (known !== undefined) return known;
  const corpus = read(run);
  kept.set(run, corpus);
  return corpus;
}

async function read({ event, settings }: ActionRun): Promise<Corpus> {
  const paths = await findPostMortemPaths(event.workspace, settings);
  return readCorpus(await readSourceFiles(event.workspace, paths, true));
}
