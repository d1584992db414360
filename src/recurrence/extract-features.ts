import type { PostMortem, Section, SectionKind, TextBlock } from "../domain/post-mortem.ts";
import { modeMark, serviceMark, tagMark } from "./document-features.ts";
import type { DocumentFacts, DocumentFeatures } from "./document-features.ts";
import { toField, toFieldNumber } from "./fields.ts";
import { findFailureModes } from "./find-failure-modes.ts";
import { hashLetters } from "./hash-text.ts";
import type { Lexicon } from "./lexicon.ts";
import { readNames } from "./read-names.ts";
import { readStatements } from "./read-statements.ts";
import { readWords } from "./read-words.ts";

/** Reads out of one document all that the comparison needs; pure, so that documents can be read side by side. */
export function extractFeatures(postMortem: PostMortem, lexicon: Lexicon): DocumentFeatures {
  const draft = new Draft(lexicon, readNames(postMortem));
  const title = postMortem.title;
  const unfilled = [...new Set(postMortem.placeholders.map(({ text }) => text))];
  const clean = (text: string): string => unfilled.reduce((rest, blank) => rest.replaceAll(blank, " "), text);
  if (title) draft.addText(clean(title.value), toFieldNumber("title"), title.line);
  for (const { section, kind } of withInheritedKinds(postMortem.sections)) {
    const heading = section.heading;
    if (heading && heading.value !== title?.value && !isLabel(heading.value, section.kind))
      draft.addText(clean(heading.value), toFieldNumber(toField(kind)), heading.line);
    addBlocks(draft, section.blocks, kind, clean);
  }
  const facts = toFieldNumber("facts");
  for (const { value, line } of postMortem.incident.services) draft.addFact(value, serviceMark, facts, line);
  for (const { value, line } of postMortem.incident.tags) draft.addFact(value, tagMark, facts, line);
  return draft.finish(readFacts(postMortem));
}

function readFacts(postMortem: PostMortem): DocumentFacts {
  const { incident } = postMortem;
  return {
    path: postMortem.path,
    id: incident.id?.value ?? null,
    idLine: incident.id?.line ?? 0,
    severity: incident.severity?.value ?? null,
    date: incident.date?.value ?? incident.postMortemDate?.value ?? null,
    minute: incident.startMinute?.value ?? null,
    ...readStatements(postMortem),
  };
}

/** "Root cause analysis" names a part of a post-mortem; "Root cause: the pool was too small for both jobs" says something. */
function isLabel(heading: string, kind: SectionKind): boolean {
  return kind !== "other" && heading.split(/\s+/).length <= 4;
}

/** "### 18:45" below "## Timeline" is timeline: a section that says nothing of its own belongs to the one that it stands in. */
function withInheritedKinds(sections: readonly Section[]): { section: Section; kind: SectionKind }[] {
  const open: { depth: number; kind: SectionKind }[] = [];
  return sections.map((section) => {
    while ((open.at(-1)?.depth ?? -1) >= section.depth) open.pop();
    const around = open.at(-1)?.kind;
    const kind = section.kind === "other" && around !== undefined && around !== "preamble" ? around : section.kind;
    // The document's own title is a heading too, and everything stands below it.
    if (section.depth > 1 || kind !== "other") open.push({ depth: section.depth, kind });
    return { section, kind };
  });
}

/** A bold lead-in speaks for its block, and for the list or the paragraph below if it stands alone. */
function addBlocks(
  draft: Draft,
  blocks: readonly TextBlock[],
  sectionKind: SectionKind,
  clean: (text: string) => string,
): void {
  let current = sectionKind;
  let isLeadAlone = false;
  for (const block of blocks) {
    if (block.kind === "table-header") continue;
    const text = block.leadKind && block.lead ? withoutLead(block.text, block.lead) : block.text;
    if (block.leadKind) {
      current = block.leadKind;
      isLeadAlone = text.length < 4;
    } else if (block.lead !== undefined || (block.kind === "paragraph" && !isLeadAlone)) current = sectionKind;
    const field = toFieldNumber(block.kind === "code" ? "code" : toField(current));
    for (const part of block.cells ?? [text]) draft.addText(clean(part), field, block.line);
    if (block.kind === "paragraph" && !block.leadKind) isLeadAlone = false;
  }
}

