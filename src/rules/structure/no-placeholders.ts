import type { Located } from "../../domain/located.ts";
import { maskCode } from "../mask-code.ts";
import { listWords } from "../list-words.ts";
import { quoteWords } from "../quote-words.ts";
import { defineRule } from "../rule.ts";

/** A template's words that nobody filled in; one finding a line, however many stand in it. */
export const noPlaceholders = defineRule({
  id: "no-placeholders",
  group: "structure",
  summary: "Every placeholder of the template is filled in",
  why: "A placeholder says that nobody looked here. An unfilled template must not pass for a post-mortem.",
  levels: { minimal: "error", recommended: "error", strict: "error" },
  speaksOfGarbledText: true,
  messages: {
    one: "{words} is a placeholder. Fill it in, or take the line out.",
    many: "{words} are placeholders. Fill them in, or take the line out.",
  },
  check: ({ document, lines }, report) => {
    const prose = lines === undefined ? undefined : maskCode(lines);
    const defined = new Set(lines?.flatMap((line) => /^ {0,3}(\[[^\]]+\]):\s/.exec(line)?.[1]?.toLowerCase() ?? []));
    const byLine = new Map<number, Located<string>[]>();
    for (const placeholder of document.placeholders) {
      // `{{ .Values.tag }}` in code is code; {{OWNER}} is a placeholder wherever it stands.
      const isInCode = prose?.[placeholder.line - 1]?.includes(placeholder.text) === false;
      if (isInCode && !/^\{\{[A-Z][A-Z0-9_]*\}\}$/.test(placeholder.text)) continue;
      // "[Action item] launches are limited" marks a sentence; it waits for nothing.
      if (isTag(lines?.[placeholder.line - 1], placeholder.text)) continue;
      // [Infrastructure team] with an address elsewhere is a link.
      if (defined.has(placeholder.text.toLowerCase())) continue;
      const same = byLine.get(placeholder.line);
      if (same === undefined) byLine.set(placeholder.line, [placeholder]);
      else same.push(placeholder);
    }
    for (const [line, placeholders] of byLine) {
      const words = [...new Set(placeholders.map(({ text }) => quoteWords(text, 40)))];
      report(words.length === 1 ? "one" : "many", line, { words: listWords(words, 4) });
    }
  },
});

function isTag(line: string | undefined, words: string): boolean {
  return words.startsWith("[") && line !== undefined && new RegExp(`^${escape(words)} \\p{Ll}`, "u").test(line.trim());
}

function escape(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
