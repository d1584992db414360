import type { SectionKind } from "../domain/post-mortem.ts";
import { isAllBold, toText } from "./inline.ts";
import { readHeadingSense, type HeadingSense } from "./lexicon.ts";
import type { Block } from "./outline.ts";

/** The blocks between one heading and the next, with what the headings above say about them. */
export interface DocumentSection {
  readonly heading: { readonly text: string; readonly line: number } | undefined;
  /** 0 for what stands before the first heading. */
  readonly depth: number;
  readonly kind: SectionKind;
  readonly sense: HeadingSense;
  /** The sections whose headings enclose this one, innermost first. */
  readonly parents: readonly DocumentSection[];
  readonly blocks: Block[];
  /** A bold or bare line serves as heading. */
  readonly isImplied: boolean;
}

const noSense: HeadingSense = { kind: "other", certainty: "none", isExact: false, isNotActions: false };

/** Cuts the blocks into sections at headings, and at bold or bare lines that serve as headings. */
export function groupSections(blocks: readonly Block[]): DocumentSection[] {
  const preamble: DocumentSection = {
    heading: undefined,
    depth: 0,
    kind: "preamble",
    sense: noSense,
    parents: [],
    blocks: [],
    isImplied: false,
  };
  const sections: DocumentSection[] = [preamble];
  let open: DocumentSection[] = [];
  let depthOfHeading = 0;
  let hasTitle = false;
  for (const [index, block] of blocks.entries()) {
    const implied = impliedHeading(block, blocks[index + 1]);
    if (block.kind !== "heading" && implied === undefined) {
      sections.at(-1)?.blocks.push(block);
      continue;
    }
    if (block.kind === "heading") depthOfHeading = block.depth;
    const depth = block.kind === "heading" ? block.depth : Math.min(6, depthOfHeading + 1);
    const text = implied ?? (block.kind === "heading" ? toText(block.runs) : "");
    const isFirstTitle = block.kind === "heading" && block.depth === 1 && !hasTitle;
    hasTitle ||= depth === 1;
    const sense = readHeadingSense(text);
    const parents = open.filter((section) => section.depth < depth);
    const section: DocumentSection = {
      heading: { text, line: block.line },
      depth,
      kind: isFirstTitle && !sense.isExact ? "preamble" : inheritKind(sense, parents),
      sense: isFirstTitle && !sense.isExact ? noSense : sense,
      parents,
      blocks: [],
      isImplied: implied !== undefined,
    };
    sections.push(section);
    open = [section, ...parents];
  }
  return sections.filter((section) => section.heading !== undefined || section.blocks.length > 0);
}

/** A heading that says nothing of its own belongs to what the heading above it is about. */
function inheritKind(sense: HeadingSense, parents: readonly DocumentSection[]): SectionKind {
  if (sense.kind !== "other") return sense.kind;
  const parent = parents[0];
  return parent === undefined || (parent.depth < 2 && parent.kind === "preamble") ? "other" : parent.kind;
}

/** The words of a line that serves as a heading without being one. */
function impliedHeading(block: Block, next: Block | undefined): string | undefined {
  if (block.kind !== "paragraph" || block.itemDepth !== undefined || block.isQuote || block.line !== block.endLine)
    return undefined;
  const text = toText(block.runs);
  if (text === "" || text.length > 80) return undefined;
  if (
    isAllBold(block.runs) &&
    !/[:：].*\S/.test(text) &&
    (!/[.!?]$/.test(text) || (text.endsWith("?") && readHeadingSense(text).isExact))
  )
    return text.replace(/[:：]$/, "");
  const leadsOn = next?.kind === "list-item" || next?.kind === "table";
  if (!leadsOn || /[.!?]$/.test(text)) return undefined;
  const sense = readHeadingSense(text);
  return sense.isExact && sense.certainty === "sure" ? text.replace(/[:：]$/, "") : undefined;
}
