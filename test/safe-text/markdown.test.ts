import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { escapeMarkdown, toCodeSpan, toMarkdownLink, toPlainLine } from "../../src/safe-text/markdown.ts";

const parser = unified().use(remarkParse).use(remarkGfm);
const parse = (markdown: string): Root => parser.parse(markdown);

/** Pieces that mean something to Markdown or to GitHub, alone and in one another's company. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "@ana",
        "@acme/platform",
        "#12",
        "acme/shop#12",
        "GH-7",
        "gh-7",
        "Closes #4",
        "fixes acme/shop#1",
        "https://evil.example/x",
        "http://e.example",
        "www.evil.example",
        "ftp://e.example",
        "ana@evil.example",
        "mailto:ana@evil.example",
        "xmpp:a@b.example",
        "<b>",
        "</details>",
        "<!--",
        "-->",
        "<!-- followthrough:end -->",
        "<script>",
        "<https://evil.example>",
        "[a](https://evil.example)",
        "![a](x)",
        "[a]: https://evil.example",
        "[^1]",
        "[x]",
        "[ ]",
        "`",
        "``",
        "```",
        "~~~",
        "~~a~~",
        "*a*",
        "**",
        "__a__",
        "_",
        "|",
        "||",
        "---",
        "===",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "2) ",
        "# ",
        "###### ",
        "> ",
        "    ",
        "\t",
        "\n",
        "\r\n",
        "\n\n",
        "\\",
        "\\\\",
        "&",
        "&amp;",
        "&#64;ana",
        "&lt;b&gt;",
        "$a$",
        "0a1b2c3",
        "0123456789abcdef0123456789abcdef01234567",
        "\u200B",
        "\u202E",
        "\u2066",
        "\u0000",
        "\u001B[31m",
        "\u{E0041}",
        "\uD800",
        "::error::x",
        "%0A",
        "[!NOTE]",
        ":::",
        "$$",
        "a",
        "word",
        " ",
        "déjà",
        "日本語",
        "🙂",
        "!",
        "(",
        ")",
        "{",
        "}",
      ),
      fc.string({ unit: "grapheme", maxLength: 8 }),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));

function* walk(node: Nodes): Generator<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* walk(child);
}

function toTypes(root: Root): string[] {
  return [...walk(root)].map(({ type }) => type);
}

function toText(root: Root): string {
  return [...walk(root)].flatMap((node) => (node.type === "text" ? [node.value] : [])).join("");
}

/** What GitHub would make of the text that is left: it reads the rendered text, not the Markdown. */
const live = [
  /(?:^|[^\p{L}\p{N}_])@[\p{L}\p{N}_]/u,
  /#\d/,
  /\bgh-\d/i,
  /:\/\//,
  /\bwww\.[^\s]/i,
  /(?:^|[^0-9a-z])(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}(?:$|[^0-9a-z])/i,
];

const places: readonly (readonly [string, (text: string) => string, readonly string[]])[] = [
  ["a paragraph", (text) => text, ["root", "paragraph", "text"]],
  ["a list item", (text) => `- ${text}`, ["root", "list", "listItem", "paragraph", "text"]],
  ["a quote", (text) => `> ${text}`, ["root", "blockquote", "paragraph", "text"]],
  ["bold", (text) => `x **a ${text} z** y`, ["root", "paragraph", "text", "strong", "text", "text"]],
  ["below a line", (text) => `above\n${text}`, ["root", "paragraph", "text"]],
  [
    "a table cell",
    (text) => `| a | b |\n|---|---|\n| ${text} | end |`,
    [
      "root",
      "table",
      "tableRow",
      "tableCell",
      "text",
      "tableCell",
      "text",
      "tableRow",
      "tableCell",
      "text",
      "tableCell",
      "text",
    ],
  ],
];

describe("a document's text", () => {
  test.each(places)("in %s is text and nothing else, letter for letter", (_name, place, types) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = toPlainLine(text);
        fc.pre(plain !== "");
        const root = parse(place(escapeMarkdown(text)));
        expect(toTypes(root)).toEqual(types);
        const shown = toText(root);
        expect(shown.replaceAll("\u200B", "")).toContain(plain);
        expect(live.filter((pattern) => pattern.test(shown))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test("in a code span is code and nothing else", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = toPlainLine(text).replaceAll("|", "\u01C0");
        const root = parse(`a ${toCodeSpan(text)} z`);
        expect(toTypes(root)).toEqual(["root", "paragraph", "text", "inlineCode", "text"]);
        const code = [...walk(root)].find((node) => node.type === "inlineCode");
        expect(code?.value.trim()).toBe(plain.trim());
        expect(
          toTypes(parse(`| a | b |\n|---|---|\n| ${toCodeSpan(text)} | end |`)).filter((type) => type === "tableCell"),
        ).toHaveLength(4);
      }),
    );
  });

  test("in a link is its words, and leads where it says", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (words, path, after) => {
        fc.pre(toPlainLine(words) !== "");
        const url = `https://github.com/acme/shop/${path}`;
        const root = parse(`${toMarkdownLink(words, url)} ${escapeMarkdown(after)}`);
        const links = [...walk(root)].filter((node) => node.type === "link");
        expect(toTypes(root).filter((type) => !["root", "paragraph", "text", "link"].includes(type))).toEqual([]);
        expect(links.length).toBeLessThanOrEqual(1);
        for (const link of links) {
          expect(link.url.startsWith("https://github.com/acme/shop/")).toBe(true);
          expect(toTypes({ type: "root", children: [link] } as unknown as Root)).toEqual(["root", "link", "text"]);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test("is no link for another scheme", () => {
    expect(toMarkdownLink("here", "javascript:alert(1)")).toBe("here");
    expect(toMarkdownLink("here", "https://a b")).toBe("here");
  });
});

test("what nobody can see is gone", () => {
  expect(toPlainLine("a\u202Eb\u2066c\u200Bd\u{E0041}e\u0007f\uD800g\u00ADh")).toBe("abcdefgh");
  expect(toPlainLine("  a \r\n\t b  ")).toBe("a b");
});

test("plain words and numbers stay as they are, alone as beside what is escaped", () => {
  const word = fc.oneof(
    fc.stringMatching(/^[A-Za-z]{1,9}$/),
    fc.stringMatching(/^\d{1,9}$/),
    fc.constantFrom("www", "GH-pages"),
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const text = words.join(" ");
      expect(escapeMarkdown(text)).toBe(text);
      expect(escapeMarkdown(`${text} *`)).toBe(`${text} \\*`);
    }),
  );
  for (const text of ["GH-1", "www.x", "1. a", "1) a", "abc1234", "a  b", " a", "a\n"])
    expect(escapeMarkdown(text)).not.toBe(text);
});
