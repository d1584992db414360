import { describe, expect, test } from "@jest/globals";
import { createIssuesEvent, createPushEvent, createScheduleEvent } from "../support/events.ts";
import type { GitHubServer } from "../support/github-server.ts";
import { runAction } from "../support/run-action.ts";
import { createWorkspace } from "../support/workspace.ts";
import { createExampleWorkspace, describeIncident, quickConfig } from "./example-workspace.ts";
import { keep, now, startServer } from "./scene.ts";

function issuesOf(server: GitHubServer, label: string) {
  const id = [...server.repository.labels.values()].find(({ name }) => name === label)?.id;
  return [...server.repository.issues.values()].filter(({ labelIds }) => id !== undefined && labelIds.includes(id));
}

describe("a push to the default branch", () => {
  test("makes one issue per unfinished item below one tracking issue per document; a second run writes nothing", async () => {
    const server = await startServer();
    const workspace = await keep(createExampleWorkspace());
    const first = await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });

    expect({ code: first.exitCode, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
    const items = issuesOf(server, "action-item");
    const trackings = issuesOf(server, "incident");
    expect(items.length).toBeGreaterThan(8);
    expect(trackings.length).toBeGreaterThan(2);
    expect(first.outputs["issues-created"]).toBe(String(items.length + trackings.length));
    expect(trackings.flatMap(({ subIssues }) => subIssues)).toHaveLength(items.length);
    expect(first.summary).toContain(`created ${items.length + trackings.length}`);

    server.forgetRequests();
    const second = await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    expect(second.exitCode).toBe(0);
    expect(server.writes()).toEqual([]);
    expect(second.outputs["issues-unchanged"]).toBe(String(items.length + trackings.length));
    expect(server.violations).toEqual([]);
  });

  test("a later commit that touches no post-mortem writes nothing, although every permalink could name it", async () => {
    const server = await startServer();
    const workspace = await keep(createExampleWorkspace());
    await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    await workspace.commit({ "src/shop.ts": "export const open = true;\n" });
    server.forgetRequests();
    await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    expect(server.writes()).toEqual([]);
  });

  test("what a person wrote on an issue survives the next sync, and a changed due date reaches it", async () => {
    const server = await startServer();
    const path = "postmortems/2026-11-10-queue.md";
    const workspace = await keep(
      createWorkspace({
        [path]: describeIncident("INC-2026-090", "2026-11-10"),
        ".github/followthrough.yml": quickConfig,
      }),
    );
    await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    const issue = issuesOf(server, "action-item").find(({ title }) => title === "Cap the retries");
    if (issue === undefined) throw new Error("the issue was not made");
    issue.title = "Cap the retries at five";
    issue.body = `My notes first.\n\n${issue.body ?? ""}\n\nAnd after it.`;

    const changed = describeIncident("INC-2026-090", "2026-11-10").replace("2026-12-05", "2026-12-19");
    await workspace.commit({ [path]: changed });
    await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    expect(issue.title).toBe("Cap the retries at five");
    expect(issue.body).toMatch(/^My notes first\.\n\n/);
    expect(issue.body).toMatch(/\n\nAnd after it\.$/);
    expect(issue.body).toContain("2026-12-19");

    server.forgetRequests();
    await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    expect(server.writes()).toEqual([]);
  });

  test("a dry run shows the plan and writes nothing", async () => {
    const server = await startServer();
    const workspace = await keep(createExampleWorkspace());
    const result = await runAction({
      ...createPushEvent(),
      workspace: workspace.path,
      server,
      inputs: { now, "dry-run": "true" },
    });
    expect(result.exitCode).toBe(0);
    expect(server.writes()).toEqual([]);
    expect(result.summary).toContain("dry run");
    expect(result.summary).toMatch(/will create \d+, change 0, keep 0/);
    expect(JSON.parse(result.files["plan-file"] ?? "").totals.create).toBeGreaterThan(10);
  });

  test("a first sync of more than twenty items asks, writes nothing and ends well", async () => {
    const server = await startServer();
    const rows = Array.from(
      { length: 21 },
      (_, i) => `| AI-${i + 1} | Do the thing number ${i + 1} for the queue | @sam | 2026-12-01 |`,
    );
    const workspace = await keep(
      createWorkspace({
        "postmortems/big.md": describeIncident("INC-2026-091", "2026-11-10", rows),
        ".github/followthrough.yml": quickConfig,
      }),
    );
    const asked = await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    expect(asked.exitCode).toBe(0);
    expect(server.writes()).toEqual([]);
    for (const choice of ["import: all", "import: none", "import: open-since"]) expect(asked.summary).toContain(choice);

    await workspace.commit({ ".github/followthrough.yml": `${quickConfig}import: all\n` });
    await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    expect(issuesOf(server, "action-item")).toHaveLength(21);
  });

  test("at most max-creates issues are made in a run, and the next run makes the rest", async () => {
    const server = await startServer();
    const workspace = await keep(
      createExampleWorkspace({ ".github/followthrough.yml": `${quickConfig}max-creates: 5\nimport: all\n` }),
    );
    const first = await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    expect(first.outputs["issues-created"]).toBe("5");
    expect(Number(first.outputs["issues-deferred"])).toBeGreaterThan(0);
    for (let run = 0; run < 4; run += 1)
      await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    server.forgetRequests();
    const last = await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    expect(last.outputs["issues-deferred"]).toBe("0");
    expect(server.writes()).toEqual([]);
  });
});

