/** Words of a document inside a message: one line, in quotation marks, cut at a word. */
export function quoteWords(text: string, limit = 60): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= limit) return `"${line}"`;
  const cut = line.slice(0, limit - 1);
  const space = cut.lastIndexOf(" ");
  return `"${(space > limit / 2 ? cut.slice(0, space) : cut).trimEnd()}…"`;
}
