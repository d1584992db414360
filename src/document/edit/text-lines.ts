/** A text cut at its line ends, with each of them kept: what is joined again is the same, byte for byte. */
export interface TextLines {
  readonly lines: readonly string[];
  readonly ends: readonly string[];
}

/** Cuts a text into its lines, as the reader counts them; a byte order mark stays in the first. */
export function toTextLines(text: string): TextLines {
  const parts = text.split(/(\r\n|\r|\n)/);
  return {
    lines: parts.filter((_, index) => index % 2 === 0),
    ends: parts.filter((_, index) => index % 2 === 1),
  };
}

/** Some lines by their indexes, as they are to be. */
export type LineChange = ReadonlyMap<number, string>;

/** The text with some of its lines changed. */
export function changeLines({ lines, ends }: TextLines, change: LineChange): TextLines {
  return { lines: lines.map((line, index) => change.get(index) ?? line), ends };
}

/** The text as one string again. */
export function joinLines({ lines, ends }: TextLines): string {
  return lines.map((line, index) => `${line}${ends[index] ?? ""}`).join("");
}
