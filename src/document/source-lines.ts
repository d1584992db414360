/** A line as it will be parsed, and the 1-based lines of the file that it was made of. */
export interface SourceLine {
  readonly text: string;
  readonly first: number;
  readonly last: number;
  /** The line goes on in the file and is not read further. */
  readonly isCut?: true;
}

/** No line of a post-mortem is longer; what is, is an embedded file, and the rest of it is left out. */
export const longestLine = 10_000;

/** Splits a text into lines: without byte order mark, carriage returns and trailing white space, which mean nothing. */
export function toSourceLines(text: string): SourceLine[] {
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines.map((line, index) => {
    const place = { first: index + 1, last: index + 1 };
    return line.length > longestLine
      ? { text: toPlainLine(line.slice(0, longestLine)), ...place, isCut: true }
      : { text: toPlainLine(line), ...place };
  });
}

function toPlainLine(line: string): string {
  const short = line.length > longestLine ? line.slice(0, longestLine) : line;
  return short
    .replaceAll("\0", "\uFFFD")
    .replace(/[ \t]{100,}/g, " ".repeat(100))
    .trimEnd();
}
