import type { Section, TextBlock } from "../domain/post-mortem.ts";
import type { DocumentSection } from "./group-sections.ts";
import { leadOf, toText } from "./inline.ts";
import { readHeadingSense } from "./lexicon.ts";
import type { Block } from "./outline.ts";

/** The sections as located plain text, for rules and recurrence. */
export function toSections(sections: readonly DocumentSection[]): Section[] {
  return sections.map((section) => ({
    kind: section.kind,
    heading: section.heading && { value: section.heading.text, text: section.heading.text, line: section.heading.line },
    depth: section.depth,
    blocks: section.blocks.flatMap((block) => toTextBlocks(block)),
  }));
}

function toTextBlocks(block: Block): TextBlock[] {
  switch (block.kind) {
    case "paragraph":
    case "list-item": {
      const text = toText(block.runs);
      if (text === "") return [];
      const lead = leadOf(block.runs);
      const leadKind = lead === undefined ? undefined : readHeadingSense(lead).kind;
      return [
        {
          kind: block.kind === "list-item" ? "list-item" : block.isQuote ? "quote" : "paragraph",
          text,
          line: block.line,
          ...(lead === undefined ? {} : { lead }),
          ...(leadKind === undefined || leadKind === "other" ? {} : { leadKind }),
          ...(block.kind === "list-item" ? { depth: block.depth } : {}),
        },
      ];
    }
    case "table": {
      const header = block.header.map((cell) => toText(cell.runs));
      const head: TextBlock[] = header.some((cell) => cell !== "")
        ? [{ kind: "table-header", text: header.join(" | "), line: block.line, cells: header }]
        : [];
      return head.concat(
        block.rows.map((row) => {
          const cells = row.cells.map((cell) => toText(cell.runs));
          return {
            kind: "table-row" as const,
            text: cells.filter((cell) => cell !== "").join(" | "),
            line: row.line,
            cells,
          };
        }),
      );
    }
    case "code":
      return block.text.trim() === "" ? [] : [{ kind: "code", text: block.text, line: block.line }];
    default:
      return [];
  }
}
