import { describe, expect, test } from "@jest/globals";
import { array, assert, asyncProperty, constantFrom, integer, record } from "fast-check";
import { editItems } from "../../src/document/edit/edit-items.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import type { IssueSnapshot } from "../../src/domain/issue.ts";
import { applyPlan } from "../../src/tracker/apply/apply-plan.ts";
import { toDesiredIssues } from "../../src/tracker/desired/to-desired-issues.ts";
import { observeTracker } from "../../src/tracker/observe/observe.ts";
import type { Plan } from "../../src/tracker/plan/plan.ts";
import { planSync } from "../../src/tracker/plan/plan-sync.ts";
import { planWriteBack, type WriteBackPlan } from "../../src/tracker/plan/plan-write-back.ts";
import { createTestTracker, repository, testSettings, toNews } from "./sync-world.ts";

const path = "postmortems/pool.md";
const table = `# INC-1: Pool exhausted

**Date:** 2026-02-20

## Action items

| Action | Owner | Due | Status |
|---|---|---|---|
| Alert on pool use | @ana | 2026-03-20 | Open |
| Cap the retries | @bo | 2026-03-21 | Open |

## Follow-ups

- [ ] Write the runbook for the pool (@cleo)
- [ ] Measure the pool before a campaign, Owner: Ana
`;

/** A repository of one document whose write-back is merged when the test says so. */
function begin(start = table) {
  const tracker = createTestTracker();
  let text = start;
  let last: WriteBackPlan | undefined;
  return {
    tracker,
    ana: tracker.inspection.as("ana"),
    text: () => text,
    edit: (from: string | RegExp, to: string) => (text = text.replace(from, to)),
    async run(): Promise<{ plan: Plan; written: WriteBackPlan }> {
      const settings = testSettings({ writeBack: "pull-request" });
      const observation = await observeTracker(tracker, settings);
      const postMortems = [readPostMortem({ path, text })];
      const plan = planSync({
        desired: toDesiredIssues(postMortems),
        observation,
        settings,
        today: "2026-03-01",
        permalink: (file, line) => `https://github.com/${repository}/blob/c0ffee1/${file}#L${line}`,
      });
      const outcomes = await applyPlan(plan, tracker, { now: "2026-03-01T09:00:00Z" });
      const texts = new Map([[path, text]]);
      last = planWriteBack({ postMortems, texts, observation, plan, outcomes, edit: editItems });
      return { plan, written: last };
    },
    merge: () => (text = last?.files[0]?.after ?? text),
    issue(title: string): IssueSnapshot {
      const found = tracker.inspection.issues.find((issue) => issue.title.startsWith(title));
      if (found === undefined) throw new Error(`there is no issue ${title}`);
      return found;
    },
  };
}

