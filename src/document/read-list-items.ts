import { findLinks } from "./find-links.ts";
import { isPlaceholder } from "./find-placeholders.ts";
import { isAllBold, isAllStruck, leadOf, toText } from "./inline.ts";
import { toDraft, type ItemDraft } from "./item-draft.ts";
import { saysNothing } from "./lexicon.ts";
import type { Block, ListItemBlock } from "./outline.ts";
import { readBox, readStatusMark } from "./parse-status.ts";

/** The entries of the lists among some blocks as action items; what stands below an entry explains it. */
export function readListItems(blocks: readonly Block[], heading: string | undefined): ItemDraft[] {
  const drafts: ItemDraft[] = [];
  const itemDepth = new Map<number, number>();
  let group: string | undefined;
  let groupDepth = -1;
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== "list-item") continue;
    if (block.depth <= groupDepth) {
      group = undefined;
      groupDepth = -1;
    }
    if (block.depth > groupDepth + 1) continue;
    if (isGroup(block)) {
      group = toText(block.runs).replace(/[:：]$/, "");
      groupDepth = block.depth;
      continue;
    }
    const isTaskList = blocks.some(
      (each) => each.kind === "list-item" && each.list === block.list && each.isChecked !== undefined,
    );
    if (isTaskList && block.isChecked === undefined && readOddBox(block) === undefined) continue;
    itemDepth.set(block.list, block.depth);
    const draft = readEntry(block, below(blocks, index), group ?? heading);
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** `- **Review actions**:` or `- Short term:` with a list below is a heading and no promise. */
function isGroup(item: ListItemBlock): boolean {
  if (!item.hasChildren) return false;
  const text = toText(item.runs);
  return item.isChecked === undefined && (isAllBold(item.runs) || /[:：]$/.test(text)) && text.length <= 60;
}

function below(blocks: readonly Block[], index: number): Block[] {
  const item = blocks[index] as ListItemBlock;
  const inside: Block[] = [];
  for (const block of blocks.slice(index + 1)) {
    const depth =
      block.kind === "list-item"
        ? block.depth
        : "itemDepth" in block && block.itemDepth !== undefined
          ? block.itemDepth + 0.5
          : -1;
    if (depth <= item.depth) break;
    inside.push(block);
  }
  return inside;
}

function readOddBox(item: ListItemBlock): ReturnType<typeof readBox> {
  const box = /^\[([^\]]{1,4})\]\s/u.exec(toText(item.runs))?.[1];
  if (box === undefined) return undefined;
  return /^n\/?a$/i.test(box) ? "wont-do" : readBox(box);
}

function readEntry(item: ListItemBlock, inside: readonly Block[], heading: string | undefined): ItemDraft | undefined {
  const odd = readOddBox(item);
  const text = toText(item.runs).replace(/^\[[^\]]{1,3}\]\s+/u, (box) => (odd === undefined ? box : ""));
  if (saysNothing(text) || isPlaceholder(text)) return undefined;
  const status =
    item.isChecked === undefined
      ? (odd ?? (isAllStruck(item.runs) ? "done" : readStatusMark(text)))
      : item.isChecked
        ? "done"
        : "open";
  const explanation = inside
    .map((block) => ("runs" in block ? toText(block.runs) : "text" in block ? block.text : ""))
    .filter((words) => words !== "")
    .join("\n");
  const links = [item, ...inside].flatMap((block) => ("runs" in block ? findLinks(block.runs, block.line) : []));
  void leadOf;
  return toDraft(
    text.replace(/^(?:✅|☑️?|✔️?|⏳|🚧|📅|⬜|❌|🔄|🔜)\s*/u, ""),
    { kind: "list-item", startLine: item.line, endLine: item.endLine },
    {
      id: undefined,
      status,
      links: [...new Map(links.map((link) => [link.value, link])).values()],
      heading,
      explanation,
    },
  );
}
