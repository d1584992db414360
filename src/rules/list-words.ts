/** `a`, `a and b`, `a, b and c`; more than `limit` are counted. */
export function listWords(words: readonly string[], limit = 6): string {
  const shown = words.length > limit ? [...words.slice(0, limit), `${words.length - limit} more`] : words;
  if (shown.length < 2) return shown[0] ?? "";
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
