import type { DocumentFacts, Mention } from "../document-features.ts";
import { FeatureTable, type TableDocument } from "./feature-table.ts";
import type { FailureMode } from "../failure-mode.ts";
import type { IndexStatistics } from "./index-statistics.ts";
import { measureIndex } from "./measure-index.ts";
import { encodePostings } from "./postings.ts";
import { StoredDocument, toColumnBytes, toColumnLength } from "./stored-document.ts";
import { TextList } from "./text-list.ts";
import { ByteWriter, SectionReader, type ByteSource } from "./typed-sections.ts";

/** Features of documents that were read before, by key, and what was counted over them. */
export interface FeatureIndex {
  readonly table: FeatureTable;
  readonly documents: Map<string, TableDocument>;
  /** undefined where nothing was read before. */
  readonly statistics?: IndexStatistics;
}

/** Goes up whenever features are read or kept in another way. */
const formatVersion = 4;
const magic = 0x58495446; // "FTIX"

/** What a document's features are kept under: its content, and its path, since id and date may be read out of a file name. */
export function toFeatureKey(path: string, stamp: string): string {
  return `${stamp}:${path}`;
}

/** An index in which nothing is known yet. */
export function toEmptyIndex(): FeatureIndex {
  return { table: new FeatureTable(), documents: new Map() };
}

/**
 * The index as one file, part by part. The same documents give the same bytes, in whatever order they were added: words
 * are numbered anew in the order of the keys, and those that no document uses any more are left behind.
 */
