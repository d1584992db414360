type Numbers = Uint32Array | Float32Array | Uint16Array | Uint8Array;

/** What stands in memory or in a file, part by part. */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /** Shorter than asked for where the source is; empty where it cannot be read. `into`: memory that may be used for it. */
  readonly read: (offset: number, length: number, into?: Uint8Array) => Uint8Array;
}

/** Where a section stands that is not read at once, in bytes. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** Magic, version, lexicon, checksum, then per section its length and its bytes, each on a border of four. */
const headerLength = 16;
/** So much is held while the checksum is taken. */
const chunkLength = 1 << 21;

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

  /** Several arrays as one section, which is a whole number of words where they are. */
  addAll(arrays: readonly Numbers[]): void {
    const length = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.#parts.push(new Uint8Array(Uint32Array.of(length).buffer));
    for (const array of arrays) this.#parts.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    this.#parts.push(new Uint8Array(toPadding(length)));
  }

  /** The whole, part by part. */
  finish(): Uint8Array[] {
    const checksum = new Checksum();
    for (const part of this.#parts) checksum.add(part);
    return [new Uint8Array(Uint32Array.of(...this.#header, checksum.value).buffer), ...this.#parts];
  }
}

/** Reads what ByteWriter wrote, section by section. */
export class SectionReader {
  readonly #source: ByteSource;
  #at = headerLength;

  private constructor(source: ByteSource) {
    this.#source = source;
  }

  /** undefined where the bytes are something else, or not all there. */
  static open(source: ByteSource, magic: number, version: number, lexicon: number): SectionReader | undefined {
    if (source.size < headerLength || source.size % 4 !== 0) return undefined;
    const [a, b, c, sum] = toNumbers(source.read(0, headerLength));
    if (a !== magic || b !== version || c !== lexicon) return undefined;
    const checksum = new Checksum();
    const memory = new Uint8Array(Math.min(chunkLength, source.size));
    for (let at = headerLength; at < source.size; at += chunkLength) {
      const chunk = source.read(at, Math.min(chunkLength, source.size - at), memory);
      if (chunk.length === 0) return undefined;
      checksum.add(chunk);
    }
    return sum === checksum.value ? new SectionReader(source) : undefined;
  }

  readText(): string {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.read8());
  }

  read8(): Uint8Array {
    const { offset, length } = this.skip();
    const bytes = this.#source.read(offset, length);
    if (bytes.length !== length) throw new RangeError("a section is cut off");
    return bytes;
  }

  read32(): Uint32Array {
    return toNumbers(this.read8());
  }

  readFloats(): Float32Array {
    const { buffer, byteOffset, length } = toNumbers(this.read8());
    return new Float32Array(buffer, byteOffset, length);
  }

  /** Goes past a section, and says where it was. */
  skip(): Span {
    const [length] = toNumbers(this.#source.read(this.#at, 4));
    if (length === undefined) throw new RangeError("a section is missing");
    const offset = this.#at + 4;
    this.#at = offset + length + toPadding(length);
    return { offset, length };
  }
}

/** Bytes as whole numbers; copied only where they begin elsewhere than on a border of four. */
export function toNumbers(bytes: Uint8Array): Uint32Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(buffer, byteOffset, Math.floor(length / 4));
}

/** Bytes that are in memory already. */
export function toByteSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
}

export function toPadding(length: number): number {
  return (4 - (length % 4)) % 4;
}

/** FNV-1a over words of four bytes; parts may be of any length. */
class Checksum {
  #hash = 0x811c9dc5;
  readonly #rest = new Uint8Array(4);
  #held = 0;

  add(bytes: Uint8Array): void {
    let from = 0;
    while (this.#held > 0 && from < bytes.length) this.#hold(bytes[from++] ?? 0);
    const words = toNumbers(bytes.subarray(from));
    let hash = this.#hash;
    for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ (words[at] ?? 0), 0x01000193);
    this.#hash = hash;
    for (from += 4 * words.length; from < bytes.length; from++) this.#hold(bytes[from] ?? 0);
  }

  get value(): number {
    // The highest bits only ever move up in a product, so they are brought down once at the end.
    return (this.#hash ^ (this.#hash >>> 15)) >>> 0;
  }

  #hold(byte: number): void {
    this.#rest[this.#held++] = byte;
    if (this.#held < 4) return;
    this.#held = 0;
    this.#hash = Math.imul(this.#hash ^ (toNumbers(this.#rest)[0] ?? 0), 0x01000193);
  }
}
