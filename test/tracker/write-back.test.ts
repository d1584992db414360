import { describe, expect, test } from "@jest/globals";
import { array, assert, asyncProperty, constantFrom, integer, record } from "fast-check";
import { planCommands } from "../../src/commands/plan-commands.ts";
import type { Settings } from "../../src/config/settings.ts";
import { editItems } from "../../src/document/edit/edit-items.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import type { IssueSnapshot } from "../../src/domain/issue.ts";
import { parseCommentCommands } from "../../src/report/parse-comment-command.ts";
import { applyPlan } from "../../src/tracker/apply/apply-plan.ts";
import { toDesiredIssues } from "../../src/tracker/desired/to-desired-issues.ts";
import { observeTracker } from "../../src/tracker/observe/observe.ts";
import type { Plan } from "../../src/tracker/plan/plan.ts";
import { planSync } from "../../src/tracker/plan/plan-sync.ts";
import { toPlan } from "../../src/tracker/plan/to-plan.ts";
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
function begin(start = table, changes: Partial<Settings> = {}) {
  const tracker = createTestTracker(["ana", "bo", "cleo", "dot"]);
  const settings = testSettings({ writeBack: "pull-request", ...changes });
  let comments = 0;
  let text = start;
  let last: WriteBackPlan | undefined;
  return {
    tracker,
    ana: tracker.inspection.as("ana"),
    text: () => text,
    edit: (from: string | RegExp, to: string) => (text = text.replace(from, to)),
    async run(): Promise<{ plan: Plan; written: WriteBackPlan }> {
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
      last = planWriteBack({
        postMortems,
        texts,
        observation,
        plan,
        owners: settings.owners,
        outcomes,
        edit: editItems,
      });
      return { plan, written: last };
    },
    /** What a comment of ana's on an issue does. */
    async say(number: number, body: string): Promise<void> {
      const observation = await observeTracker(tracker, settings);
      const item = observation.items.find(({ snapshot }) => snapshot.number === number);
      if (item === undefined) throw new Error(`#${number} is no item`);
      const today = "2026-03-01";
      const commands = parseCommentCommands(body, { today, author: "ana" });
      const assignable = ["ana", "bo", "cleo", "dot"];
      const source = { commentId: (comments += 1), author: "ana", today, settings, assignable };
      const { step } = planCommands(commands, item, source);
      await applyPlan(toPlan(observation, step === null ? [] : [step], settings), tracker, {
        now: `${today}T09:00:00Z`,
      });
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

describe("what commands set", () => {
  const ranked = table
    .replace("| Due | Status |\n|---|---|---|---|", "| Due | Status | Priority |\n|---|---|---|---|---|")
    .replace(/\| Open \|/g, "| Open | P2 |");

  /** Synced, merged, and synced again: each row names its issue. */
  async function settle(start = ranked, changes: Partial<Settings> = {}) {
    const world = begin(start, changes);
    await world.run();
    world.merge();
    expect(toNews((await world.run()).plan)).toEqual([]);
    return world;
  }

  test("is kept by the next sync, stands in the rows once it is merged, and brings nothing new then", async () => {
    const world = await settle();
    await world.say(2, "/assign @cleo\n/priority P0");
    await world.say(3, "/priority P1\n/due 2026-04-01");
    await world.say(4, "/assign @bo @ana");
    expect(world.issue("Alert").body).toMatch(/\*\*Owner\*\* \| @\u200B?cleo \|/);
    expect(world.issue("Alert").body).toContain("| **Priority** | P0 |");
    // The tracking issue says it as well.
    expect(toNews((await world.run()).plan).map((news) => news.split(":")[0])).toEqual(["update INC-1 #1"]);
    const { plan, written } = await world.run();
    expect(toNews(plan)).toEqual([]);
    expect(written.uncertain).toEqual([]);
    world.merge();
    expect(world.text()).toContain("| Alert on pool use | @cleo | 2026-03-20 | Open | P0 | #2 |");
    expect(world.text()).toContain("| Cap the retries | @bo | 2026-04-01 | Open | P1 | #3 |");
    expect(world.text()).toContain("- [ ] Write the runbook for the pool (#4) (@bo and @ana)\n");
    const after = await world.run();
    expect(toNews(after.plan)).toEqual([]);
    expect(after.plan.steps.flatMap(({ notices }) => notices)).toEqual([]);
    expect(after.written.files).toEqual([]);
    expect(world.issue("Alert")).toMatchObject({ assignees: ["cleo"] });
    expect(world.issue("Write").assignees.toSorted()).toEqual(["ana", "bo"]);
  });

  test("gives way to what the document says since: the one whom the command assigned goes with it", async () => {
    const world = await settle();
    await world.say(2, "/assign @cleo\n/priority P0");
    world.edit("| @ana | 2026-03-20 | Open | P2 |", "| @dot | 2026-03-20 | Open | P3 |");
    const { plan, written } = await world.run();
    expect(written.files).toEqual([]);
    expect(world.issue("Alert").assignees).toEqual(["dot"]);
    expect(world.issue("Alert").labels.filter((label) => label.startsWith("priority:"))).toEqual(["priority:P3"]);
    expect(plan.steps.flatMap(({ notices }) => notices)).toEqual([
      "The row changed its owner after a comment on #2 had set one; the document wins.",
      "The row changed its priority after a comment on #2 had set one; the document wins.",
    ]);
    expect(toNews((await world.run()).plan)).toEqual([]);
  });

  test("gives way as well after it was merged", async () => {
    const world = await settle();
    await world.say(2, "/assign @cleo\n/priority P0");
    await world.run();
    world.merge();
    await world.run();
    world.edit("| @cleo | 2026-03-20 | Open | P0 |", "| @dot | 2026-03-20 | Open | P3 |");
    const { written } = await world.run();
    expect(written.files).toEqual([]);
    expect(world.issue("Alert").assignees).toEqual(["dot"]);
    expect(world.issue("Alert").labels.filter((label) => label.startsWith("priority:"))).toEqual(["priority:P3"]);
    expect(toNews((await world.run()).plan)).toEqual([]);
  });

  test("is not carried where a person did something else on the issue since, nor what a person does there alone", async () => {
    const world = await settle();
    await world.say(2, "/assign @cleo\n/priority P0");
    await world.ana.removeAssignees(2, ["cleo"]);
    await world.ana.addAssignees(2, ["bo"]);
    await world.ana.removeLabel(2, "priority:P0");
    await world.ana.addLabels(2, ["priority:P4"]);
    await world.ana.removeAssignees(3, ["bo"]);
    await world.ana.addAssignees(3, ["dot"]);
    expect((await world.run()).written.files).toEqual([]);
  });

  test("is not carried where it is what the row says anyway", async () => {
    const world = await settle();
    await world.say(2, "/assign @cleo\n/priority P0");
    await world.say(2, "/assign @ana\n/priority P2");
    const { plan, written } = await world.run();
    expect([toNews(plan), written.files]).toEqual([[], []]);
  });

  test("moves the day that a service level gives, once, and not again when it is merged", async () => {
    const start = ranked.replaceAll("2026-03-21", "TBD");
    const world = await settle(start, { due: { 0: 7, 1: 14, 2: 30 } });
    expect(world.issue("Cap").body).toContain("2026-03-22 (P2, 30 days after 2026-02-20)");
    await world.say(3, "/priority P1");
    await world.run();
    expect(world.issue("Cap").body).toContain("2026-03-06 (P1, 14 days after 2026-02-20)");
    expect(toNews((await world.run()).plan)).toEqual([]);
    world.merge();
    expect(world.text()).toContain("| TBD | Open | P1 | #3 |");
    const after = await world.run();
    expect([toNews(after.plan), after.written.files]).toEqual([[], []]);
  });

  test("names people as the document does, and nobody whom the configuration takes for another", async () => {
    const owners = { "Ana Ruiz": "ana", "Bo Ek": "bo", dot: "dot-acme" };
    const start = ranked.replace("| @ana |", "| Ana Ruiz |").replace("| @bo |", "| Bo Ek |");
    const world = await settle(start, { owners });
    await world.say(3, "/assign @ana");
    await world.say(4, "/assign @dot");
    const { written } = await world.run();
    expect(written.rows.map(({ edit: { owner } }) => owner?.text)).toEqual(["Ana Ruiz"]);
    world.merge();
    const after = await world.run();
    expect([toNews(after.plan), after.written.files]).toEqual([[], []]);
  });

  test("leaves a row to its team, and one of several people to a person", async () => {
    const start = ranked.replace("| @ana |", "| @acme/sre |").replace("| @bo |", "| @bo and @ana |");
    const world = await settle(start, { owners: {} });
    await world.say(2, "/assign @cleo");
    await world.say(3, "/assign @dot");
    expect(world.issue("Alert")).toMatchObject({ assignees: ["cleo"], body: expect.stringContaining("acme/sre |") });
    const { written } = await world.run();
    expect(written.files).toEqual([]);
    expect(written.uncertain.map(({ line, skipped }) => [line, skipped.field, skipped.reason])).toEqual([
      [10, "owner", "it names several owners, and nobody said which of them hands it over"],
    ]);
  });

  test("counts as far as it can be true: a marker that somebody edited writes nothing strange", async () => {
    const world = await settle();
    await world.say(2, "/assign @cleo\n/priority P0");
    const { body } = world.issue("Alert");
    const held = '"assignees":["cleo"],"priority":0}';
    expect(body).toContain(held);
    const strange = body.replace(held, '"assignees":["x | y](z)","<!--"],"priority":9}');
    await world.tracker.updateIssue(2, { body: strange });
    const { written } = await world.run();
    expect(written.files).toEqual([]);
    expect(world.issue("Alert")).toMatchObject({ assignees: ["cleo"], body: expect.not.stringContaining("x | y") });
  });

  test("in a confidential document, too", async () => {
    const world = await settle(`---\nconfidential: true\n---\n${ranked}`);
    await world.say(2, "/assign @cleo\n/priority P0");
    expect(toNews((await world.run()).plan)).toEqual([]);
    world.merge();
    expect(world.text()).toContain("| @cleo | 2026-03-20 | Open | P0 | #2 |");
    const after = await world.run();
    expect([toNews(after.plan), after.written.files]).toEqual([[], []]);
  });
});

test("after a merge nothing is written, whatever people did before it", async () => {
  const actions = array(
    record({
      what: constantFrom(
        "close",
        "decline",
        "reopen",
        "retitle",
        "finish",
        "assign",
        "rank",
        "take",
        "rewrite",
        "run",
        "merge",
      ),
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
        else if (what === "assign") await world.say(number, row === 1 ? "/assign @cleo @dot" : "/assign @dot");
        else if (what === "rank") await world.say(number, `/priority P${row}\n/snooze 1w\n/due +2w`);
        else if (what === "take") await world.ana.addAssignees(number, ["cleo"]);
        else if (what === "rewrite") world.edit(row < 2 ? "| @bo |" : "(@cleo)", row < 2 ? "| @ana |" : "(@bo)");
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
