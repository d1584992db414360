import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createEmbeddedTracker } from "../../src/embedded/embedded-tracker.ts";

const draft = { title: "One", body: "text", labels: ["Bug"], assignees: [] };
const now = "2026-03-01T09:00:00Z";
const make = (more: Partial<Parameters<typeof createEmbeddedTracker>[0]> = {}) =>
  createEmbeddedTracker({ repository: "acme/shop", now, ...more });

describe("the embedded tracker refuses what GitHub refuses", () => {
  test.each([
    ["an empty title", { ...draft, title: " " }],
    ["a title of 257 characters", { ...draft, title: "x".repeat(257) }],
    ["a body of 65,537 characters", { ...draft, body: "x".repeat(65_537) }],
    ["a label of 51 characters", { ...draft, labels: ["x".repeat(51)] }],
    ["a login that cannot be assigned", { ...draft, assignees: ["gone"] }],
  ])("%s", async (_name, wrong) => {
    const tracker = make({ assignable: ["ana"] });
    await expect(tracker.createIssue(wrong)).rejects.toMatchObject({ status: 422, isOutcomeUnknown: false });
    expect(tracker.inspection.issues).toEqual([]);
  });

  test("the 101st sub-issue, and a second parent", async () => {
    const tracker = make();
    const parent = await tracker.createIssue(draft);
    const other = await tracker.createIssue(draft);
    for (let count = 0; count < 100; count++) {
      await tracker.addSubIssue(parent.number, (await tracker.createIssue(draft)).id);
    }
    const last = await tracker.createIssue(draft);
    await expect(tracker.addSubIssue(parent.number, last.id)).rejects.toMatchObject({ status: 422 });
    const [first] = await tracker.listSubIssues(parent.number);
    await expect(tracker.addSubIssue(other.number, first?.id ?? 0)).rejects.toMatchObject({ status: 422 });
  });
});

describe("the embedded tracker does as GitHub does", () => {
  test("does not tell letter cases of labels and assignees apart", async () => {
    const tracker = make();
    await tracker.createIssue(draft);
    const second = await tracker.createIssue({ ...draft, labels: ["BUG", "bug"] });
    expect(second.labels).toEqual(["Bug"]);
    expect(await tracker.listIssuesByLabel("bUg")).toHaveLength(2);
    await tracker.addAssignees(1, ["ana", "ANA", "bo"]);
    await tracker.removeAssignees(1, ["Ana"]);
    expect((await tracker.readIssue(1))?.assignees).toEqual(["bo"]);
    await tracker.removeLabel(1, "bug");
    await tracker.removeLabel(1, "bug");
    expect((await tracker.readIssue(1))?.labels).toEqual([]);
  });

  test("keeps at most ten assignees, and never gives a number twice", async () => {
    const tracker = make();
    await tracker.createIssue({ ...draft, assignees: Array.from({ length: 12 }, (_, index) => `u${index}`) });
    expect((await tracker.readIssue(1))?.assignees).toHaveLength(10);
    tracker.inspection.deleteIssue(1);
    expect(await tracker.readIssue(1)).toBeUndefined();
    await expect(tracker.updateIssue(1, { title: "x" })).rejects.toMatchObject({ status: 410 });
    expect((await tracker.createIssue(draft)).number).toBe(2);
  });

  test("shows a transferred issue where it is now, and no longer in the list", async () => {
    const tracker = make();
    await tracker.createIssue(draft);
    tracker.inspection.transferIssue(1, "acme/other");
    expect(await tracker.listIssuesByLabel("bug")).toEqual([]);
    expect((await tracker.readIssue(1))?.repository).toBe("acme/other");
  });
});

describe("a tracker in a file", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "followthrough-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("is there again in the next run, and leaves nothing beside the file", async () => {
    const file = join(folder, "deep", "tracker.json");
    const tracker = make({ file });
    await tracker.createIssue(draft);
    await tracker.addComment(1, "hello");
    const again = make({ file });
    expect(again.inspection.issues).toEqual(tracker.inspection.issues);
    expect(await again.listComments(1)).toHaveLength(1);
    expect(readdirSync(join(folder, "deep"))).toEqual(["tracker.json"]);
  });

  test("that is none is refused by name", () => {
    const file = join(folder, "notes.json");
    writeFileSync(file, "[1, 2");
    expect(() => make({ file })).toThrow(`${file} is no tracker file`);
  });
});
