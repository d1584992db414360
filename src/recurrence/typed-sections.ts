type Numbers = Uint32Array | Uint16Array | Uint8Array;

/** Magic, version, lexicon, checksum, then per section its length and its bytes, each on a border of four. */
const headerLength = 16;

/** Writes arrays of numbers and texts one after the other. Numbers are little-endian, as on every machine that runs Node. */
export class ByteWriter {
  readonly #header: readonly number[];
  readonly #parts: Uint8Array[] = [];

  constructor(magic: number, version: number, lexicon: number) {
    this.#header = [magic, version, lexicon];
  }

  addText(text: string): void {
    this.add(new TextEncoder().encode(text));
  }

  add(numbers: Numbers): void {
    this.addAll([numbers]);
  }

  /** Several arrays of one kind as one section. */
  addAll(arrays: readonly Numbers[]): void {
    const length = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.#parts.push(new Uint8Array(Uint32Array.of(length).buffer));
    for (const array of arrays) this.#parts.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    this.#parts.push(new Uint8Array(toPadding(length)));
  }

  finish(): Uint8Array {
    const length = this.#parts.reduce((sum, part) => sum + part.length, headerLength);
    const bytes = new Uint8Array(length);
    let at = headerLength;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    const words = new Uint32Array(bytes.buffer);
    words.set(this.#header);
    words[3] = toChecksum(words);
    return bytes;
  }
}

/** Reads what ByteWriter wrote, without copying the numbers. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = headerLength;

  private constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** undefined where the bytes are something else, or not all there. */
  static open(bytes: Uint8Array, magic: number, version: number, lexicon: number): ByteReader | undefined {
    if (bytes.length < headerLength || bytes.length % 4 !== 0) return undefined;
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
    if (words[0] !== magic || words[1] !== version || words[2] !== lexicon) return undefined;
    return words[3] === toChecksum(words) ? new ByteReader(aligned) : undefined;
  }

  readText(): string {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.read8());
  }

  read8(): Uint8Array {
    const length = this.#readNumber();
    const section = this.#bytes.subarray(this.#at, this.#at + length);
    if (section.length !== length) throw new RangeError("a section is cut off");
    this.#at += length + toPadding(length);
    return section;
  }

  read16(): Uint16Array {
    const { buffer, byteOffset, length } = this.read8();
    return new Uint16Array(buffer, byteOffset, length / 2);
  }

  read32(): Uint32Array {
    const { buffer, byteOffset, length } = this.read8();
    return new Uint32Array(buffer, byteOffset, length / 4);
  }

  #readNumber(): number {
    const [value] = new Uint32Array(this.#bytes.buffer, this.#bytes.byteOffset + this.#at, 1);
    this.#at += 4;
    return value ?? 0;
  }
}

function toPadding(length: number): number {
  return (4 - (length % 4)) % 4;
}

function toChecksum(words: Uint32Array): number {
  let hash = 0x811c9dc5;
  for (let at = 4; at < words.length; at++) hash = Math.imul(hash ^ (words[at] ?? 0), 0x01000193);
  // The highest bits only ever move up in a product, so they are brought down once at the end.
  return (hash ^ (hash >>> 15)) >>> 0;
}