function withoutLead(text: string, lead: string): string {
  return text.startsWith(lead) ? text.slice(lead.length).replace(/^[\s:：.–—-]+/, "") : text;
}

/** A phrase does not reach over these: "Impact: database. Root cause: wrong setting". */
const clauseEnd = /[:;]\s|[()—–]|\s-\s|,\s+(?:but|while|whereas|although|though|however)\s/u;

/** A longer sentence is a data dump, and its beginning is enough. */
const mostTokens = 0xffff;

/** Collects sentences; words are numbered in order of their first appearance. */
class Draft {
  readonly #lexicon: Lexicon;
  readonly #names: ReadonlySet<string>;
  /** By mark, or by none, and text: what a word counts as follows from how it is written. */
  readonly #numbers = new Map<string, Map<string, number>>();
  readonly #words: string[] = [];
  readonly #terms: (readonly string[])[] = [];
  readonly #tokens: number[] = [];
  readonly #counts: number[] = [];
  #closed = 0;
  readonly #fields: number[] = [];
  readonly #lines: number[] = [];
  readonly #hashes: number[] = [];
  readonly #sizes: number[] = [];

  constructor(lexicon: Lexicon, names: ReadonlySet<string>) {
    this.#lexicon = lexicon;
    this.#names = names;
  }

  addText(text: string, field: number, line: number): void {
    for (const [offset, row] of text.split("\n").entries()) {
      for (const sentence of row.split(/(?<=[.!?])\s+|(?<=[。！？])/u))
        this.#addSentence(sentence, field, line + offset);
    }
  }

  addFact(value: string, mark: string, field: number, line: number): void {
    const words = value.replace(/\s+/g, " ").trim();
    if (words === "") return;
    this.#push(words, [mark + words.toLowerCase()], mark);
    this.#close(field, line, 0, 0);
  }

  finish(facts: DocumentFacts): DocumentFeatures {
    return {
      facts,
      words: this.#words,
      terms: this.#terms,
      tokens: Uint32Array.from(this.#tokens),
      counts: Uint16Array.from(this.#counts),
      fields: Uint8Array.from(this.#fields),
      lines: Uint16Array.from(this.#lines),
      hashes: Uint32Array.from(this.#hashes),
      sizes: Uint8Array.from(this.#sizes),
    };
  }

  #addSentence(sentence: string, field: number, line: number): void {
    const found = new Set<number>();
    let size = 0;
    for (const clause of sentence.split(clauseEnd)) {
      const words = readWords(clause, this.#lexicon.knownWords);
      size += words.length;
      for (const word of words)
        if (word.terms.length > 0 && !this.#names.has(word.bare)) this.#push(word.text, word.terms, "");
      for (const { mode, text } of findFailureModes(clause, words, this.#lexicon)) {
        if (found.has(mode)) continue;
        found.add(mode);
        const term = modeMark + (this.#lexicon.modes[mode]?.name ?? "");
        this.#push(text, [term], term);
      }
    }
    this.#close(field, line, hashLetters(sentence), Math.min(size, 0xff));
  }

  #push(text: string, terms: readonly string[], mark: string): void {
    let numbers = this.#numbers.get(mark);
    if (!numbers) this.#numbers.set(mark, (numbers = new Map()));
    let number = numbers.get(text);
    if (number === undefined) {
      number = this.#words.length;
      numbers.set(text, number);
      this.#words.push(text);
      this.#terms.push(terms);
    }
    this.#tokens.push(number);
  }

  #close(field: number, line: number, hash: number, size: number): void {
    const count = this.#tokens.length - this.#closed;
    if (count === 0) return;
    if (count > mostTokens) this.#tokens.length = this.#closed + mostTokens;
    this.#closed = this.#tokens.length;
    this.#counts.push(Math.min(count, mostTokens));
    this.#fields.push(field);
    this.#lines.push(Math.min(line, 0xffff));
    this.#hashes.push(hash);
    this.#sizes.push(size);
  }
}
