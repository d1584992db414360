import { afterEach, describe, expect, test } from "@jest/globals";
import { renderSyncSummary } from "../../src/render/sync-summary.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { addMilestone } from "../support/github/state.ts";
import { readDocuments, runSync } from "./sync-run.ts";

const open: GitHubServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const documents = readDocuments({
  "postmortems/2026-11-10-queue.md": `# INC-2026-090: Queue stuck

**Date:** 2026-11-10

## Action items

| ID | Action | Owner | Due |
|---|---|---|---|
| AI-1 | Cap the retries | @sam | 2026-12-05 |
| AI-2 | Page when the queue is old | @sam | before v1.0 |
| AI-3 | Write the runbook | @sam | before v2.0 |
`,
});
const settings = {
  pace: { writes: 0, creates: 0 },
  extraFields: { due: "Target date", milestone: true, types: { default: "Task" } },
};

async function start(): Promise<GitHubServer> {
  const server = await startGitHubServer();
  open.push(server);
  server.setToken("person", { login: "mira", permissions: null });
  return server;
}

const issueOf = (server: GitHubServer, title: string) =>
  [...server.repository.issues.values()].find((issue) => issue.title === title);

describe("milestone, issue type and date field over HTTP", () => {
  test("are found out once, written, and then left alone", async () => {
    const server = await start();
    server.repository.issueTypes = ["Bug", "Task"];
    server.repository.issueFields = [
      { id: 7, name: "Target date", dataType: "text" },
      { id: 8, name: "target date", dataType: "date" },
    ];
    const milestone = addMilestone(server.state, server.repository, {
      title: "Release 1.0",
      description: null,
      dueOn: null,
    });
    const { outcomes } = await runSync(server, documents, { settings, token: "person" });
    expect(issueOf(server, "Cap the retries")?.fieldValues).toEqual(new Map([[8, "2026-12-05"]]));
    expect(issueOf(server, "Page when the queue is old")?.milestone).toBe(milestone.number);
    expect(issueOf(server, "Write the runbook")).toMatchObject({ milestone: null, type: "Task" });
    expect(outcomes.flatMap(({ warnings = [] }) => warnings)).toEqual(["There is no open milestone called “v2.0”."]);
    const reads = server.requests.filter(({ path }) => /issue-types|issue-fields|milestones$/.test(path));
    expect(reads.map(({ method }) => method)).toEqual(["GET", "GET", "GET"]);

    server.forgetRequests();
    await runSync(server, documents, { settings, token: "person" });
    expect(server.writes()).toEqual([]);
    expect(server.requests.filter(({ path }) => /issue-types|issue-fields|milestones$/.test(path))).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("a limit ends the run as everywhere, and the next run writes what is left", async () => {
    const server = await start();
    server.repository.issueTypes = ["Task"];
    server.repository.issueFields = [{ id: 8, name: "Target date", dataType: "date" }];
    server.plant({ on: { path: /issue-field-values$/ }, kind: "primary-limit", resetsInSeconds: 3000 });
    const { outcomes } = await runSync(server, documents, { settings, token: "person" });
    expect(outcomes.map(({ kind }) => kind)).toContain("deferred");
    expect(outcomes.flatMap(({ warnings = [] }) => warnings)).toEqual([]);
    server.heal();
    for (let run = 0; run < 2; run++) await runSync(server, documents, { settings, token: "person" });
    expect(issueOf(server, "Cap the retries")).toMatchObject({
      type: "Task",
      fieldValues: new Map([[8, "2026-12-05"]]),
    });
    server.forgetRequests();
    await runSync(server, documents, { settings, token: "person" });
    expect(server.writes()).toEqual([]);
  });

  test("a token and an organisation without any of them: a notice each, no failure, every issue made", async () => {
    const server = await start();
    const { plan, outcomes } = await runSync(server, documents, { settings });
    expect(outcomes.filter(({ kind }) => kind !== "done" && kind !== "kept")).toEqual([]);
    const told = outcomes.flatMap(({ warnings = [] }) => warnings);
    expect(told.map((sentence) => sentence.slice(0, 22)).toSorted()).toEqual([
      "The date field could n",
      "The issue type could n",
      "There is no open miles",
      "There is no open miles",
    ]);
    expect([...server.repository.issues.values()]).toHaveLength(4);
    const page = { plan, outcomes, isDryRun: false, documentCount: 1, files: [], fileUrl: () => "" };
    expect(renderSyncSummary(page)).toContain("- ⚠️ There is no open milestone called “v2.0”.");
    server.forgetRequests();
    await runSync(server, documents, { settings });
    expect(server.writes()).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});
