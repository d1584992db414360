import type { Finding } from "../domain/finding.ts";
import type { PostMortem, Suppression } from "../domain/post-mortem.ts";

/**
 * Whether a comment in the document silences this finding. A comment speaks for the block that follows it (a paragraph,
 * a list, a whole table); for a finding about the document as a whole it may stand anywhere. Without a reason it is
 * void.
 */
export function isSuppressed(
  finding: Finding,
  isAboutDocument: boolean,
  document: PostMortem,
  lines: readonly string[] | undefined,
): boolean {
  return document.suppressions.some((suppression) => {
    if (suppression.ruleId !== finding.ruleId || suppression.reason.trim() === "") return false;
    if (isAboutDocument) return true;
    const extent = findExtent(suppression, document, lines);
    return finding.line >= extent.from && finding.line <= extent.to;
  });
}

function findExtent(
  suppression: Suppression,
  document: PostMortem,
  lines: readonly string[] | undefined,
): { from: number; to: number } {
  if (lines === undefined) return findExtentByBlocks(suppression.line, document);
  let from = suppression.line + 1;
  // Comments may be stacked, and a blank line may follow them.
  while (from <= lines.length && /^\s*(?:<!--.*-->\s*)?$/.test(lines[from - 1] ?? "")) from += 1;
  let to = from;
  if (/^\s*#{1,6}\s/.test(lines[from - 1] ?? "")) return { from, to };
  while (to < lines.length && !/^\s*(?:#{1,6}\s.*)?$/.test(lines[to] ?? "")) to += 1;
  return { from, to };
}

function findExtentByBlocks(line: number, document: PostMortem): { from: number; to: number } {
  const starts = document.sections.flatMap((section) => [
    ...(section.heading === undefined ? [] : [section.heading.line]),
    ...section.blocks.map((block) => block.line),
  ]);
  const next = starts.filter((start) => start > line).toSorted((a, b) => a - b)[0] ?? line + 1;
  return { from: next, to: next };
}
