import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { extractFeatures } from "../../src/recurrence/extract-features.ts";
import {
  decodeFeatureIndex,
  encodeFeatureIndex,
  toEmptyIndex,
  toFeatureKey,
} from "../../src/recurrence/feature-index.ts";
import type { FeatureIndex } from "../../src/recurrence/feature-index.ts";
import { findRecurrences } from "../../src/recurrence/find-recurrences.ts";
import { addToIndex, readLexicon, surveyIndex } from "../../src/recurrence/survey-index.ts";
import { createPostMortem, defaults } from "./create-post-mortem.ts";
import type { Story } from "./create-post-mortem.ts";
import { bakery, disk } from "./stories.ts";

const lexicon = readLexicon([]);
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

const bytes = encodeFeatureIndex(build(stories), lexicon.hash);

const isEmpty = (damaged: Uint8Array | undefined): boolean =>
  decodeFeatureIndex(damaged, lexicon.hash).documents.size === 0;

describe("the index", () => {
  test("gives back what was put in: the same survey as from the documents", () => {
    const expected = findRecurrences(stories.map(createPostMortem), defaults);
    expect(surveyIndex(build(stories), stories.map(keyOf), defaults)).toEqual(expected);
    const read = decodeFeatureIndex(bytes, lexicon.hash);
    expect([...read.documents.keys()].toSorted()).toEqual(stories.map(keyOf).toSorted());
    expect(surveyIndex(read, stories.map(keyOf).toReversed(), defaults)).toEqual(expected);
  });

  test("can be added to after reading, and leaves behind what nobody uses", () => {
    const read = decodeFeatureIndex(encodeFeatureIndex(build([...bakery]), lexicon.hash), lexicon.hash);
    addToIndex(read, keyOf(japanese), extractFeatures(createPostMortem(japanese), lexicon));
    expect(encodeFeatureIndex(read, lexicon.hash)).toEqual(bytes);
    const fewer = decodeFeatureIndex(bytes, lexicon.hash);
    for (const story of stories) if (story !== disk) fewer.documents.delete(keyOf(story));
    expect(encodeFeatureIndex(fewer, lexicon.hash)).toEqual(encodeFeatureIndex(build([disk]), lexicon.hash));
  });

  test("is the same bytes in whatever order documents were read", () => {
    const orders = fc.shuffledSubarray(stories, { minLength: stories.length });
    fc.assert(
      fc.property(orders, (list) => Buffer.compare(encodeFeatureIndex(build(list), lexicon.hash), bytes) === 0),
      { numRuns: 20 },
    );
  });

  test("compares the documents that are asked for and no others", () => {
    const read = decodeFeatureIndex(bytes, lexicon.hash);
    const found = surveyIndex(read, [keyOf(disk), "unknown"], defaults);
    expect(found.documents.map(({ path, matches }) => [path, matches])).toEqual([[disk.path, []]]);
  });

  test("works wherever its bytes stand in memory", () => {
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decodeFeatureIndex(shifted.subarray(1), lexicon.hash).documents.size).toBe(stories.length);
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
    expect(decodeFeatureIndex(bytes, other.hash).documents.size).toBe(0);
  });
});
