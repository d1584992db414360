import { describe, expect, test } from "@jest/globals";
import { planCommands } from "../../src/commands/plan-commands.ts";
import { parseCommentCommands } from "../../src/report/parse-comment-command.ts";
import { applyPlan } from "../../src/tracker/apply/apply-plan.ts";
import { observeTracker } from "../../src/tracker/observe/observe.ts";
import { toPlan } from "../../src/tracker/plan/to-plan.ts";
import type { Sketch } from "./post-mortem-builder.ts";
import { createTestTracker, plan, sync, testSettings, toNews } from "./sync-world.ts";

const sketch: Sketch = {
  path: "pm/one.md",
  id: "INC-1",
  rows: [
    { id: "AI-001", text: "Alert on pool use", owner: "@ana", due: "2026-03-20" },
    { id: "AI-002", text: "Size the | queue", owner: "@bo", due: "2026-04-20" },
    { id: "AI-003", text: "Write the runbook" },
  ],
};

const settings = testSettings();
type World = ReturnType<typeof createTestTracker>;

/** What a comment on an issue does. */
async function say(tracker: World, number: number, text: string, today: string): Promise<void> {
  const observation = await observeTracker(tracker, settings);
  const item = observation.items.find(({ snapshot }) => snapshot.number === number);
  if (item === undefined) throw new Error(`#${number} is no item`);
  const commands = parseCommentCommands(text, { today, author: "mira" });
  const { step } = planCommands(commands, item, {
    commentId: number * 100,
    author: "mira",
    today,
    settings,
    assignable: [],
  });
  await applyPlan(toPlan(observation, step === null ? [] : [step], settings), tracker, { now: `${today}T09:00:00Z` });
}

const parent = (tracker: World): string => tracker.inspection.issues[0]?.body ?? "";
const rowsOf = (body: string): string[] =>
  body
    .slice(body.indexOf("**Decisions**"))
    .split("\n")
    .filter((line) => /^\| (?:\d{4}|unknown)/.test(line));

describe("the decision record on the tracking issue", () => {
  test("is not there while nothing was decided", async () => {
    const tracker = createTestTracker();
    await sync(tracker, [sketch]);
    expect(parent(tracker)).not.toContain("Decisions");
  });

  test("tells who decided what, when and why, the latest first, and settles in one run", async () => {
    const tracker = createTestTracker();
    await sync(tracker, [sketch]);
    await say(tracker, 2, "/due 2026-05-01 the vendor is late, says @everyone", "2026-03-03");
    await say(tracker, 4, "/decline covered by #12 | and more", "2026-03-05");
    const moved = sketch.rows.map((row) => (row.id === "AI-002" ? { ...row, due: "2026-06-01" } : row));
    const next: Sketch = {
      ...sketch,
      rows: moved,
      notRecurrenceOf: [{ id: "INC-0", reason: "the pool was healthy" }],
      decisions: ["date: 2026-03-04|context: Pooling|decision: Keep one pool|rationale: simpler|by: sre"],
    };
    await sync(tracker, [next], { today: "2026-03-06" });
    expect(rowsOf(parent(tracker))).toEqual([
      "| 2026-03-06 | Size the \\| queue | Due date moved from 2026-04-20 to 2026-06-01 | not given | document |",
      "| 2026-03-05 | Write the runbook | Declined: closed as not planned | covered by #\u200B12 \\| and more | mira |",
      "| 2026-03-04 | Pooling | Keep one pool | simpler | sre |",
      "| 2026-03-03 | Alert on pool use | Due date moved from 2026-03-20 to 2026-05-01 | the vendor is late, says @\u200Beveryone | mira |",
      "| 2026-02-20 | Recurrence | Not a recurrence of INC-0 | the pool was healthy | document |",
    ]);
    expect(toNews(await plan(tracker, [next], { today: "2026-03-07" }))).toEqual([]);
  });

  test("has what this run itself decides: an item that its row declines, and a conflict that is settled", async () => {
    const tracker = createTestTracker();
    await sync(tracker, [sketch]);
    await tracker.inspection.as("ana").updateIssue(2, { title: "Alert earlier" });
    const rows = sketch.rows.map((row) =>
      row.id === "AI-001"
        ? { ...row, text: "Alert on pool use above 80 %" }
        : row.id === "AI-003"
          ? { ...row, status: "wont-do" as const }
          : row,
    );
    await sync(tracker, [{ ...sketch, rows }], { today: "2026-03-04" });
    const [declined, settled] = rowsOf(parent(tracker));
    expect(`${declined}\n${settled}`).toContain("| Declined: closed as not planned | not given | document |");
    expect(`${declined}\n${settled}`).toContain("the document wins: “Alert earlier” is replaced");
    expect(toNews(await plan(tracker, [{ ...sketch, rows }], { today: "2026-03-05" }))).toEqual([]);
  });

  test("holds when a person declines without a word, whatever day the tracker's clock shows", async () => {
    const tracker = createTestTracker();
    await sync(tracker, [sketch]);
    await tracker.inspection.as("ana").updateIssue(3, { state: "closed", stateReason: "not_planned" });
    await sync(tracker, [sketch], { today: "2026-07-01" });
    expect(rowsOf(parent(tracker))).toEqual([
      "| 2026-03-01 | Size the \\| queue | Declined: closed as not planned | not given | unknown |",
    ]);
    expect(toNews(await plan(tracker, [sketch], { today: "2026-07-01" }))).toEqual([]);
  });

  test("of a hundred decisions the newest stand there, the rest is counted, and the body fits", async () => {
    const tracker = createTestTracker();
    const long = {
      ...sketch,
      decisions: Array.from({ length: 100 }, (_, index) => {
        const day = `2026-03-${String(1 + (index % 28)).padStart(2, "0")}`;
        return `date: ${day}|context: ${"c".repeat(900)} ${index}|decision: ${"d ".repeat(900)}|rationale: ${"r|".repeat(400)}`;
      }),
    };
    await sync(tracker, [long]);
    expect(parent(tracker).length).toBeLessThan(12_000);
    const rows = rowsOf(parent(tracker));
    expect(rows.length).toBeGreaterThan(5);
    expect(parent(tracker)).toContain(`…and ${100 - rows.length} before.`);
    expect(toNews(await plan(tracker, [long]))).toEqual([]);
  });

  test("says nothing of a confidential incident", async () => {
    const tracker = createTestTracker();
    const secret: Sketch = {
      ...sketch,
      isConfidential: true,
      notRecurrenceOf: [{ id: "INC-0", reason: "a customer's name" }],
      decisions: ["date: 2026-03-04|decision: Tell the customer"],
    };
    await sync(tracker, [secret]);
    await tracker.inspection.as("ana").updateIssue(3, { state: "closed", stateReason: "not_planned" });
    await sync(tracker, [secret]);
    expect(parent(tracker)).not.toMatch(/Decisions|customer/);
  });
});
