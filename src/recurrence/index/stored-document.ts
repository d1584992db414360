import type { DocumentFacts, FeatureColumns } from "../document-features.ts";
import type { TableDocument } from "./feature-table.ts";
import { toNumbers, toPadding, type ByteSource } from "./typed-sections.ts";

/** Where a document's columns stand in the index, and how long they are. */
interface ColumnPlace {
  readonly offset: number;
  readonly tokens: number;
  readonly sentences: number;
}

/** A document in the index, whose sentences are read when somebody asks for them. */
export class StoredDocument implements TableDocument {
  readonly facts: DocumentFacts;
  readonly row: number;
  readonly #source: ByteSource;
  readonly #place: ColumnPlace;
  #columns: FeatureColumns | undefined;

  constructor(facts: DocumentFacts, row: number, source: ByteSource, place: ColumnPlace) {
    this.facts = facts;
    this.row = row;
    this.#source = source;
    this.#place = place;
  }

  get columns(): FeatureColumns {
    return (this.#columns ??= readColumns(this.#source, this.#place));
  }
}

/** Four bytes a token; four, two, two, one and one a sentence. */
export function toColumnLength(tokens: number, sentences: number): number {
  const length = 4 * tokens + 10 * sentences;
  return length + toPadding(length);
}

/** A document's columns as they are kept, its words by their new numbers. */
export function toColumnBytes(columns: FeatureColumns, newNumber: Int32Array): Uint8Array[] {
  const { counts, lines, hashes, sizes, fields } = columns;
  const tokens = columns.tokens.map((token) => newNumber[token] ?? 0);
  const parts = [tokens, hashes, counts, lines, sizes, fields].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  return [...parts, new Uint8Array(toPadding(4 * tokens.length + 10 * counts.length))];
}

function readColumns(source: ByteSource, { offset, tokens, sentences }: ColumnPlace): FeatureColumns {
  const length = toColumnLength(tokens, sentences);
  const read = source.read(offset, length);
  if (read.length !== length) throw new RangeError("The index was cut off while it was in use.");
  const { buffer, byteOffset } = toNumbers(read);
  let at = byteOffset;
  const place = (size: number): number => (at += size) - size;
  return {
    tokens: new Uint32Array(buffer, place(4 * tokens), tokens),
    hashes: new Uint32Array(buffer, place(4 * sentences), sentences),
    counts: new Uint16Array(buffer, place(2 * sentences), sentences),
    lines: new Uint16Array(buffer, place(2 * sentences), sentences),
    sizes: new Uint8Array(buffer, place(sentences), sentences),
    fields: new Uint8Array(buffer, place(sentences), sentences),
  };
}
