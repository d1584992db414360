import { describe, expect, test } from "@jest/globals";
import { parseMarker } from "../../src/tracker/marker/parse-marker.ts";
import type { Sketch } from "./post-mortem-builder.ts";
import { createTestTracker, plan, sync, toNews } from "./sync-world.ts";

const three: Sketch[] = [
  {
    path: "postmortems/2026-001.md",
    id: "INC-2026-001",
    title: "Checkout pool exhausted",
    severity: 2,
    summary: "The pool was empty for 25 minutes.",
    rows: [
      {
        id: "AI-001",
        text: "Alert on pool use above 80 %",
        owner: "@ana",
        due: "2026-03-20",
        priority: 1,
        type: "detect",
      },
      { id: "AI-002", text: "Size the pool from measured load", owner: "Lisa (QA)", priority: 2, type: "prevent" },
      { id: "AI-003", text: "Write the runbook", owner: "@bo", due: "2026-02-25", status: "done" },
    ],
  },
  {
    path: "postmortems/2026-002.md",
    id: "INC-2026-002",
    title: "Search index lost",
    severity: 1,
    rows: [
      { id: "AI-001", text: "Restore drills every month", owner: "@bo", due: "2026-02-25" },
      { id: "AI-002", text: "Alert on pool use above 80 %" },
    ],
  },
  {
    path: "postmortems/no-id.md",
    title: "Mail stood still",
    rows: [{ text: "Watch the queue" }, { text: "Watch the queue" }],
  },
];

describe("the first sync", () => {
  test("makes one issue per open row, one parent per post-mortem, and links them", async () => {
    const tracker = createTestTracker();
    const first = await sync(tracker, three);
    expect(first.outcomes.filter(({ kind }) => kind !== "done")).toEqual([]);
    const { issues, subIssues } = tracker.inspection;
    const items = issues.filter(({ labels }) => labels.includes("action-item"));
    const parents = issues.filter(({ labels }) => labels.includes("incident"));
    expect(items).toHaveLength(6);
    expect(parents).toHaveLength(3);
    expect(parents.map(({ number }) => subIssues.get(number)?.length)).toEqual([2, 2, 2]);
    expect(
      new Set(
        items.map(({ body }) => parseMarker(body)?.marker).map((marker) => marker && "key" in marker && marker.key),
      ).size,
    ).toBe(6);
    expect(issues.every(({ labels }) => labels.includes("post-mortem"))).toBe(true);
    expect(parents.every(({ body }) => /#\d+/.test(body))).toBe(true);
  });

  test("is followed by a plan that only keeps", async () => {
    const tracker = createTestTracker();
    await sync(tracker, three);
    const calls = tracker.inspection.calls.length;
    const second = await sync(tracker, three, { commit: "beef123" });
    expect(toNews(second.plan)).toEqual([]);
    expect(tracker.inspection.calls.slice(calls)).toEqual(["readIdentity", "listIssuesByLabel"]);
  });

  test("says overdue and no owner on the issue, and in no comment", async () => {
    const tracker = createTestTracker();
    await sync(tracker, three);
    const { issues, comments } = tracker.inspection;
    const drill = issues.find(({ title }) => title === "Restore drills every month");
    expect(drill?.labels).toContain("overdue");
    expect(drill?.assignees).toEqual(["bo"]);
    const size = issues.find(({ title }) => title.startsWith("Size the pool"));
    expect(size?.labels).toContain("needs-owner");
    expect([...comments.values()].flat()).toEqual([]);
  });

  test("takes the worst and oldest first when it may not make all, and the rest later", async () => {
    const tracker = createTestTracker();
    const settings = { maxCreates: 4 };
    const first = await sync(tracker, three, { settings });
    expect(first.plan.totals).toMatchObject({ create: 4, defer: 5 });
    expect(tracker.inspection.issues[0]?.title).toContain("INC-2026-002");
    await sync(tracker, three, { settings });
    await sync(tracker, three, { settings });
    expect(tracker.inspection.issues).toHaveLength(9);
    expect(toNews(await plan(tracker, three, { settings }))).toEqual([]);
  });
});
