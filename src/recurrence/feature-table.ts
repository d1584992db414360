import type { DocumentFacts, DocumentFeatures, FeatureColumns } from "./document-features.ts";

/** A document whose words are numbered across the whole table. */
export interface TableDocument {
  readonly facts: DocumentFacts;
  readonly columns: FeatureColumns;
  /** Where its part of the columns begins, and how many sentences it has. */
  readonly firstToken: number;
  readonly firstSentence: number;
  readonly sentences: number;
}

/** The features of many documents with one list of words and one of terms. */
export class FeatureTable {
  readonly words: string[];
  readonly terms: string[];
  /** Numbers of the terms of word `w` stand from `termEnds[w - 1]` to `termEnds[w]`. */
  readonly wordTerms: number[];
  readonly termEnds: number[];
  readonly #wordNumbers = new Map<string, number>();
  readonly #termNumbers = new Map<string, number>();
  #isNumbered = false;

  constructor(words: string[] = [], terms: string[] = [], wordTerms: number[] = [], termEnds: number[] = []) {
    this.words = words;
    this.terms = terms;
    this.wordTerms = wordTerms;
    this.termEnds = termEnds;
  }

  /** Takes up a document's words and gives it back in the table's numbers. */
  add(features: DocumentFeatures): TableDocument {
    this.#number();
    const numbers = features.words.map((word, at) => this.#toWordNumber(word, features.terms[at] ?? []));
    const { facts, counts, fields, lines, hashes, sizes } = features;
    const tokens = features.tokens.map((token) => numbers[token] ?? 0);
    const columns = { tokens, counts, fields, lines, hashes, sizes };
    return { facts, columns, firstToken: 0, firstSentence: 0, sentences: counts.length };
  }

  /** The numbers are only looked up when a document is added: a table out of a file often needs none. */
  #number(): void {
    if (this.#isNumbered) return;
    this.#isNumbered = true;
    for (const [number, term] of this.terms.entries()) this.#termNumbers.set(term, number);
    for (const [number, word] of this.words.entries()) {
      const terms = this.wordTerms.slice(this.termEnds[number - 1] ?? 0, this.termEnds[number]);
      this.#wordNumbers.set(
        toKey(
          word,
          terms.map((term) => this.terms[term] ?? ""),
        ),
        number,
      );
    }
  }

  #toWordNumber(word: string, terms: readonly string[]): number {
    const key = toKey(word, terms);
    const known = this.#wordNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.words.length;
    this.#wordNumbers.set(key, number);
    this.words.push(word);
    for (const term of terms) this.wordTerms.push(this.#toTermNumber(term));
    this.termEnds.push(this.wordTerms.length);
    return number;
  }

  #toTermNumber(term: string): number {
    const known = this.#termNumbers.get(term);
    if (known !== undefined) return known;
    const number = this.terms.length;
    this.#termNumbers.set(term, number);
    this.terms.push(term);
    return number;
  }
}

function toKey(word: string, terms: readonly string[]): string {
  return `${word}\u0000${terms.join("\u0000")}`;
}
