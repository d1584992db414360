import { findManagedBlock } from "./managed-block.ts";

/** What our block says now, without its marker: for a change of the marker alone. */
export function toStandingText(body: string, key: string): string {
  const block = findManagedBlock(body, key)?.text;
  if (block === undefined) return "The row that this issue was made for is no longer there.";
  return block
    .split("\n")
    .slice(1, -1)
    .filter((line) => !line.startsWith("<!-- followthrough:"))
    .join("\n");
}
