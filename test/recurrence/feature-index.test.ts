import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { extractFeatures } from "../../src/recurrence/extract-features.ts";
import {
  decodeFeatureIndex,
  encodeFeatureIndex,
  toEmptyIndex,
  toFeatureKey,
} from "../../src/recurrence/index/feature-index.ts";
import type { FeatureIndex } from "../../src/recurrence/index/feature-index.ts";
import { findRecurrences } from "../../src/recurrence/find-recurrences.ts";
import { hashModes } from "../../src/recurrence/lexicon.ts";
import { addToIndex, readLexicon, surveyIndex } from "../../src/recurrence/index/survey-index.ts";
import { toByteSource } from "../../src/recurrence/index/typed-sections.ts";
import { createPostMortem, defaults } from "./create-post-mortem.ts";
import type { Story } from "./create-post-mortem.ts";
import { bakery, disk } from "./stories.ts";

const lexicon = readLexicon([]);
const lexiconHash = hashModes(lexicon.modes);
const japanese: Story = { path: "日本.md", date: "2031-02-02", title: "接続プール枯渇", services: ["釜 API\n二号"] };
const stories = [...bakery, japanese];
const keyOf = ({ path }: Story): string => toFeatureKey(path, "0f".repeat(20));

function build(list: readonly Story[]): FeatureIndex {
  const index = toEmptyIndex();
  for (const story of list) {
    // Through a structured clone, as if another thread had read the document.
    addToIndex(index, keyOf(story), structuredClone(extractFeatures(createPostMortem(story), lexicon)));
  }
  return index;
}

const encode = (index: FeatureIndex): Uint8Array =>
  Buffer.concat(encodeFeatureIndex(index, lexiconHash, lexicon.modes)).subarray();
const decode = (file: Uint8Array | undefined, hash = lexiconHash): FeatureIndex =>
  decodeFeatureIndex(file && toByteSource(file), hash);
const bytes = encode(build(stories));

const isEmpty = (damaged: Uint8Array | undefined): boolean => decode(damaged).documents.size === 0;

describe("the index", () => {
  test("gives back what was put in: the same survey as from the documents", () => {
    const expected = findRecurrences(stories.map(createPostMortem), defaults);
    expect(surveyIndex(build(stories), stories.map(keyOf), defaults)).toEqual(expected);
    const read = decode(bytes);
    expect([...read.documents.keys()].toSorted()).toEqual(stories.map(keyOf).toSorted());
    expect(surveyIndex(read, stories.map(keyOf).toReversed(), defaults)).toEqual(expected);
  });

  test("can be added to after reading, and leaves behind what nobody uses", () => {
    const read = decode(encode(build([...bakery])));
    addToIndex(read, keyOf(japanese), extractFeatures(createPostMortem(japanese), lexicon));
    expect(encode(read)).toEqual(bytes);
    const fewer = decode(bytes);
    for (const story of stories) if (story !== disk) fewer.documents.delete(keyOf(story));
    expect(encode(fewer)).toEqual(encode(build([disk])));
  });

  test("is the same bytes in whatever order documents were read", () => {
    const orders = fc.shuffledSubarray(stories, { minLength: stories.length });
    fc.assert(
      fc.property(orders, (list) => Buffer.compare(encode(build(list)), bytes) === 0),
      { numRuns: 20 },
    );
  });

  test("compares the documents that are asked for and no others", () => {
    const read = decode(bytes);
    const found = surveyIndex(read, [keyOf(disk), "unknown"], defaults);
    expect(found.documents.map(({ path, matches }) => [path, matches])).toEqual([[disk.path, []]]);
  });

  test("works wherever its bytes stand in memory", () => {
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decode(shifted.subarray(1)).documents.size).toBe(stories.length);
  });
});

describe("an index that is of no use is empty, without a word", () => {
  test("missing, cut off, changed anywhere, or something else", () => {
    expect(isEmpty(undefined)).toBe(true);
    expect(isEmpty(new Uint8Array())).toBe(true);
    const place = fc.integer({ min: 0, max: bytes.length - 1 });
    fc.assert(fc.property(place, (length) => isEmpty(bytes.slice(0, length))));
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        return isEmpty(damaged);
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), isEmpty));
  });

  test("made with other failure modes", () => {
    const other = readLexicon([{ name: "mouldy sourdough", kind: "cause", phrases: ["starter mouldy"] }]);
    expect(decode(bytes, hashModes(other.modes)).documents.size).toBe(0);
  });
});
