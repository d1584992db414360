import { markOpaqueLines } from "./fences.ts";
import type { Run } from "./inline.ts";
import type { Block, Cell } from "./outline.ts";
import type { SourceLine } from "./source-lines.ts";
import { isSeparator, splitRow } from "./split-row.ts";

const longestParagraph = 5000;
const deepest = 100;
/** What ends a paragraph: a heading, a table row, a list item. */
const opens = /^ {0,3}(?:#{1,6}[ \t]|\|)|^\s*(?:[-*+]|\d{1,9}[.)])[ \t]/;

/**
 * Reads the blocks of a document line by line, in time linear in its length: headings, lists, tables, code and
 * paragraphs, with the plainest of inline marks. For documents that a full Markdown parser would choke on.
 */
export function scanBlocks(lines: readonly SourceLine[]): Block[] {
  const opaque = markOpaqueLines(lines);
  const blocks: Block[] = [];
  let indents: number[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as SourceLine;
    const place = { line: line.first, endLine: line.last };
    if (line.text === "") continue;
    if (opaque[index] === true) {
      const end = opaque.indexOf(false, index);
      const inside = lines.slice(index, end < 0 ? lines.length : end);
      index += inside.length - 1;
      const text = inside.map((each) => each.text).join("\n");
      blocks.push({
        kind: text.trimStart().startsWith("<!--") ? "comment" : "code",
        text: text.replace(/^\s*(?:`{3,}|~{3,}|<!--).*\n?/, ""),
        line: line.first,
        endLine: inside.at(-1)?.last ?? line.last,
      });
      continue;
    }
    const heading = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/.exec(line.text);
    if (heading) {
      indents = [];
      blocks.push({
        kind: "heading",
        depth: heading[1]?.length ?? 1,
        runs: scanRuns((heading[2] ?? "").replace(/ #+$/, "")),
        ...place,
      });
      continue;
    }
    if (/^ {0,3}\|/.test(line.text) && isSeparator(lines[index + 1]?.text ?? "")) {
      let end = index + 2;
      while (/^ {0,3}\|/.test(lines[end]?.text ?? "")) end++;
      const rows = lines
        .slice(index + 2, end)
        .map((row) => ({ line: row.first, endLine: row.last, cells: scanCells(row.text) }));
      blocks.push({
        kind: "table",
        header: scanCells(line.text),
        rows,
        line: line.first,
        endLine: lines[end - 1]?.last ?? line.last,
      });
      index = end - 1;
      continue;
    }
    const item = /^(\s*)(?:[-*+]|(\d{1,9})[.)])[ \t]+(?:\[([ xX])\][ \t]+)?(\S.*)$/.exec(line.text);
    if (item) {
      const indent = item[1]?.length ?? 0;
      while (indents.length > 0 && (indents.at(-1) ?? 0) > indent) indents.pop();
      if (indents.at(-1) !== indent && indents.length < deepest) indents.push(indent);
      const before = blocks.at(-1);
      const depth = indents.length - 1;
      blocks.push({
        kind: "list-item",
        runs: scanRuns(item[4] ?? ""),
        depth,
        list: depth,
        ordinal: item[2] === undefined ? undefined : Number(item[2]),
        isChecked: item[3] === undefined ? undefined : item[3] !== " ",
        hasChildren: false,
        isQuote: false,
        ...place,
      });
      if (before?.kind === "list-item" && before.depth < depth)
        blocks[blocks.length - 2] = { ...before, hasChildren: true };
      continue;
    }
    const words = [line.text.replace(/^[\s>]+/, "")];
    let length = line.text.length;
    let end = index + 1;
    for (; end < lines.length && length < longestParagraph && opaque[end] !== true; end++) {
      const next = lines[end]?.text ?? "";
      if (next === "" || opens.test(next)) break;
      words.push(next.replace(/^[\s>]+/, ""));
      length += next.length;
    }
    blocks.push({
      kind: "paragraph",
      runs: scanRuns(words.join("\n")),
      isQuote: /^\s*>/.test(line.text),
      line: line.first,
      endLine: lines[end - 1]?.last ?? line.last,
    });
    index = end - 1;
  }
  return blocks;
}

function scanCells(line: string): Cell[] {
  return splitRow(line).map((cell) => ({ runs: scanRuns(cell) }));
}

function scanRuns(text: string): Run[] {
  const plain = text
    .replace(/\]\([^()\s]{0,500}\)/g, "]")
    .replace(/[*`]{1,3}/g, "")
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "");
  return [{ text: plain, isBold: false, isStruck: false, isCode: false, url: undefined }];
}
