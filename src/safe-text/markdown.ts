const zeroWidthSpace = "\u200B";

/**
 * Characters that a reader cannot see and that change what others see, or that hide a word from whoever searches for it:
 * controls, bidi overrides and isolates, joiners, fillers, tags, variation selectors of the second kind, lone surrogates.
 */
const invisible =
  /[\p{Cc}\p{Cs}\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]|\u034F/gu;

/** One line of visible text: white space folded, control and direction characters gone. */
export function toPlainLine(text: string): string {
  // Most of what a large plan shows is plain already, and a look is cheaper than two replacements.
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text;
  return text.replace(/\s+/gu, " ").replace(invisible, "").trim();
}

/** Plain words and numbers with single spaces between: most of what is shown, and nothing in it to escape. */
const harmless = /^(?:[A-Za-z]+(?:-[A-Za-z]+)*|\d+)(?:,? (?:[A-Za-z]+(?:-[A-Za-z]+)*|\d+))*$/;

/**
 * Text of a document as inline Markdown that GitHub shows letter for letter: it mentions nobody, names no issue or
 * commit, opens no comment, tag, table cell, link or code, whether it stands at the start of a line or in a table.
 * A backslash or an entity does not stop a mention on GitHub; a zero-width space does. Digits alone stay whole: they
 * are the dates in incident ids, which people search for, and no commit is known by them in practice.
 */
export function escapeMarkdown(text: string): string {
  if (harmless.test(text)) return text;
  return toPlainLine(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replace(/^([#+-]|=+)/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/@(?=[\p{L}\p{N}_/-])/gu, `@${zeroWidthSpace}`)
    .replace(/#(?=\d)/g, `#${zeroWidthSpace}`)
    .replace(/(?<![0-9a-z])GH-(?=\d)/gi, (word) => `${word}${zeroWidthSpace}`)
    .replace(/:\/\//g, `:${zeroWidthSpace}//`)
    .replace(/(?<![0-9a-z])www\./gi, (word) => `${word.slice(0, 3)}${zeroWidthSpace}.`)
    .replace(
      /(?<![0-9a-z])(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}(?![0-9a-z])/gi,
      (hash) => zeroWidthSpace + hash.replace(/.{1,6}/g, `$&${zeroWidthSpace}`),
    );
}

/** Text as inline code, with a fence longer than any run of backticks in it; nothing in a code span is live. */
export function toCodeSpan(text: string): string {
  const plain = toPlainLine(text).replace(/\|/g, "\u01C0");
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  const pad = plain.startsWith("`") || plain.endsWith("`") || plain === "" ? " " : "";
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/**
 * A link with escaped words; only http(s) addresses become one, anything else stays words. A backslash, a backtick or a
 * control in the address could end the link early, so that they are percent-encoded as a browser would.
 */
export function toMarkdownLink(words: string, url: string): string {
  if (!/^https?:\/\/[^\s<>]+$/.test(url)) return escapeMarkdown(words);
  const address = url.replace(/\p{Cs}/gu, "").replace(/[<>\s|\\`\p{Cc}]/gu, encodeURIComponent);
  return `[${escapeMarkdown(words)}](<${address}>)`;
}
