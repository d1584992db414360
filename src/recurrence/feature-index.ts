import type { DocumentFacts, Mention } from "./document-features.ts";
import { FeatureTable } from "./feature-table.ts";
import type { TableDocument } from "./feature-table.ts";
import { TextList } from "./text-list.ts";
import { ByteReader, ByteWriter } from "./typed-sections.ts";

/** Features of documents that were read before, by key. Never scores: those change with every other document. */
export interface FeatureIndex {
  readonly table: FeatureTable;
  readonly documents: Map<string, TableDocument>;
}

/** Goes up whenever features are read or kept in another way. */
const formatVersion = 3;
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
 * The index as one file. The same documents give the same bytes, in whatever order they were added: words are numbered
 * anew in the order of the keys, and those that no document uses any more are left behind.
 */
export function encodeFeatureIndex({ table, documents }: FeatureIndex, lexiconHash: number): Uint8Array {
  const keys = [...documents.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const kept = keys.flatMap((key) => documents.get(key) ?? []);
  const newNumber = new Int32Array(table.words.length).fill(-1);
  const words: number[] = [];
  for (const document of kept) {
    for (const token of tokensOf(document)) {
      if ((newNumber[token] ?? 0) >= 0) continue;
      newNumber[token] = words.length;
      words.push(token);
    }
  }
  const newTerm = new Int32Array(table.terms.length).fill(-1);
  const terms: number[] = [];
  const wordTerms: number[] = [];
  const termEnds: number[] = [];
  for (const word of words) {
    for (const term of table.wordTerms.subarray(word === 0 ? 0 : table.termEnds[word - 1], table.termEnds[word])) {
      if ((newTerm[term] ?? 0) < 0) {
        newTerm[term] = terms.length;
        terms.push(term);
      }
      wordTerms.push(newTerm[term] ?? 0);
    }
    termEnds.push(wordTerms.length);
  }
  const [wordTexts, termTexts] = [[...table.words], [...table.terms]];
  const writer = new ByteWriter(magic, formatVersion, lexiconHash);
  writer.addText(words.map((word) => wordTexts[word] ?? "").join("\n"));
  writer.addText(terms.map((term) => termTexts[term] ?? "").join("\n"));
  writer.add(Uint32Array.from(termEnds));
  writer.add(Uint32Array.from(wordTerms));
  writer.add(Uint32Array.from(terms, (term) => table.marks[term] ?? 0));
  writer.add(Uint32Array.from(terms, (term) => table.background[term] ?? 0));
  writer.addText(JSON.stringify(kept.map(({ facts }, at) => toRow(keys[at] ?? "", facts))));
  writer.add(Uint32Array.from(kept, ({ sentences }) => sentences));
  writer.addAll(kept.map((document) => tokensOf(document).map((token) => newNumber[token] ?? 0)));
  for (const name of ["hashes", "counts", "lines", "sizes", "fields"] as const) {
    writer.addAll(
      kept.map(({ columns, firstSentence, sentences }) =>
        columns[name].subarray(firstSentence, firstSentence + sentences),
      ),
    );
  }
  return writer.finish();
}

/** Reads an index; one that is lost, damaged, or made with another format or lexicon is empty. */
export function decodeFeatureIndex(bytes: Uint8Array | undefined, lexiconHash: number): FeatureIndex {
  try {
    const reader = bytes && ByteReader.open(bytes, magic, formatVersion, lexiconHash);
    return reader ? readIndex(reader) : toEmptyIndex();
  } catch {
    // Whatever is wrong with a cache, the remedy is to read the documents again.
    return toEmptyIndex();
  }
}

function readIndex(reader: ByteReader): FeatureIndex {
  const [words, terms] = [reader.read8(), reader.read8()];
  const [termEnds, wordTerms] = [reader.read32(), reader.read32()];
  const [marks, background] = [reader.read32(), reader.read32()];
  const rows = JSON.parse(reader.readText()) as FactsRow[];
  const sentencesOf = reader.read32();
  const [tokens, hashes] = [reader.read32(), reader.read32()];
  const [counts, lines] = [reader.read16(), reader.read16()];
  const [sizes, fields] = [reader.read8(), reader.read8()];
  const columns = { tokens, counts, fields, lines, hashes, sizes };
  const documents = new Map<string, TableDocument>();
  let firstSentence = 0;
  let firstToken = 0;
  for (const [at, row] of rows.entries()) {
    const sentences = sentencesOf[at] ?? 0;
    documents.set(row[0], { facts: toFacts(row), columns, firstToken, firstSentence, sentences });
    const end = firstSentence + sentences;
    for (; firstSentence < end; firstSentence++) firstToken += counts[firstSentence] ?? 0;
  }
  const table = new FeatureTable({
    words: new TextList(words, termEnds.length),
    terms: new TextList(terms, marks.length),
    wordTerms,
    termEnds,
    marks,
    background,
  });
  return { table, documents };
}

function tokensOf({ columns, firstToken, firstSentence, sentences }: TableDocument): Uint32Array {
  let end = firstToken;
  for (let at = firstSentence; at < firstSentence + sentences; at++) end += columns.counts[at] ?? 0;
  return columns.tokens.subarray(firstToken, end);
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
