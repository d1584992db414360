import type { CacheFile } from "../domain/document-source.ts";
import type { Outline } from "../domain/post-mortem.ts";
import type { Counts } from "../rules/count-alone.ts";
import { hashBytes } from "../recurrence/hash-text.ts";
import { ByteWriter, SectionReader, toByteSource } from "../recurrence/index/typed-sections.ts";

/** One document as it is kept: its outline as JSON, and its counts where they are known. */
export interface OutlineRow {
  readonly outline: Uint8Array;
  readonly counts: Counts | undefined;
}

const formatVersion = 1;
const magic = 0x4c4f5446; // "FTOL"
const unknownCounts = 0xffff_ffff;
const most = 0xfffe;

/**
 * Outlines that earlier runs left. They are read one by one where they are asked for: most runs look at a handful, and
 * all of them together take more memory than all that a comparison needs.
 */
export class OutlineFile {
  /** What the counts depend on besides the documents. */
  readonly rules: number;
  readonly #places = new Map<string, number>();
  #file: CacheFile | undefined;
  #start = 0;
  #ends: Uint32Array = new Uint32Array();
  #hashes: Uint32Array = new Uint32Array();
  #counts: Uint32Array = new Uint32Array();

  /** A file that is lost, damaged, or of another program is empty; counts under other rules than these are unknown. */
  constructor(file: CacheFile | undefined, program: number, rules: number | undefined) {
    this.rules = rules ?? 0;
    const head = file?.read(0, 4) ?? new Uint8Array();
    const length = head.length === 4 ? new DataView(head.buffer, head.byteOffset).getUint32(0, true) : 0;
    const tables = length > 0 && length < (file?.size ?? 0) ? file?.read(4, length) : undefined;
    try {
      const reader = tables && SectionReader.open(toByteSource(tables), magic, formatVersion, program);
      if (!reader) return;
      const keys = JSON.parse(reader.readText()) as string[];
      this.#ends = reader.read32();
      this.#hashes = reader.read32();
      this.#counts = reader.read32();
      const [madeUnder = 0] = reader.read32();
      this.rules = rules ?? madeUnder;
      if (this.rules !== madeUnder) this.#counts = new Uint32Array(keys.length).fill(unknownCounts);
      for (const [at, key] of keys.entries()) this.#places.set(key, at);
      this.#file = file;
      this.#start = 4 + length;
    } catch {
      // Whatever is wrong with a cache, the remedy is to read the documents again.
      this.#places.clear();
    }
  }

  keys(): Iterable<string> {
    return this.#places.keys();
  }

  countsOf(key: string): Counts | undefined {
    const value = this.#counts[this.#places.get(key) ?? -1] ?? unknownCounts;
    return value === unknownCounts ? undefined : { errors: value >>> 16, warnings: value & 0xffff };
  }

  /** The row as it stands in the file; undefined where it is not there or not what was written. */
  rowOf(key: string): OutlineRow | undefined {
    const at = this.#places.get(key);
    if (at === undefined) return undefined;
    const from = at === 0 ? 0 : (this.#ends[at - 1] ?? 0);
    const outline = this.#file?.read(this.#start + from, (this.#ends[at] ?? 0) - from);
    if (outline === undefined || hashBytes(outline) !== this.#hashes[at]) return undefined;
    return { outline, counts: this.countsOf(key) };
  }
}

/** The file for these rows, part by part, in the order of their keys. */
export function* encodeOutlineFile(
  rows: ReadonlyMap<string, OutlineRow>,
  program: number,
  rules: number,
): Iterable<Uint8Array> {
  const keys = [...rows.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const kept = keys.flatMap((key) => rows.get(key) ?? []);
  let end = 0;
  const writer = new ByteWriter(magic, formatVersion, program);
  writer.addText(JSON.stringify(keys));
  writer.add(Uint32Array.from(kept, ({ outline }) => (end += outline.length)));
  writer.add(Uint32Array.from(kept, ({ outline }) => hashBytes(outline)));
  writer.add(Uint32Array.from(kept, ({ counts }) => toNumber(counts)));
  writer.add(Uint32Array.of(rules));
  const tables = writer.finish();
  yield new Uint8Array(Uint32Array.of(tables.reduce((sum, { length }) => sum + length, 0)).buffer);
  yield* tables;
  for (const { outline } of kept) yield outline;
}

/** An outline as it is kept. */
export function toOutlineBytes(postMortem: Outline): Uint8Array {
  const { path, title, incident, related, declaration, actionItems } = postMortem;
  const sections = postMortem.sections.filter(({ kind }) => kind === "decisions");
  const outline: Outline = { path, title, incident, related, declaration, actionItems, sections };
  return new TextEncoder().encode(JSON.stringify(outline));
}

/** The outline that was kept: what `toOutlineBytes` left out as undefined is left out. */
export function readOutline(bytes: Uint8Array): Outline {
  return JSON.parse(new TextDecoder().decode(bytes)) as Outline;
}

function toNumber(counts: Counts | undefined): number {
  return counts === undefined
    ? unknownCounts
    : ((Math.min(counts.errors, most) << 16) | Math.min(counts.warnings, most)) >>> 0;
}
