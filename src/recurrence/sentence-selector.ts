import type { TableDocument } from "./index/feature-table.ts";
import { toFieldNumber } from "./fields.ts";

const title = toFieldNumber("title");

/**
 * Whether a sentence counts: those of a template and those that are left out do not. A title belongs to nobody but its
 * document, whoever else has the same.
 */
export function isPicked(
  hash: number,
  field: number | undefined,
  template: ReadonlySet<number>,
  leftOut: ReadonlySet<number> | undefined,
): boolean {
  return field === title || !(template.has(hash) || leftOut?.has(hash));
}

/** Picks the sentences that count. The lists are overwritten by the next document: a comparison asks for ten thousand. */
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
    let picked = 0;
    let from = 0;
    for (let sentence = 0; sentence < sentences; sentence++) {
      const hash = hashes[sentence] ?? 0;
      if (isPicked(hash, fields[sentence], this.#template, leftOut)) {
        numbers[picked] = sentence;
        starts[picked++] = from;
      }
      from += counts[sentence] ?? 0;
    }
    return picked;
  }
}
