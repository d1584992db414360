import type { ActionItem } from "../domain/action-item.ts";
import type { SectionKind } from "../domain/post-mortem.ts";
import type { DocumentSection } from "./group-sections.ts";
import type { ItemDraft } from "./item-draft.ts";
import { mergeDrafts, type DraftGroup } from "./merge-drafts.ts";
import type { Block } from "./outline.ts";
import { parseDue, type DateContext } from "./parse-due.ts";
import { readHeadingHints } from "./read-heading-hints.ts";
import { parseOwner } from "./parse-owner.ts";
import { parsePriority } from "./parse-priority.ts";
import type { People } from "./read-people.ts";
import { findNumberedParents, readHeadingItem, readParagraphItems } from "./read-prose-items.ts";
import { readListItems } from "./read-list-items.ts";
import { findItemColumns, readTableItems } from "./read-table-items.ts";

/** Every commitment of a document, in its order. */
export function readActionItems(
  sections: readonly DocumentSection[],
  people: People,
  context: DateContext,
): ActionItem[] {
  const sure = readSections(sections, people, "sure");
  const maybe = readSections(sections, people, "maybe");
  const isKnown = sure.some((group) => group.drafts.length > 0);
  // Where there is a list of action items, recommendations are none, unless somebody took them on.
  const groups = isKnown ? [...sure, ...maybe.filter((group) => isTakenOn(group))] : maybe;
  return mergeDrafts(groups)
    .toSorted((a, b) => a.line - b.line)
    .map((draft) => toActionItem(draft, context));
}

function isTakenOn({ drafts }: DraftGroup): boolean {
  return drafts.filter((draft) => draft.owner ?? draft.due).length * 2 > drafts.length;
}

/** Kinds of section that sort items by what they are about when they stand below a heading of actions. */
const topics: ReadonlySet<SectionKind> = new Set([
  "other",
  "actions",
  "detection",
  "response",
  "resolution",
  "trigger",
  "impact",
  "root-cause",
  "communication",
  "contributing-factors",
]);

function certaintyOf(section: DocumentSection): "sure" | "maybe" | "none" {
  const { kind, certainty } = section.sense;
  if (certainty === "sure") return certainty;
  const above = section.parents[0] ? certaintyOf(section.parents[0]) : "none";
  const isDenied = certainty === "none" && section.sense.isNotActions;
  if (above === "none" || isDenied || !topics.has(kind)) return certainty;
  return above === "sure" ? above : kind === "other" || certainty === "maybe" ? above : certainty;
}

function readSections(sections: readonly DocumentSection[], people: People, wanted: "sure" | "maybe"): DraftGroup[] {
  const numbered = findNumberedParents(sections);
  const mixed = findMixedParents(sections, people);
  return sections.flatMap((section) => {
    const certainty = certaintyOf(section);
    if (certainty === wanted) return readActionSection(section, people, numbered, mixed);
    return wanted === "sure" ? readLooseTables(section) : [];
  });
}

function readActionSection(
  section: DocumentSection,
  people: People,
  numbered: ReadonlySet<DocumentSection>,
  mixed: ReadonlySet<DocumentSection>,
): DraftGroup[] {
  const item = readHeadingItem(section, people, section.parents[0] !== undefined && numbered.has(section.parents[0]));
  if (item) return [{ drafts: [item] }];
  const heading = section.heading?.text;
  const tables = readTables(section.blocks, true, heading);
  if (tables.some((group) => group.drafts.length > 0)) return [...tables, ...readListsBeside(section, people)];
  const namesOwner = section.parents[0] === undefined || !mixed.has(section.parents[0]);
  const drafts = [
    ...readListItems(section.blocks, heading, people, namesOwner),
    ...readParagraphItems(section, people),
  ];
  return [{ drafts: isSharedWithLessons(heading) ? onlyTold(drafts) : drafts }];
}

/** Below `Lessons & follow-ups` some entries are lessons: where any entry says who, when or how far, the others are. */
function isSharedWithLessons(heading: string | undefined): boolean {
  return (
    heading !== undefined &&
    /\b(?:lessons?|learn\w*|takeaways?|lehren|leçons?|lecciones|lições|lezioni)\b/i.test(heading)
  );
}

function onlyTold(drafts: readonly ItemDraft[]): readonly ItemDraft[] {
  const told = drafts.filter(
    ({ owner, due, status, priority, links }) => owner ?? due ?? status ?? priority ?? links[0],
  );
  return told.length > 0 ? told : drafts;
}

/** The sections whose sub-headings name teams and topics alike: there `### Infra` is a topic. */
function findMixedParents(sections: readonly DocumentSection[], people: People): Set<DocumentSection> {
  return new Set(
    sections.flatMap((section) => {
      const [parent] = section.parents;
      if (parent === undefined || !section.blocks.some(({ kind }) => kind === "list-item")) return [];
      return readHeadingHints(section.heading?.text, people).owner === undefined ? [parent] : [];
    }),
  );
}

/** Beside a table of items a list is its legend, unless most of its entries name an owner, a day or a state. */
function readListsBeside(section: DocumentSection, people: People): DraftGroup[] {
  const drafts = readListItems(section.blocks, section.heading?.text, people);
  const told = drafts.filter((draft) => draft.owner ?? draft.due ?? draft.status);
  return told.length * 2 > drafts.length ? [{ drafts }] : [];
}

const closed: ReadonlySet<string> = new Set([
  "timeline",
  "response",
  "decisions",
  "approval",
  "metadata",
  "resolution",
]);

function readLooseTables(section: DocumentSection): DraftGroup[] {
  return closed.has(section.kind) ? [] : readTables(section.blocks, false, section.heading?.text);
}

function readTables(blocks: readonly Block[], isUnderActions: boolean, heading: string | undefined): DraftGroup[] {
  return blocks.flatMap((block) => {
    if (block.kind !== "table") return [];
    const columns = findItemColumns(block, isUnderActions);
    return columns ? [{ drafts: readTableItems(block, columns, heading) }] : [];
  });
}

function toActionItem(draft: ItemDraft, context: DateContext): ActionItem {
  const { id, owner, due, priority, type, statusText } = draft;
  const level = priority && parsePriority(priority.text);
  const dueDate = due && parseDue(due.text, due.line, context);
  return {
    id: id && { value: id.text, ...id },
    text: draft.text,
    line: draft.line,
    owner: owner && parseOwner(owner.text, owner.line),
    due: dueDate,
    priority: priority && level !== undefined ? { value: level, ...priority } : undefined,
    type: type && { value: type.text.toLowerCase(), ...type },
    status:
      draft.status ??
      (dueDate && /^(?:ongoing|on-going|continuous|løpende|laufend|en continu|continuo|doorlopend)$/i.test(dueDate.text)
        ? "ongoing"
        : "open"),
    statusText: statusText && { value: statusText.text, ...statusText },
    links: draft.links,
    heading: draft.heading,
    placement: draft.placement,
    explanation: draft.explanation,
  };
}
