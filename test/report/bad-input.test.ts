import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { toCorpus } from "../../src/commands/to-corpus.ts";
import { readSettings } from "../../src/config/read-settings.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import type { Report } from "../../src/report/report.ts";
import { connect } from "../github/connect.ts";
import { runDay } from "../simulation/run-day.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import type { IssueState } from "../support/github/state.ts";
import { testSettings } from "../tracker/sync-world.ts";

// What nobody meant to happen, and what comes of it, by way of scheduled runs over HTTP.

const settings = testSettings({
  remind: { before: [3], after: [1, 7], maxMentions: 20, escalate: undefined },
});
let server: GitHubServer;

beforeEach(async () => {
  server = await startGitHubServer();
  for (const login of ["sam", "kim"]) server.repository.collaborators.set(login, { login, permission: "write" });
});

afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

const row = (id: number, due: string, status = "Open", owner = "@sam"): string =>
  `| AI-${id} | Do thing ${id} | ${owner} | ${due} | ${status} |`;

function runOn(day: string, ...rows: readonly string[]): Promise<Report> {
  const text = `# Orders stuck

**Incident ID:** INC-2026-110
**Date:** 2026-11-02

## Action items

| ID | Action | Owner | Due | Status |
|----|--------|-------|-----|--------|
${rows.join("\n")}
`;
  const corpus = toCorpus([readPostMortem({ path: "postmortems/queue.md", text })], settings);
  return runDay(connect(server), corpus, settings, `${day}T06:17:00Z`);
}

function find(title: string): IssueState {
  const issue = [...server.repository.issues.values()].find((one) => one.title === title && one.fate === null);
  if (issue === undefined) throw new Error(`no issue ${title}`);
  return issue;
}

const labelsOf = (title: string): (string | undefined)[] =>
  find(title).labelIds.map((id) => server.repository.labels.get(id)?.name);
const reminders = (): { issueNumber: number; body: string }[] =>
  [...server.repository.comments.values()].filter(({ body }) => body.includes('"remind '));

describe("an issue and its row", () => {
  test("a closed issue with an open row stays closed, and the report says that they differ", async () => {
    await runOn("2026-11-03", row(1, "2026-11-25"), row(2, "2026-12-25"));
    Object.assign(find("Do thing 1"), {
      state: "closed",
      stateReason: "completed",
      closedAt: "2026-11-04T08:00:00Z",
    });
    const report = await runOn("2026-12-01", row(1, "2026-11-25"), row(2, "2026-12-25"));
    expect(find("Do thing 1").state).toBe("closed");
    expect(report.disagreements.map(({ kind, item }) => [kind, item.number])).toEqual([
      ["issue-closed-row-open", find("Do thing 1").number],
    ]);
    expect([report.headline.overdue.now, reminders()]).toEqual([0, []]);
  });

  test("an open issue with a done row is closed once; opened again by a person, it stays open and is said to differ", async () => {
    await runOn("2026-11-03", row(1, "2026-11-25"), row(2, "2026-12-25"));
    await runOn("2026-11-04", row(1, "2026-11-25", "Done"), row(2, "2026-12-25"));
    expect(find("Do thing 1")).toMatchObject({ state: "closed", stateReason: "completed" });
    Object.assign(find("Do thing 1"), { state: "open", stateReason: "reopened", closedAt: null });
    const report = await runOn("2026-11-05", row(1, "2026-11-25", "Done"), row(2, "2026-12-25"));
    expect(find("Do thing 1").state).toBe("open");
    expect(report.disagreements.map(({ kind }) => kind)).toEqual(["issue-open-row-closed"]);
  });

  test("a due date in the past at creation is labelled, and nobody is nagged before the next step", async () => {
    await runOn("2026-11-03", row(1, "2026-11-01"));
    expect(labelsOf("Do thing 1")).toContain("overdue");
    await runOn("2026-11-04", row(1, "2026-11-01"));
    expect(reminders()).toEqual([]);
    // A week after the day is a Sunday.
    await runOn("2026-11-09", row(1, "2026-11-01"));
    expect(reminders()).toHaveLength(1);
  });

  test("an owner who left is not mentioned: the item needs an owner, and whoever oversees the incident is asked", async () => {
    await runOn("2026-11-03", row(1, "2026-11-25"));
    server.repository.collaborators.delete("sam");
    find("Do thing 1").assignees = [];
    const tracking = [...server.repository.issues.values()].find(({ body }) =>
      body?.includes("followthrough:tracking"),
    );
    if (tracking !== undefined) tracking.assignees = ["kim"];
    // A new row of the same owner as well: GitHub would refuse to assign it.
    await runOn("2026-11-23", row(1, "2026-11-25"), row(2, "2026-12-25"));
    expect(labelsOf("Do thing 1")).toContain("needs-owner");
    expect(labelsOf("Do thing 2")).toContain("needs-owner");
    expect(reminders().map(({ issueNumber }) => issueNumber)).toEqual([tracking?.number]);
    expect(reminders()[0]?.body).toContain("@kim");
    expect(reminders()[0]?.body).not.toMatch(/(?<!\u200B)@sam/);
  });
});

