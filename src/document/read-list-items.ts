import type { ActionStatus } from "../domain/action-item.ts";
import { findLinks } from "./find-links.ts";
import { isTemplateEntry } from "./is-template-entry.ts";
import { isAllBold, isAllStruck, splitLines, toText, type Run } from "./inline.ts";
import { toDraft, type ItemDraft, type Words } from "./item-draft.ts";
import { findStatusWord, saysNothing } from "./lexicon.ts";
import { looksLikeName } from "./looks-like-name.ts";
import type { Block, ListItemBlock } from "./outline.ts";
import { readBox, readStatusMark } from "./parse-status.ts";
import { readEntryFields, type EntryFields } from "./read-entry-fields.ts";
import { readHeadingHints, type HeadingHints } from "./read-heading-hints.ts";
import { nobody, type People } from "./read-people.ts";
import { takeLabels } from "./take-labels.ts";

/**
 * The entries of the lists among some blocks as action items; what stands below an entry explains it. The heading is
 * taken for an owner's name only where `namesOwner` says that it may be one.
 */
export function readListItems(
  blocks: readonly Block[],
  heading: string | undefined,
  others: People,
  namesOwner = true,
): ItemDraft[] {
  const people = withSigners(blocks, others);
  const drafts: ItemDraft[] = [];
  const taskLists = new Set<number>();
  for (const block of blocks)
    if (block.kind === "list-item" && block.isChecked !== undefined) taskLists.add(block.list);
  const { owner: headed, ...general } = readHeadingHints(heading, people);
  let group: { readonly name: string; readonly depth: number; readonly hints: HeadingHints } | undefined;
  let above: { readonly name: string; readonly hints: HeadingHints } | undefined;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "paragraph" && block.itemDepth === undefined) {
      const hints = readHeadingHints(toText(block.runs), people);
      above = Object.keys(hints).length > 0 ? { name: toText(block.runs).replace(/[:：]$/, ""), hints } : undefined;
    }
    if (block.kind !== "list-item") continue;
    if (group && block.depth <= group.depth) group = undefined;
    if (block.depth > (group?.depth ?? -1) + 1) continue;
    if (isGroup(block, people)) {
      const name = toText(block.runs).replace(/[:：]$/, "");
      group = { name, depth: block.depth, hints: readHeadingHints(name, people) };
      continue;
    }
    if (taskLists.has(block.list) && isRemark(block)) continue;
    const hints = {
      ...general,
      ...(headed !== undefined && (namesOwner || headed.startsWith("@")) ? { owner: headed } : {}),
      ...above?.hints,
      ...group?.hints,
    };
    const draft = readEntry(block, below(blocks, index), group?.name ?? above?.name ?? heading, hints, people);
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** Where most entries end with a name in parentheses or begin with one in brackets, the names are those of owners. */
function withSigners(blocks: readonly Block[], people: People): People {
  const entries = blocks.filter((block) => block.kind === "list-item" && block.depth === 0);
  const names = entries.flatMap((entry) => {
    const text = "runs" in entry ? toText(entry.runs) : "";
    const name =
      /\(([^(),]{2,40})(?:,[^()]{2,40})?\)[.]?$/.exec(text)?.[1] ??
      /^\[([^\][]{2,40})\]/.exec(text)?.[1] ??
      text
        .split(/ (?:–|—|--|→) /)
        .slice(1)
        .at(-1);
    return name !== undefined && name.length <= 40 && looksLikeName(name, people) ? [name.toLowerCase()] : [];
  });
  if (names.length < 2 || new Set(names).size < 2 || names.length < 0.6 * entries.length) return people;
  return { ...people, known: new Set([...people.known, ...names]) };
}

/** `Short term`, `This week`: when, not what. */
const horizon =
  /^(?:(?:short|medium|mid|long|near)(?:er)?[- ]term(?: \p{L}+)?|immediate(?:ly)?(?: \p{L}+)?|(?:this|next) (?:week|month|quarter|year)|kurzfristig|mittelfristig|langfristig|court terme|moyen terme|long terme|corto plazo|medio plazo|largo plazo)$/iu;

/** `- **Review actions**:`, `- Short term:` or `- @sam` with a list below is a heading and no promise. */
function isGroup(item: ListItemBlock, people: People): boolean {
  if (!item.hasChildren || item.isChecked !== undefined) return false;
  const text = toText(item.runs);
  if (text.length > 60) return false;
  const hints = readHeadingHints(text, people);
  return (
    horizon.test(text) ||
    isAllBold(item.runs) ||
    /[:：]$/.test(text) ||
    hints.owner !== undefined ||
    hints.status !== undefined ||
    text === ""
  );
}

/** What is to be done where the entry begins with other fields: a line `Action: …` further down. */
function findSaid(said: readonly (readonly Run[])[]): string {
  for (const line of said.flatMap((runs) => splitLines(runs))) {
    const words = /^(?:action(?: item)?|task|what|description)\s?[:：]\s*(\S.*)$/i.exec(toText(line))?.[1];
    if (words !== undefined) return words;
  }
  return "";
}