describe("what is written", () => {
  test("the issues that this very run made; the titles of bullets stay without them", async () => {
    const { run, merge, text, issue } = begin();
    const { written } = await run();
    expect(written.rows.map(({ edit }) => edit.issue)).toEqual(["#2", "#3", "#4", "#5"]);
    merge();
    expect(text()).toContain("- [ ] Write the runbook for the pool (#4) (@cleo)\n");
    expect(text()).toContain("- [ ] Measure the pool before a campaign (#5), Owner: Ana\n");
    const { plan } = await run();
    expect(toNews(plan)).toEqual([]);
    expect(issue("Write the runbook").title).toBe("Write the runbook for the pool");
  });

  test("how an issue was closed; one that was closed as a duplicate says nothing of the work", async () => {
    const { run, merge, text, ana, issue } = begin();
    await run();
    merge();
    await ana.updateIssue(issue("Alert").number, { state: "closed", stateReason: "not_planned" });
    await ana.updateIssue(issue("Cap").number, { state: "closed", stateReason: "duplicate" });
    const { written } = await run();
    expect(written.rows.map(({ edit }) => edit.status)).toEqual(["wont-do"]);
    merge();
    expect(text()).toContain("| @ana | 2026-03-20 | Won't do | #2 |");
    expect(text()).toContain("| @bo | 2026-03-21 | Open | #3 |");
  });

  test("a row that a person opened again stays open: closed stays closed, and the document is theirs", async () => {
    const { run, merge, edit, ana, issue } = begin();
    await run();
    merge();
    await ana.updateIssue(issue("Alert").number, { state: "closed", stateReason: "completed" });
    await run();
    merge();
    await run();
    await ana.updateIssue(issue("Cap").number, { title: "Cap the retries at five" });
    edit("| @bo | 2026-03-21 |", "| @bo | 2026-03-22 |");
    edit("| 2026-03-20 | Done |", "| 2026-03-20 | Open |");
    const { written, plan } = await run();
    expect(issue("Alert").state).toBe("closed");
    expect(plan.steps.flatMap(({ notices }) => notices).join()).not.toContain("the document wins");
    expect(written.files.length === 0 || written.rows.every(({ edit: { status } }) => status === "done")).toBe(true);
  });

  test("an issue that is opened again after the merge is not closed for the row that write-back filled in", async () => {
    const { run, merge, ana, issue } = begin();
    await run();
    merge();
    await ana.updateIssue(issue("Alert").number, { state: "closed", stateReason: "completed" });
    await run();
    merge();
    await ana.updateIssue(issue("Alert").number, { state: "open" });
    const { written } = await run();
    expect(issue("Alert").state).toBe("open");
    expect(written.files).toEqual([]);
  });

  test("an issue that is opened again before the merge asks for nothing any more, and its row closes it as ever", async () => {
    const { run, merge, edit, ana, issue } = begin();
    await run();
    merge();
    await ana.updateIssue(issue("Alert").number, { state: "closed", stateReason: "completed" });
    await run();
    await ana.updateIssue(issue("Alert").number, { state: "open" });
    expect((await run()).written.files).toEqual([]);
    edit("| 2026-03-20 | Open |", "| 2026-03-20 | Done |");
    await run();
    expect(issue("Alert").state).toBe("closed");
  });

  test("no row of an issue that somebody else holds", async () => {
    const { run, ana, tracker } = begin();
    await run();
    // A copy of the marker by a member of the repository, and ours gone.
    const body = tracker.inspection.issues.find(({ number }) => number === 2)?.body ?? "";
    await ana.createIssue({ title: "Mine", body, labels: ["post-mortem"], assignees: [] });
    const { written } = await run();
    expect(written.rows.map(({ edit }) => edit.issue)).not.toContain("#6");
  });
});

test("after a merge nothing is written, whatever people did before it", async () => {
  const actions = array(
    record({
      what: constantFrom("close", "decline", "reopen", "retitle", "finish", "run", "merge"),
      row: integer({ min: 0, max: 3 }),
    }),
    { maxLength: 8 },
  );
  const titles = ["Alert on pool use", "Cap the retries", "Write the runbook", "Measure the pool"];
  await assert(
    asyncProperty(actions, async (steps) => {
      const world = begin();
      await world.run();
      for (const { what, row } of steps) {
        // #1 is their tracking issue.
        const number = row + 2;
        if (what === "run") await world.run();
        else if (what === "merge") {
          await world.run();
          world.merge();
        } else if (what === "finish") world.edit(/\| Open \||\[ \]/, row < 2 ? "| Done |" : "[ ]");
        else if (what === "retitle") await world.ana.updateIssue(number, { title: `${titles[row]} soon` });
        else if (what === "reopen") await world.ana.updateIssue(number, { state: "open" });
        else {
          const stateReason = what === "close" ? "completed" : "not_planned";
          await world.ana.updateIssue(number, { state: "closed", stateReason });
        }
      }
      await world.run();
      const states = world.tracker.inspection.issues.map(({ state }) => state);
      world.merge();
      const { plan, written } = await world.run();
      expect(toNews(plan)).toEqual([]);
      expect(written.files).toEqual([]);
      expect(world.tracker.inspection.issues.map(({ state }) => state)).toEqual(states);
    }),
    { numRuns: 15 },
  );
});
