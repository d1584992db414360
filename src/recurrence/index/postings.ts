import type { FeatureTable, TableDocument } from "./feature-table.ts";
import { NumberList } from "./number-list.ts";
import { SentenceSelector } from "../sentence-selector.ts";

/** Per term the documents that have it, with how often in which field, as bytes. */
export interface EncodedPostings {
  /** Where the bytes of each term end. */
  readonly ends: Uint32Array;
  readonly bytes: Uint8Array;
}

/** There are fewer fields than sixteen. */
const fieldBits = 4;
const fieldMask = 15;

/**
 * Lists which documents have which term. An entry is the distance to the document of the entry before it, and how often
 * the term stands in a field of it together with the field; each in groups of seven bits, all but the last with the
 * eighth bit set.
 */
export function encodePostings(
  table: FeatureTable,
  documents: readonly TableDocument[],
  template: ReadonlySet<number>,
): EncodedPostings {
  const entries = listEntries(table, documents, template);
  const writer = new VarintWriter();
  const ends = new Uint32Array(table.terms.length);
  for (let term = 0; term < ends.length; term++) {
    let last = 0;
    for (let at = entries.starts[term] ?? 0; at < (entries.starts[term + 1] ?? 0); at++) {
      const document = entries.documents[at] ?? 0;
      writer.push(document - last);
      writer.push(entries.uses[at] ?? 0);
      last = document;
    }
    ends[term] = writer.length;
  }
  return { ends, bytes: writer.bytes };
}

/** Calls `visit` for every entry of one term, in the order of the documents. */
export function decodePostings(
  bytes: Uint8Array,
  visit: (document: number, field: number, times: number) => void,
): void {
  let document = 0;
  let isUse = false;
  let value = 0;
  let shift = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    value |= (byte & 0x7f) << shift;
    if (byte > 0x7f) {
      shift += 7;
      continue;
    }
    if (isUse) visit(document, value & fieldMask, value >>> fieldBits);
    else document += value;
    isUse = !isUse;
    value = 0;
    shift = 0;
  }
}

/** Entries by term, those of one term in the order of the documents: counted first, so that each goes to its place. */
function listEntries(
  table: FeatureTable,
  documents: readonly TableDocument[],
  template: ReadonlySet<number>,
): { readonly starts: Uint32Array; readonly documents: Uint32Array; readonly uses: Uint32Array } {
  const selector = new SentenceSelector(template);
  const codes = new NumberList();
  const uses = new NumberList();
  const sizes = new Uint32Array(documents.length);
  for (const [number, document] of documents.entries()) {
    const bag = readBag(table, document, selector);
    for (let at = 0; at < bag.length;) {
      const code = bag[at] ?? 0;
      const from = at;
      while (bag[at] === code) at++;
      codes.push(code);
      uses.push(((at - from) << fieldBits) | (code & fieldMask));
      sizes[number] = (sizes[number] ?? 0) + 1;
    }
  }
  const starts = new Uint32Array(table.terms.length + 1);
  const [allCodes, allUses] = [codes.view, uses.view];
  for (let at = 0; at < allCodes.length; at++) {
    const after = ((allCodes[at] ?? 0) >>> fieldBits) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let term = 1; term < starts.length; term++) starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
  const next = starts.slice();
  const sorted = { documents: new Uint32Array(codes.length), uses: new Uint32Array(codes.length) };
  let at = 0;
  for (let number = 0; number < sizes.length; number++) {
    for (const end = at + (sizes[number] ?? 0); at < end; at++) {
      const term = (allCodes[at] ?? 0) >>> fieldBits;
      const place = next[term] ?? 0;
      next[term] = place + 1;
      sorted.documents[place] = number;
      sorted.uses[place] = allUses[at] ?? 0;
    }
  }
  return { starts, ...sorted };
}

/** Each use of a term as the term's number and its field, sorted. */
function readBag(
  { wordTerms, termEnds }: FeatureTable,
  document: TableDocument,
  selector: SentenceSelector,
): Uint32Array {
  const { tokens, counts, fields } = document.columns;
  const picked = selector.select(document);
  const bag: number[] = [];
  for (let sentence = 0; sentence < picked; sentence++) {
    const position = selector.numbers[sentence] ?? 0;
    const from = selector.starts[sentence] ?? 0;
    const to = from + (counts[position] ?? 0);
    for (let at = from; at < to; at++) {
      const word = tokens[at] ?? 0;
      for (let place = word === 0 ? 0 : (termEnds[word - 1] ?? 0); place < (termEnds[word] ?? 0); place++)
        bag.push(((wordTerms[place] ?? 0) << fieldBits) | (fields[position] ?? 0));
    }
  }
  return Uint32Array.from(bag).toSorted();
}

class VarintWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  push(number: number): void {
    if (this.#length + 5 > this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    let rest = number;
    for (; rest > 0x7f; rest >>>= 7) this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
    this.#bytes[this.#length++] = rest;
  }
}
