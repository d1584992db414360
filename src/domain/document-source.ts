import type { StampedFile, UnreadableFile } from "./source-file.ts";

/** Where a run's documents come from: the disk, as far as the use cases know it. */
export interface DocumentSource {
  /** Path → stamp, for the files whose content can be told without handing it out; the others have to be read. */
  readonly stamp: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly read: (
    paths: readonly string[],
  ) => Promise<{ readonly files: readonly StampedFile[]; readonly unreadable: readonly UnreadableFile[] }>;
  /** What earlier runs left; undefined where nothing can be kept. */
  readonly cache: CacheFolder | undefined;
  /** Other cores; undefined where there are none. */
  readonly farm?: Farm | undefined;
}

/** Threads that read documents. */
export interface Farm {
  /** From so many documents on it is worth starting them. */
  readonly worthwhile: number;
  /**
   * Has each batch of paths read and worked on as `job` says; `take` gets the results in the order of the batches. Gives
   * the number of batches done: a thread that dies leaves the rest to the caller.
   */
  readonly run: (
    job: object,
    batches: readonly (readonly string[])[],
    take: (result: unknown) => void,
  ) => Promise<number>;
}

/** A few files that may be lost at any time. No method throws: what cannot be read is not there, what cannot be written is not kept. */
export interface CacheFolder {
  /** A number that another version of the program does not have: it would read and count differently. */
  readonly program: number;
  readonly open: (name: string) => CacheFile | undefined;
  /** Replaces the file at once or not at all. */
  readonly write: (name: string, parts: Iterable<Uint8Array>) => void;
}

/** A file of the cache, whatever happens to its name meanwhile. */
export interface CacheFile {
  /** Bytes. */
  readonly size: number;
  /** Shorter than asked for where the file is; empty where it cannot be read. `into`: memory that may be used for it. */
  readonly read: (offset: number, length: number, into?: Uint8Array) => Uint8Array;
}
