import { findLinks } from "./find-links.ts";
import { findPlaceholders } from "./find-placeholders.ts";
import type { DocumentSection } from "./group-sections.ts";
import { splitLines, toText } from "./inline.ts";
import { isTemplateEntry } from "./is-template-entry.ts";
import { toDraft, type ItemDraft } from "./item-draft.ts";
import { saysNothing } from "./lexicon.ts";
import { namesColumns } from "./names-columns.ts";
import type { ParagraphBlock } from "./outline.ts";
import { readStatusMark } from "./parse-status.ts";
import { readEntryFields } from "./read-entry-fields.ts";
import { readHeadingHints } from "./read-heading-hints.ts";
import { readFieldLines } from "./read-list-items.ts";
import type { People } from "./read-people.ts";
import { takeLabels } from "./take-labels.ts";

/** Words that introduce or excuse and promise nothing. */
const introduces =
  /[:：]$|^(?:the following|these|this|below|here|note|see|we (?:have|had|are|were|\p{L}+ed)|all |as |there (?:is|are|were)|no |an? list|for (?:each|every)|action items? (?:should|are|is)|actions? (?:should|are|fall)|to (?:prevent|reflect|avoid)|in (?:order|addition)|based on|tbd|n\/?a|legend|priority|status|owners?|please|remember|followup|template|what|how|why|list)\b|^(?:følgende|disse|die folgenden|voici|les actions|las siguientes|以下)/iu;

/** Paragraphs that are action items: each short, in a section of actions that holds neither list nor table. */
export function readParagraphItems(section: DocumentSection, people: People): ItemDraft[] {
  if (section.blocks.some((block) => block.kind === "list-item" || block.kind === "table"))
    return readOwnedParagraphs(section, people);
  const paragraphs = section.blocks.filter(
    (block): block is ParagraphBlock => block.kind === "paragraph" && !block.isQuote,
  );
  if (paragraphs.some((paragraph) => findPlaceholders(toText(paragraph.runs)).length > 0)) return [];
  if (paragraphs.some((paragraph) => splitLines(paragraph.runs).some((line) => namesColumns(toText(line))))) return [];
  return paragraphs.flatMap((paragraph) => {
    const draft = readParagraph(paragraph, section.heading?.text, people);
    return draft && draft.text.length <= 300 && !introduces.test(draft.text) && countSentences(draft.text) <= 3
      ? [draft]
      : [];
  });
}

/** Beside a list, a paragraph is an item only where it names its owner in bold. */
function readOwnedParagraphs(section: DocumentSection, people: People): ItemDraft[] {
  return section.blocks.flatMap((block) => {
    if (
      block.kind !== "paragraph" ||
      block.itemDepth !== undefined ||
      block.isQuote ||
      !block.runs.some((run) => run.isBold)
    )
      return [];
    const draft = readParagraph(block, section.heading?.text, people);
    return draft?.owner && draft.text.length > 10 && !/[:：]$/.test(draft.text) ? [draft] : [];
  });
}

function countSentences(text: string): number {
  return text.match(/[.!?](?=\s|$)/g)?.length ?? 0;
}

function readParagraph(paragraph: ParagraphBlock, heading: string | undefined, people: People): ItemDraft | undefined {
  const hints = readHeadingHints(heading, people);
  const fields = readEntryFields(paragraph.runs, paragraph.line, people);
  if (saysNothing(fields.text) || isTemplateEntry(fields.text) || !/\p{L}{3}/u.test(fields.text)) return undefined;
  return toDraft(
    fields.text,
    { kind: "paragraph", startLine: paragraph.line, endLine: paragraph.endLine },
    {
      ...fields,
      owner: fields.owner ?? (hints.owner === undefined ? undefined : { text: hints.owner, line: paragraph.line }),
      status: fields.status ?? readStatusMark(fields.text) ?? hints.status,
      links: findLinks(paragraph.runs, paragraph.line).filter((link) => link.value !== fields.id?.text),
      heading,
    },
  );
}

/** The sections below which every sub-heading is numbered and only explained: `### 1) Plan the move`. */
export function findNumberedParents(sections: readonly DocumentSection[]): Set<DocumentSection> {
  const parts = new Map<DocumentSection, number>();
  for (const section of sections) {
    const parent = section.parents[0];
    if (!parent || section.isImplied) continue;
    const isItem =
      numberedHeading.test(section.heading?.text ?? "") &&
      section.blocks.every((block) => block.kind === "paragraph" || block.kind === "comment" || block.kind === "code");
    parts.set(parent, isItem ? (parts.get(parent) ?? 0) + 1 : Number.NEGATIVE_INFINITY);
  }
  return new Set([...parts].flatMap(([parent, count]) => (count >= 2 ? [parent] : [])));
}

const numberedHeading = /^(?:(?:AI|A|Action|Item|T|FU)?[- ]?#?\d{1,3})\s*[:.)–—-]\s*(?=\S)/iu;

/** `### A1. Limit the pool` with `**Owner:**` lines below: the heading is the item. */
export function readHeadingItem(
  section: DocumentSection,
  people: People,
  isOneOfSeveral: boolean,
): ItemDraft | undefined {
  const { heading } = section;
  if (!heading || section.parents.length === 0 || section.sense.certainty !== "none" || section.sense.isExact)
    return undefined;
  const isList = section.blocks.some(
    (block) => block.kind === "list-item" && block.depth === 0 && takeLabels(toText(block.runs)).text !== "",
  );
  if (isList || section.blocks.some((block) => block.kind === "table")) return undefined;
  const said = section.blocks.flatMap((block) => ("runs" in block ? [block.runs] : []));
  const first = said.slice(0, 8).flatMap((runs) => splitLines(runs));
  const below = readFieldLines(said, section.blocks, heading.line);
  const numbered = numberedHeading.exec(heading.text);
  const isFielded =
    first.length > 0 && (below.owner !== undefined || (below.due !== undefined && below.status !== undefined));
  const handle = /@[\w-]+/.test(heading.text);
  if (!isFielded && !(numbered && (handle || isOneOfSeveral))) return undefined;
  const run = {
    text: numbered ? heading.text.slice(numbered[0].length) : heading.text,
    isBold: false,
    isStruck: false,
    isCode: false,
    url: undefined,
  };
  const fields = readEntryFields([run], heading.line, people);
  const id =
    fields.id ??
    below.id ??
    (numbered ? { text: numbered[0].replace(/\s*[:.)–—-]\s*$/, ""), line: heading.line } : undefined);
  const endLine = section.blocks.at(-1)?.endLine ?? heading.line;
  const links = [
    ...findLinks([run], heading.line),
    ...section.blocks.flatMap((block) => ("runs" in block ? findLinks(block.runs, block.line) : [])),
  ];
  return toDraft(
    fields.text,
    { kind: "heading", startLine: heading.line, endLine },
    {
      id,
      owner: fields.owner ?? below.owner,
      due: fields.due ?? below.due,
      priority: fields.priority ?? below.priority,
      type: fields.type ?? below.type,
      status: fields.status ?? below.status ?? readStatusMark(heading.text),
      statusText: fields.statusText ?? below.statusText,
      links: [...new Map(links.filter((link) => link.value !== id?.text).map((link) => [link.value, link])).values()],
      heading: section.parents[0]?.heading?.text,
      explanation: below.explanation,
    },
  );
}