/** Among check boxes, a long entry without one tells something and promises nothing. */
function isRemark(item: ListItemBlock): boolean {
  return item.isChecked === undefined && readOddBox(item) === undefined && toText(item.runs).length > 200;
}

function below(blocks: readonly Block[], index: number): Block[] {
  const item = blocks[index] as ListItemBlock;
  const inside: Block[] = [];
  for (let next = index + 1; next < blocks.length; next++) {
    const block = blocks[next];
    if (block === undefined) break;
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
  if (/^n\/?a$/i.test(box)) return "wont-do";
  return box.length === 1 ? readBox(box) : findStatusWord(box, "exact");
}

function readEntry(
  item: ListItemBlock,
  inside: readonly Block[],
  heading: string | undefined,
  hints: HeadingHints,
  people: People,
): ItemDraft | undefined {
  const odd = readOddBox(item);
  const [firstLine = [], ...moreLines] = splitFields(item.runs);
  const fields = readEntryFields(odd === undefined ? firstLine : withoutBox(firstLine), item.line, people);
  const said = [...moreLines, ...inside.flatMap((block) => ("runs" in block ? [block.runs] : []))];
  const below = readFieldLines(said, inside, item.line);
  const text = fields.text === "" ? findSaid(said) : fields.text;
  if (saysNothing(text) || isTemplateEntry(text) || (text !== toText(item.runs) && isTemplateEntry(toText(item.runs))))
    return undefined;
  // `How to verify:` with nothing below it asks for something and says nothing.
  if (/[:：]$/.test(text) && inside.length === 0) return undefined;
  const mark = odd ?? readStrike(item.runs) ?? readStatusMark(toText(item.runs));
  const status =
    item.isChecked === true
      ? "done"
      : (fields.status ?? below.status ?? mark ?? (item.isChecked === false ? "open" : hints.status));
  const links = [item, ...inside].flatMap((block) => ("runs" in block ? findLinks(block.runs, block.line) : []));
  const hint = (words: string | undefined): Words | undefined =>
    words === undefined ? undefined : { text: words, line: item.line };
  const id = fields.id ?? below.id;
  return toDraft(
    text,
    { kind: "list-item", startLine: item.line, endLine: item.endLine },
    {
      id,
      owner: fields.owner ?? below.owner ?? hint(hints.owner),
      due: fields.due ?? below.due,
      priority: fields.priority ?? below.priority ?? hint(hints.priority),
      type: fields.type ?? below.type,
      status,
      statusText: fields.statusText ?? below.statusText,
      links: [...new Map(links.filter((link) => link.value !== id?.text).map((link) => [link.value, link])).values()],
      heading,
      explanation: below.explanation,
    },
  );
}

/** Struck through: done, or what the words beside it say, as in `~~Buy a server~~ not needed`. */
function readStrike(runs: readonly Run[]): ActionStatus | undefined {
  if (isAllStruck(runs)) return "done";
  return runs.some((run) => run.isStruck)
    ? findStatusWord(toText(runs.filter((run) => !run.isStruck)), "exact")
    : undefined;
}

/** An entry of several lines whose later lines are `Owner: …` has them as fields; other lines are one sentence. */
function splitFields(runs: readonly Run[]): (readonly Run[])[] {
  const lines = splitLines(runs);
  const areFields = lines.map((line) => {
    const { text, values } = takeLabels(toText(line));
    return values.length > 0 && text === "";
  });
  const from = areFields[0] === true && lines.length > 1 ? 1 : areFields.indexOf(true, 1);
  return from < 0
    ? [runs]
    : [
        lines
          .slice(0, from)
          .flatMap((line, index) => (index > 0 ? [{ ...(line[0] as Run), text: " ", isBold: false }, ...line] : line)),
        ...lines.slice(from),
      ];
}

function withoutBox(runs: readonly Run[]): Run[] {
  const [first, ...rest] = runs;
  return first ? [{ ...first, text: first.text.replace(/^\s*\[[^\]]{1,4}\]\s+/u, "") }, ...rest] : [];
}

/** Fields and explanation out of what stands below an entry. */
export function readFieldLines(
  said: readonly (readonly Run[])[],
  inside: readonly Block[],
  line: number,
): Partial<EntryFields> & { readonly explanation: string } {
  const fields: { -readonly [K in keyof EntryFields]?: EntryFields[K] } = {};
  const rest: string[] = [];
  for (const runs of said) {
    for (const part of splitLines(runs)) {
      const text = toText(part);
      const labels = takeLabels(text);
      if (labels.values.length === 0 || labels.text.length > 20) {
        if (text !== "") rest.push(text);
        continue;
      }
      const read = readEntryFields(part, line, nobody);
      for (const key of ["id", "owner", "due", "priority", "type", "statusText"] as const)
        if (read[key] !== undefined) fields[key] ??= read[key];
      if (read.status !== undefined) fields.status ??= read.status;
    }
  }
  for (const block of inside) if (block.kind === "code") rest.push(block.text);
  return { ...fields, explanation: rest.join("\n") };
}
