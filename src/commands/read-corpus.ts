import { readPostMortem } from "../document/read-post-mortem.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import type { SourceFile, UnreadableFile } from "../domain/source-file.ts";

/** Every post-mortem of a run, read once. */
export interface Corpus {
  readonly postMortems: readonly PostMortem[];
  readonly unreadable: readonly UnreadableFile[];
  /** Path → the file's text, for what is shown or mended line by line. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Text to models; a file that cannot be read stays one finding and the rest go on. */
export function readCorpus(source: { files: readonly SourceFile[]; unreadable: readonly UnreadableFile[] }): Corpus {
  return {
    postMortems: source.files.map((file) => readPostMortem(file)),
    unreadable: source.unreadable,
    texts: new Map(source.files.map((file) => [file.path, file.text])),
  };
}
