import { defineRule } from "../rule.ts";
import { listWords } from "../list-words.ts";

const kinds = {
  "account number": [
    /\barn:aws[\w-]*:[\w-]*:[\w-]*:\d{12}:/u,
    /\b(?:aws )?account(?: id| number|:)?\s*(?:is|=|:)?\s*\d{12}\b/iu,
  ],
  "e-mail address": [
    /(?<![\w.+-])(?!(?:help|support|security|info|contact|press|abuse|no-?reply|git)@)[\w.+-]{1,64}@(?!example\.|users\.noreply\.)(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\b/iu,
  ],
  "internal address": [
    /(?<![\d.])(?:10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3})(?![\d.])/u,
    /(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,8}(?:internal|intranet|corp|lan)\b(?!\.\w)/iu,
  ],
} as const satisfies Record<string, readonly RegExp[]>;

/** Account numbers, e-mail and internal addresses, which issues and reports would carry further than the file. */
export const noPrivateAddresses = defineRule({
  id: "no-private-addresses",
  group: "safety",
  summary: "The document holds no account number, e-mail address or internal address",
  why: "Issues and reports carry a document's words further than its file. Addresses help nobody there but those who look for a way in.",
  levels: { minimal: "off", recommended: "off", strict: "warning" },
  speaksOfGarbledText: true,
  messages: { found: "This line holds an {kinds}. Leave it out, or write a placeholder that says what it was." },
  options: {
    kinds: { default: ["account number", "e-mail address", "internal address"], describe: "What to look for." },
  },
  check: ({ document, lines, options }, report) => {
    const wanted: readonly string[] = options.kinds;
    const texts =
      lines?.map((text, index) => ({ text, line: index + 1 })) ??
      document.sections.flatMap(({ blocks }) => blocks.map(({ text, line }) => ({ text, line })));
    for (const { text: whole, line } of texts) {
      const text = whole.slice(0, 10_000);
      const found = Object.entries(kinds).filter(
        ([kind, patterns]) => wanted.includes(kind) && patterns.some((pattern) => pattern.test(text)),
      );
      if (found.length > 0) report("found", line, { kinds: listWords(found.map(([kind]) => kind)) });
    }
  },
});
