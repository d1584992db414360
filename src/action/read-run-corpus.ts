import { readCorpus, type Corpus } from "../commands/read-corpus.ts";
import { findPostMortemPaths } from "../host/find-files.ts";
import { openSource } from "../host/open-source.ts";
import { readWorkspaceFacts } from "../host/read-workspace-facts.ts";
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
  // Whatever is counted here, the review of a pull request need not count again: it can only read what a run like this
  // one left in the cache.
  const review = readWorkspaceFacts(event.workspace);
  return readCorpus(openSource(event.workspace, process.env, true), paths, { settings, inFull: "all", review });
}
