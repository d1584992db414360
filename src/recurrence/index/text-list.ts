import { hashBytes } from "../hash-text.ts";

/**
 * Texts by number. Those out of a file stay bytes until one of them is asked for: a comparison of ten thousand documents
 * reads a few dozen of a hundred thousand words.
 */
export class TextList implements Iterable<string> {
  readonly #bytes: Uint8Array;
  /** Where each text of the bytes ends; found when the first is asked for. */
  #ends: Uint32Array | undefined;
  readonly #kept: number;
  readonly #added: string[] = [];
  /** Those of the bytes that somebody asked for. */
  readonly #read: string[] = [];
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  /** `bytes`: the texts in UTF-8, each but the last followed by a line feed; `count`: how many they are. */
  constructor(bytes: Uint8Array = new Uint8Array(), count = 0) {
    this.#bytes = bytes;
    this.#kept = count;
  }

  get length(): number {
    return this.#kept + this.#added.length;
  }

  /** The text with this number, "" where there is none. */
  at(number: number): string {
    if (number >= this.#kept) return this.#added[number - this.#kept] ?? "";
    const ends = (this.#ends ??= findEnds(this.#bytes, this.#kept));
    const start = number === 0 ? 0 : (ends[number - 1] ?? 0) + 1;
    return (this.#read[number] ??= this.#decoder.decode(this.#bytes.subarray(start, ends[number])));
  }

  /** Where these texts stand among those out of the file, by text; without decoding the others. */
  findAll(texts: Iterable<string>): Map<string, number[]> {
    const wanted = new Map<number, string[]>();
    for (const text of texts) {
      const hash = hashBytes(this.#encoder.encode(text));
      wanted.set(hash, [...(wanted.get(hash) ?? []), text]);
    }
    const found = new Map<string, number[]>();
    const ends = (this.#ends ??= findEnds(this.#bytes, this.#kept));
    let start = 0;
    for (let number = 0; number < this.#kept; number++) {
      const end = ends[number] ?? start;
      const text = wanted.get(hashBytes(this.#bytes, start, end))?.find((each) => each === this.at(number));
      if (text !== undefined) found.set(text, [...(found.get(text) ?? []), number]);
      start = end + 1;
    }
    return found;
  }

  push(text: string): void {
    this.#added.push(text);
  }

  *[Symbol.iterator](): Generator<string> {
    if (this.#kept > 0) yield* this.#decoder.decode(this.#bytes).split("\n");
    yield* this.#added;
  }
}

function findEnds(bytes: Uint8Array, count: number): Uint32Array {
  const ends = new Uint32Array(count);
  let at = -1;
  for (let number = 0; number < count; number++) {
    at = bytes.indexOf(0x0a, at + 1);
    if (at < 0) at = bytes.length;
    ends[number] = at;
  }
  return ends;
}
