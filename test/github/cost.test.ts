import { afterEach, describe, expect, test } from "@jest/globals";
import { createEmbeddedTracker } from "../../src/embedded/embedded-tracker.ts";
import { defaultSettings } from "../../src/config/default-settings.ts";
import type { DesiredIssue, IncidentFacts } from "../../src/domain/issue.ts";
import { applyPlan } from "../../src/tracker/apply/apply-plan.ts";
import { observeTracker } from "../../src/tracker/observe/observe.ts";
import { planSync } from "../../src/tracker/plan/plan-sync.ts";
import { measureProcessorTime } from "../support/measure-processor-time.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { connect } from "./connect.ts";

// What a run costs in which nothing has changed: a page per hundred issues, and hardly anything besides.

const settings = {
  ...defaultSettings,
  import: { kind: "all" as const },
  maxCreates: 100_000,
};

/** Items in post-mortems of ten each. */
function makeDesired(count: number): DesiredIssue[] {
  const desired: DesiredIssue[] = [];
  for (let document = 0; document * 10 < count; document++) {
    const incident: IncidentFacts = {
      path: `postmortems/${document}.md`,
      line: 1,
      id: `INC-${document}`,
      title: `Incident number ${document}`,
      date: "2026-10-01",
      severity: 2,
      summary: `What happened in incident ${document}, in a sentence or two that say enough to a reader of the issue.`,
      isConfidential: false,
    };
    desired.push({ kind: "tracking", incident, title: incident.title, reviewBase: incident.date });
    for (let position = 0; position < 10; position++)
      desired.push({
        kind: "item",
        incident,
        itemId: `AI-${position}`,
        position,
        line: position + 10,
        facts: {
          title: `Do thing ${position} about incident ${document}`,
          owner: null,
          due: { text: "2026-12-01", date: "2026-12-01" },
          priority: 2,
          type: "prevent",
          status: "open",
        },
        parties: [],
        links: [],
        explanation: "",
        textHash: `${document}-${position}`,
      });
  }
  return desired;
}

function toPlan(desired: readonly DesiredIssue[], observation: Awaited<ReturnType<typeof observeTracker>>) {
  return planSync({
    desired,
    observation,
    settings,
    today: "2026-11-21",
    permalink: (path, line) => `https://github.com/acme/shop/blob/${"a".repeat(40)}/${path}#L${line}`,
  });
}

/** A server as a first sync would leave it; the sync itself goes to a tracker in memory, which takes no time. */
async function startSyncedServer(desired: readonly DesiredIssue[]): Promise<GitHubServer> {
  let tick = Date.parse("2026-11-01T00:00:00Z");
  const memory = createEmbeddedTracker({
    repository: "acme/shop",
    now: () => new Date((tick += 1000)).toISOString(),
    assignable: [],
  });
  const plan = toPlan(desired, await observeTracker(memory, settings));
  await applyPlan(plan, memory, { now: "2026-11-01T00:00:00Z" });
  const server = await startGitHubServer({ isChecked: false });
  for (const issue of (await memory.listIssuesSince(null)).toSorted((one, other) => one.number - other.number))
    server.addIssue({
      title: issue.title,
      body: issue.body,
      labels: issue.labels,
      author: "github-actions[bot]",
      authorAssociation: "NONE",
      createdAt: issue.createdAt.replace(/\.\d+Z$/, "Z"),
    });
  return server;
}

let running: GitHubServer | undefined;

afterEach(() => running?.close());

describe("a run in which nothing has changed", () => {
  test.each([100, 1000, 10_000])("reads a page per hundred issues at %d items, and writes nothing", async (count) => {
    const desired = makeDesired(count);
    const server = await startSyncedServer(desired);
    running = server;
    const issues = server.repository.issues.size;
    expect(issues).toBe((count / 10) * 11);
    const observation = await observeTracker(connect(server), settings);
    const { result: plan, milliseconds } = measureProcessorTime(() => toPlan(desired, observation));
    expect(plan.steps.filter(({ kind }) => kind !== "keep").map(({ kind, reason }) => [kind, reason])).toEqual([]);
    expect(plan.steps).toHaveLength(issues);
    expect(server.requests.length).toBeLessThanOrEqual(Math.ceil(issues / 100) + 3);
    expect(server.writes()).toEqual([]);
    // Under a second on most machines; the bound leaves room for a slow one.
    expect(milliseconds).toBeLessThan(5000);
  });
});
