import { describe, expect, test } from "@jest/globals";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import { toParseJson } from "../../src/document/to-parse-json.ts";
import { readFixtures } from "./read-fixtures.ts";

const fixtures = readFixtures();

describe("the examples of docs/reading.md", () => {
  test("are all there", () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(50);
  });

  test.each(fixtures.map((fixture) => [`${fixture.file}: ${fixture.name}`, fixture] as const))("%s", (_, fixture) => {
    expect(toParseJson(readPostMortem(fixture))).toMatchObject(fixture.expected as Record<string, unknown>);
  });
});
