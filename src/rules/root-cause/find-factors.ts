import type { PostMortem, TextBlock } from "../../domain/post-mortem.ts";
import { placeSections } from "../find-blocks.ts";

/** One contributing factor, with the group it stands in. */
export interface Factor {
  readonly text: string;
  readonly block: TextBlock;
  /** The heading or bold line above it, the header of its table's second column and the like. */
  readonly group: string;
  /** The header of its table, cell by cell. */
  readonly header: readonly string[] | undefined;
}

/** The contributing factors: rows and outermost list items of the sections about them. */
export function findFactors(document: PostMortem): Factor[] {
  const factors: Factor[] = [];
  for (const { section, kind } of placeSections(document)) {
    let header: readonly string[] | undefined;
    let group = section.heading?.value ?? "";
    let depth = 0;
    for (const block of section.blocks) {
      if ((block.leadKind ?? kind) !== "contributing-factors") continue;
      if (block.kind === "table-header") header = block.cells;
      else if (block.kind === "table-row")
        factors.push({ text: block.cells?.find((cell) => cell.trim() !== "") ?? "", block, group, header });
      else if (block.kind === "list-item") {
        // "Technical factors:" above a list of its own is a group and no factor.
        if (/:\s*$/u.test(block.text)) {
          group = block.text;
          depth = (block.depth ?? 0) + 1;
        } else if ((block.depth ?? 0) <= depth) {
          if ((block.depth ?? 0) < depth) depth = block.depth ?? 0;
          factors.push({ text: block.text, block, group, header: undefined });
        }
      } else if (block.kind === "paragraph" && /:\s*$/u.test(block.text)) group = block.text;
    }
  }
  return factors.filter(({ text }) => text.trim() !== "");
}
