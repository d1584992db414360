import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { extractFeatures } from "../../src/recurrence/extract-features.ts";
import { decodeFeatureIndex, encodeFeatureIndex, toEmptyIndex } from "../../src/recurrence/index/feature-index.ts";
import type { FeatureIndex } from "../../src/recurrence/index/feature-index.ts";
import { hashModes } from "../../src/recurrence/lexicon.ts";
import { addToIndex, readLexicon, surveyIndex } from "../../src/recurrence/index/survey-index.ts";
import { toByteSource } from "../../src/recurrence/index/typed-sections.ts";
import { createPostMortem, defaults } from "./create-post-mortem.ts";
import type { Story } from "./create-post-mortem.ts";

// What an index has counted must change nothing but the time that a survey takes, whatever came and went since.
const lexicon = readLexicon([]);
const lexiconHash = hashModes(lexicon.modes);

const nouns = ["oven", "yeast", "till", "courier", "recipe", "flour", "loyalty", "ledger", "mixer", "queue", "crate"];
const failures = [
  "the connection pool was exhausted",
  "the certificate expired",
  "the disk was full",
  "a bad deploy reached every shop",
  "memory leaked until the process was killed",
];
const house = ["The shop opens at six.", "Write to the bakery about this page.", "All times are those of the shop."];

/** Story number `number` of many: a few causes, a few words each, and sentences of the house in more or fewer of them. */
function tell(number: number, template: number): Story {
  const noun = (step: number): string => nouns[(number * step + step) % nouns.length] ?? "";
  return {
    path: `${String(number).padStart(3, "0")}.md`,
    id: `INC-${number}`,
    date: `20${10 + (number % 20)}-0${1 + (number % 9)}-11`,
    title: `${noun(1)} and ${noun(3)} stopped`,
    sections: {
      summary: [`Orders failed since ${failures[number % failures.length]} behind the ${noun(2)} ${noun(5)}.`],
      "root-cause": [
        `Nobody watched the ${noun(7)}, so ${failures[(number * 3) % failures.length]}. ${noun(4)} number${number}.`,
      ],
      timeline: house.filter((_, at) => (number + at) % 20 < template),
    },
    ...(number % 4 === 0 ? { services: [noun(6)], tags: [`tag${number % 13}`] } : {}),
  };
}

const keyOf = ({ path }: Story): string => `0f:${path}`;

function add(index: FeatureIndex, stories: readonly Story[]): FeatureIndex {
  for (const story of stories) addToIndex(index, keyOf(story), extractFeatures(createPostMortem(story), lexicon));
  return index;
}

const reopen = (index: FeatureIndex): FeatureIndex =>
  decodeFeatureIndex(toByteSource(Buffer.concat(encodeFeatureIndex(index, lexiconHash, lexicon.modes))), lexiconHash);

const many = 60;
const range = fc.integer({ min: 0, max: many - 1 });

describe("a survey from an index", () => {
  test("is that of the documents alone, whichever of them came and went since it was written", () => {
    const template = fc.integer({ min: 0, max: 4 });
    const lists = fc.record({ gone: fc.uniqueArray(range, { maxLength: 6 }), fresh: fc.integer({ min: 0, max: 6 }) });
    fc.assert(
      fc.property(template, lists, range, (share, { gone, fresh }, asked) => {
        const stories = Array.from({ length: many }, (_, number) => tell(number, share));
        const added = Array.from({ length: fresh }, (_, number) => tell(many + number, share));
        const now = [...stories.filter((_, number) => !gone.includes(number)), ...added];
        const of = [`${String(asked).padStart(3, "0")}.md`, ...added.slice(0, 1).map(({ path }) => path)];
        const index = add(reopen(add(toEmptyIndex(), stories)), added);
        const options = { ...defaults, of };
        expect(surveyIndex(index, now.map(keyOf), options)).toEqual(
          surveyIndex(add(toEmptyIndex(), now), now.map(keyOf), options),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("knows a sentence as the template's that too few had when the index was written", () => {
    const oath = "Sourdough starters, rolling pins, hot stones.";
    const tellOath = (number: number): Story => {
      const story = tell(number, 0);
      return { ...story, sections: { ...story.sections, lessons: [oath] } };
    };
    // A tenth is seven documents before and after.
    const stories = Array.from({ length: 61 }, (_, number) => (number < 2 ? tellOath(number) : tell(number, 0)));
    const added = Array.from({ length: 5 }, (_, number) => tellOath(61 + number));
    const now = [...stories, ...added];
    const options = { ...defaults, of: ["001.md"] };
    const survey = surveyIndex(add(reopen(add(toEmptyIndex(), stories)), added), now.map(keyOf), options);
    expect(survey).toEqual(surveyIndex(add(toEmptyIndex(), now), now.map(keyOf), options));
  });

  test("reads the sentences of few documents, also where one of them was changed", () => {
    const stories = Array.from({ length: 200 }, (_, number) => ({ ...tell(number, 4), services: [`shop-${number}`] }));
    const later = { ...tell(150, 4), path: "150b.md", services: ["shop-150"] };
    const bytes = Buffer.concat(
      encodeFeatureIndex(add(toEmptyIndex(), [...stories, later]), lexiconHash, lexicon.modes),
    );
    let reads = 0;
    const { size, read } = toByteSource(bytes);
    const index = decodeFeatureIndex({ size, read: (...place) => (reads++, read(...place)) }, lexiconHash);
    reads = 0;
    const found = surveyIndex(index, stories.map(keyOf), { ...defaults, of: ["150.md"] });
    expect(found.documents[0]?.matches).toHaveLength(5);
    const terms = extractFeatures(createPostMortem(tell(150, 4)), lexicon).terms.flat().length;
    expect(reads).toBeLessThan(terms + 100);
  });
});
