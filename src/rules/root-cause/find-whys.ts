import type { PostMortem } from "../../domain/post-mortem.ts";
import { findBlocks } from "../find-blocks.ts";

/** One why of the five, with what answers it. */
export interface Why {
  readonly question: string;
  readonly answer: string;
  readonly line: number;
}

/** The whys in their order, from a list, from lines or from a table; "" for an answer that is missing. */
export function findWhys(document: PostMortem): Why[] {
  const whys: { question: string; answer: string; line: number }[] = [];
  for (const block of findBlocks(document, "five-whys")) {
    if (block.kind === "code" || block.kind === "table-header") continue;
    if (block.cells !== undefined) {
      const cells = block.cells.map((cell) => cell.trim());
      const at = cells.findIndex((cell) => cell.endsWith("?") || (/^why\b/iu.test(cell) && cell.length > 8));
      if (at >= 0)
        whys.push({
          question: cells[at] ?? "",
          answer: cells
            .slice(at + 1)
            .join(" ")
            .trim(),
          line: block.line,
        });
      else if (cells.length >= 2 && /^(?:why)?\s*#?\d/iu.test(cells[0] ?? "")) {
        whys.push({ question: cells[0] ?? "", answer: cells.slice(1).join(" ").trim(), line: block.line });
      }
      continue;
    }
    // Several may run together in one paragraph.
    const parts = block.text.split(/(?<=\S)\s+(?=(?:\d+[.)]\s*)?why\b[^?]{3,}\?)/iu);
    for (const part of parts) {
      const match = /^\W*(?:\d+[.)]\s*)?(why\b[^?]*\??)\s*(?:→|->|=>|–|—|-|:)?\s*(.*)$/isu.exec(part.trim());
      if (match !== null && (match[1]?.includes("?") === true || /→|->|=>|:/.test(part))) {
        whys.push({ question: match[1] ?? "", answer: (match[2] ?? "").trim(), line: block.line });
        continue;
      }
      const last = whys.at(-1);
      if (last !== undefined) last.answer = `${last.answer} ${part.replace(/^\W+/u, "")}`.trim();
    }
  }
  return whys;
}
