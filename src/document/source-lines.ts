/** The lines of a document as they will be parsed, each with the 1-based line of the file that it came from. */
export interface SourceLines {
  readonly lines: readonly string[];
  /** `origins[i]` is the file's line of `lines[i]`. */
  readonly origins: readonly number[];
}

/** Splits a text into lines: without byte order mark, carriage returns and trailing white space, which mean nothing. */
export function toSourceLines(text: string): SourceLines {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const lines = plain.split("\n").map((line) => line.trimEnd().replaceAll("\0", "\uFFFD"));
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return { lines, origins: lines.map((_, index) => index + 1) };
}
