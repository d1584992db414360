import type { BlockContent, DefinitionContent, List, ListItem, Root, RootContent, Table } from "mdast";
import { toRuns, type Run } from "./inline.ts";
import type { SourceLine } from "./source-lines.ts";

/** A block of a document with its place: flat, in the order of the document. Lines are the file's, 1-based. */
export type Block = HeadingBlock | ParagraphBlock | ListItemBlock | TableBlock | CodeBlock | CommentBlock;

interface Placed {
  readonly line: number;
  readonly endLine: number;
}

export interface HeadingBlock extends Placed {
  readonly kind: "heading";
  readonly depth: number;
  readonly runs: readonly Run[];
}

export interface ParagraphBlock extends Placed {
  readonly kind: "paragraph";
  readonly runs: readonly Run[];
  /** Depth of the list item that it continues; undefined outside of lists. */
  readonly itemDepth?: number;
  readonly isQuote: boolean;
}

export interface ListItemBlock extends Placed {
  readonly kind: "list-item";
  readonly runs: readonly Run[];
  /** 0 for the outermost. */
  readonly depth: number;
  /** Which list of the document: items of one list at one depth share it. */
  readonly list: number;
  readonly ordinal: number | undefined;
  readonly isChecked: boolean | undefined;
  readonly hasChildren: boolean;
  readonly isQuote: boolean;
}

export interface Cell {
  readonly runs: readonly Run[];
}

export interface TableBlock extends Placed {
  readonly kind: "table";
  readonly header: readonly Cell[];
  readonly rows: readonly { readonly line: number; readonly endLine: number; readonly cells: readonly Cell[] }[];
}

export interface CodeBlock extends Placed {
  readonly kind: "code";
  readonly text: string;
  readonly itemDepth?: number;
}

export interface CommentBlock extends Placed {
  readonly kind: "comment";
  readonly text: string;
}

/** Flattens a syntax tree; `lines` are those that were parsed, with their numbers in the file; lists are numbered from `firstList`. */
export function toBlocks(root: Root, lines: readonly SourceLine[], firstList = 0): Block[] {
  const firstOf = (line: number | undefined): number => lines[(line ?? 1) - 1]?.first ?? 1;
  const lastOf = (line: number | undefined): number => lines[(line ?? 1) - 1]?.last ?? 1;
  const definitions = new Map<string, string>();
  for (const node of root.children) if (node.type === "definition") definitions.set(node.identifier, node.url);
  const urlOf = (identifier: string): string | undefined => definitions.get(identifier);
  const blocks: Block[] = [];
  let lists = firstList;

  const place = (node: RootContent | ListItem): Placed => ({
    line: firstOf(node.position?.start.line),
    endLine: lastOf(node.position?.end.line),
  });

  const visitAll = (
    nodes: readonly (RootContent | BlockContent | DefinitionContent)[],
    itemDepth: number | undefined,
    isQuote: boolean,
  ): void => {
    for (const node of nodes) {
      switch (node.type) {
        case "heading":
          blocks.push({ kind: "heading", depth: node.depth, runs: toRuns(node.children, urlOf), ...place(node) });
          break;
        case "paragraph":
          blocks.push({
            kind: "paragraph",
            runs: toRuns(node.children, urlOf),
            isQuote,
            ...(itemDepth === undefined ? {} : { itemDepth }),
            ...place(node),
          });
          break;
        case "list":
          visitList(node, itemDepth === undefined ? 0 : itemDepth + 1, isQuote);
          break;
        case "table":
          visitTable(node);
          break;
        case "blockquote":
          visitAll(node.children, itemDepth, true);
          break;
        case "code":
          blocks.push({
            kind: "code",
            text: node.value,
            ...(itemDepth === undefined ? {} : { itemDepth }),
            ...place(node),
          });
          break;
        case "html":
          visitHtml(node.value, place(node), isQuote);
          break;
        default:
          break;
      }
    }
  };

  const visitList = (list: List, depth: number, isQuote: boolean): void => {
    const id = lists++;
    for (const [index, item] of list.children.entries()) {
      const [first, ...rest] = item.children;
      const isParagraph = first?.type === "paragraph";
      blocks.push({
        kind: "list-item",
        runs: isParagraph ? toRuns(first.children, urlOf) : [],
        depth,
        list: id,
        ordinal: list.ordered ? (list.start ?? 1) + index : undefined,
        isChecked: item.checked ?? undefined,
        hasChildren: item.children.some((child) => child.type === "list"),
        isQuote,
        ...place(item),
      });
      visitAll(isParagraph ? rest : item.children, depth, isQuote);
    }
  };

  const visitTable = (table: Table): void => {
    const [header, ...rows] = table.children.map((row) => ({
      line: firstOf(row.position?.start.line),
      endLine: lastOf(row.position?.end.line),
      cells: row.children.map((cell) => ({ runs: toRuns(cell.children, urlOf) })),
    }));
    blocks.push({ kind: "table", header: header?.cells ?? [], rows, ...place(table) });
  };

  const visitHtml = (html: string, at: Placed, isQuote: boolean): void => {
    for (const comment of html.matchAll(/<!--([^]*?)(?:-->|$)/g)) {
      const line = at.line + html.slice(0, comment.index).split("\n").length - 1;
      blocks.push({ kind: "comment", text: (comment[1] ?? "").trim(), line, endLine: at.endLine });
    }
    const summary = html
      .replace(/<!--[^]*?(?:-->|$)/g, "")
      .replace(/<br\s*\/?>/gi, "\n")
      .replace(/<[^<>]*>/g, "");
    const text = summary.replace(/[^\S\n]+/g, " ").trim();
    if (text === "") return;
    const run: Run = { text, isBold: false, isStruck: false, isCode: false, url: undefined };
    blocks.push({ kind: "paragraph", runs: [run], isQuote, ...at });
  };

  visitAll(root.children, undefined, false);
  return blocks;
}