describe("a token", () => {
  test.each([
    ["none", { token: "" }, 2, "issues: write"],
    ["a wrong one", { token: "wrong" }, 3, "token"],
  ])("%s: says what to do", async (_name, inputs, code, remedy) => {
    const server = await startServer();
    const workspace = await keep(createExampleWorkspace());
    const result = await runAction({
      ...createPushEvent(),
      workspace: workspace.path,
      server,
      inputs: { now, ...inputs },
    });
    expect(result.exitCode).toBe(code);
    expect(result.stdout).toContain("::error");
    expect(result.stdout).toContain(remedy);
  });

  test("one that may only read: the run fails and gives the permission to paste", async () => {
    const server = await startServer();
    server.setToken("reader", { login: "github-actions[bot]", permissions: { issues: "read", contents: "read" } });
    const workspace = await keep(createExampleWorkspace());
    const result = await runAction({
      ...createPushEvent(),
      workspace: workspace.path,
      server,
      inputs: { now, token: "reader" },
    });
    expect(result.exitCode).toBe(3);
    expect(`${result.stdout}${result.summary}`).toContain("issues: write");
    expect(server.repository.issues.size).toBe(0);
  });
});

describe("schedule", () => {
  test("syncs, then writes one report issue and the files; the same moment again writes nothing", async () => {
    const server = await startServer();
    const workspace = await keep(createExampleWorkspace());
    const first = await runAction({ ...createScheduleEvent(), workspace: workspace.path, server, inputs: { now } });
    expect({ code: first.exitCode, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
    expect(Number(first.outputs["overdue"])).toBeGreaterThan(0);
    const reports = issuesOf(server, "post-mortem-report");
    expect(reports).toHaveLength(1);
    expect(reports[0]?.body).toContain("<!-- followthrough:report");
    expect(issuesOf(server, "overdue").length).toBe(Number(first.outputs["overdue"]));
    expect(first.files["dashboard-file"]).toContain("<!doctype html>");
    expect(first.files["report-file"]?.length).toBeGreaterThan(500);

    server.forgetRequests();
    const second = await runAction({ ...createScheduleEvent(), workspace: workspace.path, server, inputs: { now } });
    expect(second.exitCode).toBe(0);
    expect(server.writes()).toEqual([]);
    expect(issuesOf(server, "post-mortem-report")).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });
});

describe("a follow-up review", () => {
  test("is said on the tracking issue on its day, once, and rings nobody", async () => {
    const server = await startServer();
    const workspace = await keep(
      createWorkspace({
        "postmortems/2026-11-10-queue.md": describeIncident("INC-2026-090", "2026-11-10"),
        ".github/followthrough.yml": quickConfig,
      }),
    );
    const runAt = (moment: string) =>
      runAction({ ...createScheduleEvent(), workspace: workspace.path, server, inputs: { now: moment } });
    const toReviews = (): string[] =>
      [...server.repository.comments.values()]
        .map(({ body }) => body)
        .filter((body) => body.includes("Follow-up review"));

    await runAt(now);
    expect(issuesOf(server, "incident")[0]?.body).toContain("2026-11-17 (before tracking began), 2026-12-10");
    await runAt("2026-11-24T08:00:00Z");
    expect(toReviews()).toEqual([]);
    await runAt("2026-12-10T08:00:00Z");
    expect(toReviews()).toHaveLength(1);
    expect(toReviews()[0]).toContain("30 days after 2026-11-10");
    expect(toReviews()[0]).not.toMatch(/@\w/);
    server.forgetRequests();
    await runAt("2026-12-10T08:00:00Z");
    expect(server.writes()).toEqual([]);
    await runAt("2026-12-11T08:00:00Z");
    expect(toReviews()).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });
});

describe("other events", () => {
  test("an event of an issue syncs", async () => {
    const server = await startServer();
    const workspace = await keep(createExampleWorkspace());
    const result = await runAction({
      ...createIssuesEvent(),
      workspace: workspace.path,
      server,
      inputs: { now },
    });
    expect(result.exitCode).toBe(0);
    expect(Number(result.outputs["issues-created"])).toBeGreaterThan(8);
  });

  test("an event without a meaning lists those that have one", async () => {
    const server = await startServer();
    const workspace = await keep(createExampleWorkspace());
    const result = await runAction({
      ...createPushEvent(),
      event: "gollum",
      workspace: workspace.path,
      server,
      inputs: { now },
    });
    expect(result.exitCode).toBe(2);
    for (const name of [
      "pull_request",
      "merge_group",
      "push",
      "issues",
      "schedule",
      "workflow_dispatch",
      "issue_comment",
    ])
      expect(result.stdout).toContain(name);
  });
});
