/** A file of the workspace that could be read as text. `path` is relative to the workspace, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A file that was read, with what its content is known by: `BLOB-SIZE`, git's name for it and its length in bytes. */
export interface StampedFile extends SourceFile {
  readonly stamp: string;
}

/** A file that matched but holds nothing that can be read; becomes one finding, and the rest go on. */
export interface UnreadableFile {
  readonly path: string;
  readonly kind: "empty" | "binary" | "not-utf8" | "too-large" | "unreadable";
  /** What was seen, for the message: a size in bytes, the offset of the first bad byte, the system's error. */
  readonly detail: string;
}
