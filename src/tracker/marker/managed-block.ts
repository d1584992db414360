import { toMarkerJson } from "./marker-text.ts";

const begin = "<!-- followthrough:begin -->";
const end = "<!-- followthrough:end -->";

/** GitHub refuses a body of more characters. */
export const bodyLimit = 65_536;

/** Our part of an issue's body: where it stands and what is in it. `start` and `stop` are offsets into the body. */
export interface ManagedBlock {
  readonly start: number;
  readonly stop: number;
  /** With plain line ends: GitHub's editor turns every one of them into CR LF when somebody saves the body. */
  readonly text: string;
}

/** Puts text and marker between the two lines that say what is ours. */
export function toManagedBlock(text: string, marker: string): string {
  return `${begin}\n${text}\n${marker}\n${end}`;
}

/**
 * Our part of the body. Somebody may have pasted the block of another issue above or below ours: then the one with this
 * key is it, and else the first.
 */
export function findManagedBlock(body: string, key?: string): ManagedBlock | undefined {
  const blocks = findManagedBlocks(body);
  if (blocks.length < 2 || key === undefined) return blocks[0];
  const words = `"key":${toMarkerJson(key)}`;
  return blocks.find(({ text }) => text.includes(words)) ?? blocks[0];
}

/**
 * Every stretch of the body that begins and ends as ours does. Of several beginnings the last before the end counts, so
 * that a half-deleted block never makes somebody's text ours.
 */
export function findManagedBlocks(body: string): ManagedBlock[] {
  const blocks: ManagedBlock[] = [];
  for (let from = 0; ;) {
    const stop = body.indexOf(end, from);
    if (stop === -1) return blocks;
    const start = body.lastIndexOf(begin, stop);
    if (start >= from) {
      const text = body.slice(start, stop + end.length).replace(/\r\n/g, "\n");
      blocks.push({ start, stop: stop + end.length, text });
    }
    from = stop + end.length;
  }
}

/** The body with our part, the one with this key, replaced, and every other byte as it was. Without one, ours goes first. */
export function replaceManagedBlock(body: string, block: string, key: string): string {
  const found = findManagedBlock(body, key);
  if (found !== undefined) return body.slice(0, found.start) + block + body.slice(found.stop);
  return body === "" ? block : `${block}\n\n${body}`;
}

/** The body without our part, the one with this key. */
export function removeManagedBlock(body: string, key: string): string {
  const found = findManagedBlock(body, key);
  if (found === undefined) return body;
  return body.slice(0, found.start).replace(/\s+$/, "") + body.slice(found.stop);
}
