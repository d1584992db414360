import { describe, expect, test } from "@jest/globals";
import { renderPlanText } from "../../src/render/plan-text.ts";
import type { Outcome, Plan, Step } from "../../src/tracker/plan/plan.ts";

const settings = { labels: [], managedLabel: "", needsOwnerLabel: "", incidentLabel: "", trustedAuthors: [] };

function createStep(step: Partial<Step> & Pick<Step, "kind">): Step {
  return {
    target: "item",
    key: step.title ?? "key",
    number: null,
    title: "Cap the retries",
    path: "postmortems/queue.md",
    line: 12,
    reason: "a reason",
    identity: "",
    changes: [],
    writes: [],
    notices: [],
    ...step,
  };
}

function createPlan(steps: readonly Step[]): Plan {
  return {
    repository: "acme/shop",
    identity: "github-actions[bot]",
    steps,
    totals: { create: 1, change: 0, keep: 0, close: 0, orphan: 0, defer: 0, refuse: 0 },
    needsImportChoice: null,
    knownLabels: [],
    estimatedSeconds: 0,
    ...settings,
  };
}

describe("a plan in the terminal", () => {
  test("stands under its documents, in the order in which it is carried out, with what each step changes and why", () => {
    const change = createStep({
      kind: "update",
      number: 7,
      title: "Alert on depth",
      changes: [{ field: "due", from: "2026-12-01", to: "2026-12-08" }],
      identity: "its text",
    });
    const text = renderPlanText(createPlan([createStep({ kind: "create" }), change]), { color: false });
    expect(text.split("\n")).toEqual([
      "acme/shop: will create 1, change 0, keep 0",
      "",
      "postmortems/queue.md",
      "  + create   Cap the retries  :12",
      "  ~ change   #7 Alert on depth  :12",
      "             a reason",
      "             due: 2026-12-01 → 2026-12-08",
      "             known by its text",
    ]);
  });

  test("folds the rows of a document that wait for the same reason, and leaves out the table of a tracking issue that it makes", () => {
    const waiting = ["a", "b", "c"].map((title) => createStep({ kind: "defer", title, reason: "a limit" }));
    const parent = createStep({ kind: "create", target: "tracking", key: "INC-1" });
    const link = createStep({ kind: "link-sub-issue", target: "tracking", key: "INC-1" });
    const text = renderPlanText(createPlan([parent, ...waiting, link]), { color: false });
    expect(text.match(/waits/g)).toHaveLength(1);
    expect(text).toContain("· waits    3 issues\n             a limit");
    expect(text).not.toContain("link");
  });

  test("once carried out it stands in the past, with the numbers of what was made and what failed", () => {
    const made = createStep({ kind: "create" });
    const closed = createStep({ kind: "close", number: 3, title: "Old" });
    const outcomes: Outcome[] = [
      { kind: "done", step: made, number: 9, url: null, message: null, remedy: null },
      { kind: "failed", step: closed, number: 3, url: null, message: "refused", remedy: null },
    ];
    const text = renderPlanText(createPlan([made, closed]), { color: false, outcomes });
    expect(text).toContain("+ created  #9 Cap the retries");
    expect(text).toContain("✗ failed   #3 Old");
    expect(text).not.toContain("will");
  });

  test("names everybody whom nobody knows in one note, with the line to write, and counts the rest", () => {
    const names = Array.from({ length: 14 }, (_, index) => `Owner ${index}`);
    const steps = names.map((name) => createStep({ kind: "create", unknownOwners: [name, "Owner 0"] }));
    const notes = renderPlanText(createPlan(steps), { color: false })
      .split("\n")
      .filter((line) => line.startsWith("note"));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain("“Owner 0”, “Owner 1”");
    expect(notes[0]).toContain("and 2 more");
    expect(notes[0]).toContain('owners: { "Owner 0": their-login }');
  });

  test("a title cannot write escape sequences or lines of its own", () => {
    const text = renderPlanText(createPlan([createStep({ kind: "create", title: "a\u001b[2Jb\nc" })]), {
      color: false,
    });
    expect(text).not.toContain("\u001b");
    expect(text.split("\n")).toHaveLength(4);
  });
});