export function encodeFeatureIndex(
  { table, documents }: Pick<FeatureIndex, "table" | "documents">,
  lexiconHash: number,
  modes: readonly FailureMode[],
): Uint8Array[] {
  const keys = [...documents.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const kept = keys.flatMap((key) => documents.get(key) ?? []);
  const { used: words, newNumber } = renumber(
    table.words.length,
    kept.map(({ columns }) => columns.tokens),
  );
  const termsOf = (word: number): Uint32Array =>
    table.wordTerms.subarray(word === 0 ? 0 : table.termEnds[word - 1], table.termEnds[word]);
  const { used: terms, newNumber: newTerm } = renumber(table.terms.length, words.map(termsOf));
  const [wordTexts, termTexts] = [[...table.words], [...table.terms]];
  const writer = new ByteWriter(magic, formatVersion, lexiconHash);
  writer.addText(words.map((word) => wordTexts[word] ?? "").join("\n"));
  writer.addText(terms.map((term) => termTexts[term] ?? "").join("\n"));
  let end = 0;
  writer.add(Uint32Array.from(words, (word) => (end += termsOf(word).length)));
  writer.add(Uint32Array.from(words.flatMap((word) => Array.from(termsOf(word), (term) => newTerm[term] ?? 0))));
  writer.add(Uint32Array.from(terms, (term) => table.marks[term] ?? 0));
  writer.add(Uint32Array.from(terms, (term) => table.background[term] ?? 0));
  writer.addText(JSON.stringify(kept.map(({ facts }, at) => toRow(keys[at] ?? "", facts))));
  addStatistics(writer, table, kept, terms, modes);
  writer.add(Uint32Array.from(kept, ({ columns }) => columns.tokens.length));
  writer.add(Uint32Array.from(kept, ({ columns }) => columns.counts.length));
  writer.addAll(kept.flatMap(({ columns }) => toColumnBytes(columns, newNumber)));
  return writer.finish();
}

/** Numbers in order of their first appearance, and the new number of each. */
function renumber(count: number, lists: readonly Uint32Array[]): { used: number[]; newNumber: Int32Array } {
  const newNumber = new Int32Array(count).fill(-1);
  const used: number[] = [];
  for (const list of lists) {
    for (let at = 0; at < list.length; at++) {
      const number = list[at] ?? 0;
      if ((newNumber[number] ?? 0) >= 0) continue;
      newNumber[number] = used.length;
      used.push(number);
    }
  }
  return { used, newNumber };
}

function addStatistics(
  writer: ByteWriter,
  table: FeatureTable,
  documents: readonly TableDocument[],
  terms: readonly number[],
  modes: readonly FailureMode[],
): void {
  const { counts, sentences, lengths, norms, template } = measureIndex(table, documents, modes);
  writer.add(Uint32Array.from(terms, (term) => counts.inDocuments[term] ?? 0));
  writer.add(counts.totals);
  writer.add(counts.present);
  const shared = [...sentences.counts].toSorted(([a], [b]) => a - b);
  writer.add(Uint32Array.from(shared, ([hash]) => hash));
  writer.add(Uint32Array.from(shared, ([, count]) => count));
  writer.add(Uint32Array.of(sentences.below));
  writer.add(lengths);
  writer.add(norms);
  const { ends, bytes } = encodePostings(table, documents, template);
  const postings = terms.map((term) => bytes.subarray(term === 0 ? 0 : ends[term - 1], ends[term]));
  let end = 0;
  writer.add(Uint32Array.from(postings, ({ length }) => (end += length)));
  writer.addAll(postings);
}

/** Opens an index; one that is lost, damaged, or made with another format or lexicon is empty. */
export function decodeFeatureIndex(source: ByteSource | undefined, lexiconHash: number): FeatureIndex {
  try {
    const reader = source && SectionReader.open(source, magic, formatVersion, lexiconHash);
    return reader ? readIndex(reader, source) : toEmptyIndex();
  } catch {
    // Whatever is wrong with a cache, the remedy is to read the documents again.
    return toEmptyIndex();
  }
}

function readIndex(reader: SectionReader, source: ByteSource): FeatureIndex {
  const [words, terms] = [reader.read8(), reader.read8()];
  const [termEnds, wordTerms] = [reader.read32(), reader.read32()];
  const [marks, background] = [reader.read32(), reader.read32()];
  const table = new FeatureTable({
    words: new TextList(words, termEnds.length),
    terms: new TextList(terms, marks.length),
    wordTerms,
    termEnds,
    marks,
    background,
  });
  const rows = JSON.parse(reader.readText()) as FactsRow[];
  const counts = { inDocuments: reader.read32(), totals: reader.read32(), present: reader.read32() };
  const [hashes, shared, [below = 0]] = [reader.read32(), reader.read32(), reader.read32()];
  const [lengths, norms] = [reader.read32(), reader.readFloats()];
  const ends = reader.read32();
  const postings = reader.skip();
  const [tokenCounts, sentenceCounts] = [reader.read32(), reader.read32()];
  let { offset } = reader.skip();
  const documents = rows.map((row, at): StoredDocument => {
    const [tokens = 0, sentences = 0] = [tokenCounts[at], sentenceCounts[at]];
    const document = new StoredDocument(toFacts(row), at, source, { offset, tokens, sentences });
    offset += toColumnLength(tokens, sentences);
    return document;
  });
  return {
    table,
    documents: new Map(rows.map(([key], at) => [key, documents[at] as TableDocument])),
    statistics: {
      documents,
      counts,
      sentences: { counts: new Map(Array.from(hashes, (hash, at) => [hash, shared[at] ?? 0])), below },
      lengths,
      norms,
      readPostings: (term) => {
        const from = term === 0 ? 0 : (ends[term - 1] ?? 0);
        return source.read(postings.offset + from, (ends[term] ?? from) - from);
      },
    },
  };
}

/** Key, id, its line, date, minute, severity, path where the key does not end with it, and what the document says, where it says anything. */
type FactsRow = [
  string,
  string | null,
  number,
  string | null,
  number | null,
  number | null,
  (string | 0)?,
  Partial<Said>?,
];
type Said = Pick<DocumentFacts, "recurrenceOf" | "notRecurrenceOf" | "claim">;

const nothing: readonly Mention[] = [];

function toRow(key: string, facts: DocumentFacts): FactsRow {
  const { path, id, idLine, date, minute, severity, recurrenceOf, notRecurrenceOf, claim } = facts;
  const row: FactsRow = [key, id, idLine, date, minute, severity];
  const says = recurrenceOf.length + notRecurrenceOf.length > 0 || claim !== null;
  const hasPath = key.endsWith(`:${path}`);
  if (says || !hasPath) row.push(hasPath ? 0 : path);
  if (says) row.push({ recurrenceOf, notRecurrenceOf, claim });
  return row;
}

function toFacts([key, id, idLine, date, minute, severity, path, says]: FactsRow): DocumentFacts {
  return {
    path: path || key.slice(key.indexOf(":") + 1),
    id,
    idLine,
    date,
    minute,
    severity,
    recurrenceOf: says?.recurrenceOf ?? nothing,
    notRecurrenceOf: says?.notRecurrenceOf ?? nothing,
    claim: says?.claim ?? null,
  };
}