describe("time", () => {
  test("a time zone that does not exist is refused, with its place", () => {
    expect(() => readSettings("timezone: Europe/Atlantis\n", "c.yml")).toThrow(/c\.yml:1.*timezone.*Europe\/Atlantis/s);
  });

  test("a clock that jumps back reminds nobody, says so in the report, and goes on where it was", async () => {
    await runOn("2026-11-03", row(1, "2026-11-25"));
    await runOn("2026-11-24", row(1, "2026-11-25"));
    expect(reminders()).toHaveLength(1);
    const back = await runOn("2026-11-05", row(1, "2026-11-25"), row(2, "2026-11-06"));
    expect(back.scan.isClockBehind).toBe(true);
    expect(reminders()).toHaveLength(1);
    await runOn("2026-11-24", row(1, "2026-11-25"), row(2, "2026-11-06"));
    expect(reminders().filter(({ body }) => body.includes("before-3:2026-11-25"))).toHaveLength(1);
  });
});

describe("the report's issue", () => {
  const rows = [row(1, "2026-11-25"), row(2, "2026-11-25")];

  test("closed and locked by somebody is still kept up to date, and is no place for reminders any more", async () => {
    await runOn("2026-11-03", ...rows);
    const report = find("Post-mortem follow-through");
    Object.assign(report, { state: "closed", isLocked: true });
    await runOn("2026-11-23", ...rows);
    expect(report.state).toBe("closed");
    expect(report.body).toContain("2026-11-23");
    expect(reminders().map(({ issueNumber }) => issueNumber)).toEqual([find("Do thing 1").number]);
  });

  test("edited by somebody keeps their words, and ours are restored", async () => {
    await runOn("2026-11-03", ...rows);
    const report = find("Post-mortem follow-through");
    report.body = `Read this on Mondays.\n\n${report.body?.replace("Nothing is overdue.", "All is lost.")}`;
    await runOn("2026-11-04", ...rows);
    expect(report.body).toMatch(/^Read this on Mondays\.\n\n/);
    expect(report.body).toContain("Nothing is overdue.");
    expect(report.body).not.toContain("All is lost.");
  });

  test("deleted by somebody is made anew, once", async () => {
    await runOn("2026-11-03", ...rows);
    find("Post-mortem follow-through").fate = { kind: "deleted" };
    await runOn("2026-11-04", ...rows);
    const { number } = find("Post-mortem follow-through");
    await runOn("2026-11-05", ...rows);
    expect(
      [...server.repository.issues.values()].filter(({ title }) => title === "Post-mortem follow-through"),
    ).toHaveLength(2);
    expect(find("Post-mortem follow-through").number).toBe(number);
  });
});
