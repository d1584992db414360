import { countInBackground } from "../background.ts";
import type { DocumentFacts, DocumentFeatures, FeatureColumns } from "../document-features.ts";
import { NumberList } from "./number-list.ts";
import { TextList } from "./text-list.ts";

/** A document whose words are numbered across the whole table. */
export interface TableDocument {
  readonly facts: DocumentFacts;
  readonly columns: FeatureColumns;
  /** Its place in the index that it was read out of; undefined where it was not. */
  readonly row?: number;
}

/** What a table starts with that comes out of a file. */
export interface TableContent {
  readonly words: TextList;
  readonly terms: TextList;
  readonly wordTerms: Uint32Array;
  readonly termEnds: Uint32Array;
  readonly marks: Uint32Array;
  readonly background: Uint32Array;
}

/** Up to so many documents are looked up one by one. */
const fewLooks = 10;

/** The features of many documents with one list of words and one of terms. */
export class FeatureTable {
  readonly words: TextList;
  readonly terms: TextList;
  readonly #wordTerms: NumberList;
  readonly #termEnds: NumberList;
  readonly #marks: NumberList;
  readonly #background: NumberList;
  readonly #wordNumbers = new Map<string, number>();
  readonly #termNumbers = new Map<string, number>();
  #isNumbered = false;
  #looked = 0;

  constructor(content?: TableContent) {
    this.words = content?.words ?? new TextList();
    this.terms = content?.terms ?? new TextList();
    this.#wordTerms = new NumberList(content?.wordTerms);
    this.#termEnds = new NumberList(content?.termEnds);
    this.#marks = new NumberList(content?.marks);
    this.#background = new NumberList(content?.background);
  }

  /** Numbers of the terms of word `w` stand from `termEnds[w - 1]` to `termEnds[w]`. */
  get wordTerms(): Uint32Array {
    return this.#wordTerms.view;
  }

  get termEnds(): Uint32Array {
    return this.#termEnds.view;
  }

  /** Per term: the code of the mark that makes it a failure mode, a service or a tag; 0 for an ordinary word. */
  get marks(): Uint32Array {
    return this.#marks.view;
  }

  /** Per term that is an ordinary word: how many public post-mortems have it. */
  get background(): Uint32Array {
    return this.#background.view;
  }

  /** Takes up a document's words and gives it back in the table's numbers. */
  add(features: DocumentFeatures): TableDocument {
    if (this.#looked < fewLooks) this.#lookUp(features);
    else this.#number();
    const numbers = features.words.map((word, at) => this.#toWordNumber(word, features.terms[at] ?? []));
    const { facts, counts, fields, lines, hashes, sizes } = features;
    const tokens = features.tokens.map((token) => numbers[token] ?? 0);
    return { facts, columns: { tokens, counts, fields, lines, hashes, sizes } };
  }

  /** A pull request adds a document or two: then only their words are looked for among those out of a file. */
  #lookUp({ words, terms }: DocumentFeatures): void {
    this.#looked++;
    const { wordTerms, termEnds } = this;
    for (const [term, [number = 0]] of this.terms.findAll(new Set(terms.flat()))) this.#termNumbers.set(term, number);
    for (const [word, numbers] of this.words.findAll(new Set(words))) {
      for (const number of numbers) {
        const first = wordTerms[number === 0 ? 0 : (termEnds[number - 1] ?? 0)] ?? 0;
        this.#wordNumbers.set(toKey(word, this.terms.at(first)), number);
      }
    }
  }

  /** Where many documents are added, every word gets its number at hand. */
  #number(): void {
    if (this.#isNumbered) return;
    this.#isNumbered = true;
    const terms = [...this.terms];
    const { wordTerms, termEnds } = this;
    for (const [number, term] of terms.entries()) this.#termNumbers.set(term, number);
    let number = 0;
    for (const word of this.words) {
      const first = wordTerms[number === 0 ? 0 : (termEnds[number - 1] ?? 0)] ?? 0;
      this.#wordNumbers.set(toKey(word, terms[first]), number++);
    }
  }

  #toWordNumber(word: string, terms: readonly string[]): number {
    const key = toKey(word, terms[0]);
    const known = this.#wordNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.words.length;
    this.#wordNumbers.set(key, number);
    this.words.push(word);
    for (const term of terms) this.#wordTerms.push(this.#toTermNumber(term));
    this.#termEnds.push(this.#wordTerms.length);
    return number;
  }

  #toTermNumber(term: string): number {
    const known = this.#termNumbers.get(term);
    if (known !== undefined) return known;
    const number = this.terms.length;
    this.#termNumbers.set(term, number);
    this.terms.push(term);
    const mark = toMark(term);
    this.#marks.push(mark);
    this.#background.push(mark === 0 ? countInBackground(term) : 0);
    return number;
  }
}

/** Marks are the first three characters of all. */
function toMark(term: string): number {
  const code = term.charCodeAt(0);
  return code < 4 ? code : 0;
}

/** What an ordinary word counts as follows from how it is written; a phrase may stand for several failure modes. */
function toKey(word: string, term: string | undefined): string {
  return term !== undefined && toMark(term) > 0 ? `${term}\u0000${word}` : word;
}
