import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document } from "yaml";

/** Where a key stands in a YAML document, 1-based; the nearest key above it where it does not stand there. */
export function findPosition(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
): { line: number; col: number } {
  let offset = 0;
  let node: unknown = document.contents;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part),
      );
      if (pair === undefined) break;
      if (isNode(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (typeof part === "number" && isNode(node) && "items" in node && Array.isArray(node.items)) {
      node = node.items[part];
      if (isNode(node) && node.range) offset = node.range[0];
    } else break;
  }
  return lines.linePos(offset);
}

/** The same for a text: `line:col`. */
export function describePosition(text: string, path: readonly PropertyKey[]): string {
  const lines = new LineCounter();
  const { line, col } = findPosition(parseDocument(text, { lineCounter: lines }), lines, path);
  return `${line}:${col}`;
}
