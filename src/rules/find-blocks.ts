import type { PostMortem, Section, SectionKind, TextBlock } from "../domain/post-mortem.ts";

/** A section with the kind that it stands under: a nameless subsection belongs to the section above it. */
export interface PlacedSection {
  readonly section: Section;
  readonly kind: SectionKind;
}

/** All sections, each with its own kind or, where its heading says nothing, that of the section it stands in. */
export function placeSections(document: PostMortem): PlacedSection[] {
  const open: { depth: number; kind: SectionKind }[] = [];
  return document.sections.map((section) => {
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= section.depth) open.pop();
    const kind = section.kind === "other" ? (open.at(-1)?.kind ?? "other") : section.kind;
    // The document's title stands above everything and says nothing of what is below it.
    open.push({ depth: section.depth, kind: section.depth <= 1 && section.kind === "other" ? "other" : kind });
    return { section, kind };
  });
}

/** The blocks about one of these kinds, by their section or by the bold words that they begin with. */
export function findBlocks(document: PostMortem, ...kinds: readonly SectionKind[]): TextBlock[] {
  return placeSections(document).flatMap(({ section, kind }) =>
    section.blocks.filter((block) => kinds.includes(block.leadKind ?? kind)),
  );
}

/** The blocks of the sections of one kind, whatever bold words they begin with. */
export function findSectionBlocks(document: PostMortem, wanted: SectionKind): TextBlock[] {
  return placeSections(document).flatMap(({ section, kind }) => (kind === wanted ? section.blocks : []));
}

/** Whether the document speaks of one of these kinds, by a heading or by bold words; empty sections do not count. */
export function hasBlocks(document: PostMortem, ...kinds: readonly SectionKind[]): boolean {
  return findBlocks(document, ...kinds).some((block) => block.text.trim() !== "");
}

/** The heading of the first section of one of these kinds. */
export function findHeading(
  document: PostMortem,
  ...kinds: readonly SectionKind[]
): { text: string; line: number } | undefined {
  for (const section of document.sections) {
    if (section.heading !== undefined && kinds.includes(section.kind)) {
      return { text: section.heading.value, line: section.heading.line };
    }
  }
  return undefined;
}
