import { describe, expect, test } from "@jest/globals";
import { findOwner } from "../../src/report/find-owner.ts";
import { makeItem } from "./make-source.ts";

const owners = { Platform: "@acme/platform", "Lisa (QA)": "lisa", "acme/data": "dana" };
const find = (owner: string | null, assignees: string[] = []) =>
  findOwner(makeItem(1, { facts: { owner }, snapshot: { assignees } }), owners);

describe("who answers for an item", () => {
  test("whoever is assigned, whatever the document says", () => {
    expect(find("Lisa (QA)", ["mira", "bo"])).toEqual({
      name: "@mira",
      team: null,
      mentions: ["@mira", "@bo"],
      isUnassigned: false,
    });
  });

  test.each([
    ["platform", "acme/platform"],
    ["@acme/sre", "acme/sre"],
    ["Lisa (QA), Platform", "acme/platform"],
    ["DevOps / @acme/sre", "acme/sre"],
    ["@acme/data", "acme/data"],
  ])("the team behind %j is %s", (words, team) => {
    expect(find(words)).toMatchObject({ team, mentions: [`@${team}`], isUnassigned: false });
  });

  test("a team elsewhere answers, but is not rung", () => {
    expect(find("@other/team")).toMatchObject({ team: "other/team", mentions: [], isUnassigned: false });
  });

  test.each(["@gone", "Lisa (QA)", "frontend/backend", "TBD"])("%j alone is nobody who could be asked", (words) => {
    expect(find(words)).toEqual({ name: words, team: null, mentions: [], isUnassigned: true });
  });

  test("nobody is null", () => {
    expect(find(null).name).toBeNull();
    expect(find("  ").name).toBeNull();
  });
});
