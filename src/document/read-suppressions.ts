import type { Suppression } from "../domain/post-mortem.ts";
import type { Block } from "./outline.ts";

/** Comments `followthrough-ignore-next RULE: reason`. */
export function readSuppressions(blocks: readonly Block[]): Suppression[] {
  return blocks.flatMap((block) => {
    if (block.kind !== "comment") return [];
    return block.text.split("\n").flatMap((line, index) => {
      const match = /^\s*followthrough-ignore-next\s+([a-z0-9-]+)\s*(?::(.*))?$/i.exec(line);
      return match
        ? [
            {
              line: Math.min(block.line + index, block.endLine),
              ruleId: match[1] ?? "",
              reason: (match[2] ?? "").trim(),
            },
          ]
        : [];
    });
  });
}
