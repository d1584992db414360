import { escapeMarkdown, toCodeSpan } from "../safe-text/markdown.ts";

/** A rule's message: what it puts in backticks is code, everything else is text. */
export function renderMessage(message: string): string {
  return message
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (/^`[^`]+`$/.test(part)) return toCodeSpan(part.slice(1, -1));
      // Escaping folds white space at the ends, which parts the words from the code beside them.
      const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
      return `${before}${escapeMarkdown(words)}${after}`;
    })
    .join("");
}
