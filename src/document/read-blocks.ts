import { isOrdinary } from "./is-ordinary.ts";
import { toBlocks, type Block } from "./outline.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { scanBlocks } from "./scan-blocks.ts";
import type { SourceLine } from "./source-lines.ts";

/** Lines as blocks: by the Markdown parser, and by a plain scan where the parser would take too long. */
export function readBlocks(lines: readonly SourceLine[]): {
  readonly blocks: readonly Block[];
  readonly isScanned: boolean;
} {
  if (!isOrdinary(lines)) return { blocks: scanBlocks(lines), isScanned: true };
  const root = parseMarkdown(lines.map((line) => line.text).join("\n"));
  return { blocks: toBlocks(root, lines), isScanned: false };
}
