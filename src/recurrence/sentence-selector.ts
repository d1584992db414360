import type { TableDocument } from "./index/feature-table.ts";
import { toFieldNumber } from "./fields.ts";

const title = toFieldNumber("title");

/**
 * Picks a document's sentences that are neither a template's nor left out. A title belongs to nobody but its document,
 * whoever else has the same. The lists are overwritten by the next document: a comparison asks for ten thousand.
 */
export class SentenceSelector {
  /** Positions of the picked sentences in the columns. */
  numbers = new Uint32Array(256);
  /** Where the tokens of each begin. */
  starts = new Uint32Array(256);
  readonly #template: ReadonlySet<number>;

  constructor(template: ReadonlySet<number>) {
    this.#template = template;
  }

  /** Gives how many were picked. */
  select(document: TableDocument, leftOut?: ReadonlySet<number>): number {
    const { counts, hashes, fields } = document.columns;
    const sentences = counts.length;
    if (this.numbers.length < sentences) {
      this.numbers = new Uint32Array(2 * sentences);
      this.starts = new Uint32Array(2 * sentences);
    }
    const { numbers, starts } = this;
    const template = this.#template.size > 0 ? this.#template : undefined;
    let picked = 0;
    let from = 0;
    for (let sentence = 0; sentence < sentences; sentence++) {
      const hash = hashes[sentence] ?? 0;
      if (fields[sentence] === title || !(template?.has(hash) || leftOut?.has(hash))) {
        numbers[picked] = sentence;
        starts[picked++] = from;
      }
      from += counts[sentence] ?? 0;
    }
    return picked;
  }
}
