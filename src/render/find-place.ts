/** The part of a line that a message speaks of: the first quoted words that stand in it, else the whole line. */
export function findPlace(line: string, message: string): { readonly start: number; readonly length: number } {
  for (const [, quoted = ""] of message.matchAll(/["`]([^"`]+?)…?["`]/gu)) {
    const words = quoted.replace(/\s+/gu, " ").trim();
    const start = words.length > 1 ? line.indexOf(words) : -1;
    if (start >= 0) return { start, length: words.length };
  }
  return { start: 0, length: line.length };
}

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;

/** Columns that a text takes in a terminal: two for East Asian and emoji, none for combining marks. */
export function toDisplayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}
