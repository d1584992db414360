import { isOrdinary } from "./is-ordinary.ts";
import { toBlocks, type Block } from "./outline.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { findSegmentEnd } from "./plain/find-segment-end.ts";
import { isHeadingLine, skipBlank } from "./plain/plain-lines.ts";
import { readPlainBlock } from "./plain/read-plain-block.ts";
import { scanBlocks } from "./scan-blocks.ts";
import type { SourceLine } from "./source-lines.ts";

/** Lines as blocks: by the Markdown parser, and by a plain scan where the parser would take too long. */
export function readBlocks(lines: readonly SourceLine[]): {
  readonly blocks: readonly Block[];
  readonly isScanned: boolean;
} {
  if (!isOrdinary(lines)) return { blocks: scanBlocks(lines), isScanned: true };
  return { blocks: hasDefinition(lines) ? parse(lines) : readInSegments(lines), isScanned: false };
}

/**
 * What the Markdown parser makes of the lines, block by block: it is asked only where a block is not plain words, since
 * it takes some 1 ms for 1 kB and most of a post-mortem is plain. Both ways give the same, which is tested.
 */
function readInSegments(lines: readonly SourceLine[]): Block[] {
  const blocks: Block[] = [];
  let lists = 0;
  for (let at = skipBlank(lines, 0); at < lines.length; at = skipBlank(lines, at)) {
    const plain = readPlainBlock(lines, at, lists, parse);
    const end = plain?.end ?? (isHeadingLine(lines[at]?.text ?? "") ? at + 1 : findSegmentEnd(lines, at));
    const found = plain?.blocks ?? parse(lines.slice(at, end), lists);
    for (const block of found) {
      blocks.push(block);
      if (block.kind === "list-item") lists = Math.max(lists, block.list + 1);
    }
    at = end;
  }
  return blocks;
}

const openingBracket = /^(?:\s|>|[-*+](?=\s)|\d{1,9}[.)](?=\s))*\[/;

/** A link that is defined anywhere (`[words]: address`, at the start of a paragraph) changes what brackets mean everywhere. */
function hasDefinition(lines: readonly SourceLine[]): boolean {
  let mayDefine = false;
  for (const { text } of lines) {
    mayDefine = text !== "" && (mayDefine || openingBracket.test(text));
    if (mayDefine && text.includes("]:")) return true;
  }
  return false;
}

function parse(lines: readonly SourceLine[], firstList = 0): Block[] {
  return toBlocks(parseMarkdown(lines.map((line) => line.text).join("\n")), lines, firstList);
}
