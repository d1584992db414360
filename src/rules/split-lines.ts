/** The lines of a text without their terminators, counted as Markdown counts them: CRLF, LF and a lone CR end a line. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
