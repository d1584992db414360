import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { createIssueCommentEvent, createPushEvent } from "../support/events.ts";
import { commitFiles } from "../support/github/git-objects.ts";
import type { IssueState } from "../support/github/state.ts";
import type { GitHubServer } from "../support/github-server.ts";
import { runAction, type ActionResult } from "../support/run-action.ts";
import { createWorkspace, type Workspace, type WorkspaceFiles } from "../support/workspace.ts";
import { describeIncident, quickConfig } from "./example-workspace.ts";
import { keep, now, startServer } from "./scene.ts";

const branch = "refs/heads/followthrough/write-back";
const path = "postmortems/2026-11-10-queue.md";
const config = `${quickConfig}import: all\nwrite-back: pull-request\n`;
const document = describeIncident("INC-2026-090", "2026-11-10", [
  "| AI-1 | Alert on queue depth | @sam | 2026-12-01 | Open |",
  "| AI-2 | Cap the retries      | @kim | 2026-12-05 | In progress |",
])
  .replace(
    "| Owner | Due |\n|----|--------|-------|-----|",
    "| Owner | Due | Status |\n|----|--------|-------|-----|---|",
  )
  .concat("\n## Follow-ups\n\n- [ ] Write the runbook for the queue  \n");

interface Scene {
  readonly server: GitHubServer;
  readonly workspace: Workspace;
  /** The next push to the default branch, with what it changes. */
  push(changes?: WorkspaceFiles, inputs?: Readonly<Record<string, string>>): Promise<ActionResult>;
  pulls(): IssueState[];
  /** What the proposed branch says of a file. */
  proposed(file?: string): string | undefined;
  issue(title: string): IssueState;
  merge(): Promise<ActionResult>;
}

/** A workspace and the server's default branch, which say the same. */
async function setUp(files: Readonly<Record<string, string>> = { [path]: document }): Promise<Scene> {
  const server = await startServer();
  server.repository.mayActionsOpenPullRequests = true;
  const all = { ...files, ".github/followthrough.yml": config };
  const workspace = await keep(createWorkspace(all));
  commitFiles(server.repository, "main", all);
  const scene: Scene = {
    server,
    workspace,
    async push(changes = {}, inputs = {}) {
      if (Object.keys(changes).length > 0) {
        await workspace.commit(changes);
        commitFiles(server.repository, "main", changes as Record<string, string>);
      }
      server.forgetRequests();
      return runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now, ...inputs } });
    },
    pulls: () => [...server.repository.issues.values()].filter(({ pullRequest }) => pullRequest !== null),
    proposed: (file = path) => server.repository.commits.get(server.repository.refs.get(branch) ?? "")?.files.get(file),
    issue(title) {
      const found = [...server.repository.issues.values()].find((issue) => issue.title === title);
      if (found === undefined) throw new Error(`there is no issue ${title}`);
      return found;
    },
    merge() {
      const changed = Object.fromEntries(
        server.repository.commits.get(server.repository.refs.get(branch) ?? "")?.files ?? [],
      );
      const pull = scene.pulls().find(({ state }) => state === "open");
      if (pull?.pullRequest == null) throw new Error("there is nothing to merge");
      Object.assign(pull, { state: "closed", closedAt: now });
      pull.pullRequest.isMerged = true;
      return scene.push(changed);
    },
  };
  return scene;
}

/** The requests about branches, files and pull requests. */
function toWriteBackRequests({ server }: Scene): string[] {
  return server.requests
    .filter((request) => /\/(?:git|pulls|contents)\b/.test(request.path))
    .map(({ method, path: asked }) => `${method} ${asked.replace("/repos/acme/shop", "")}`);
}

function closeIssue(issue: IssueState, stateReason: IssueState["stateReason"]): void {
  Object.assign(issue, { state: "closed", stateReason, closedAt: now, updatedAt: now });
}

describe("the standing pull request", () => {
  test("names each row's issue, changes nothing else, and a second run only looks", async () => {
    const scene = await setUp();
    const first = await scene.push();
    expect({ code: first.exitCode, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
    const [pull] = scene.pulls();
    const number = (title: string): number => scene.issue(title).number;
    expect(scene.proposed()).toBe(
      document
        .replace(
          "| Due | Status |\n|----|--------|-------|-----|---|",
          "| Due | Status | Issue |\n|----|--------|-------|-----|---|---|",
        )
        .replace("| Open |", `| Open | #${number("Alert on queue depth")} |`)
        .replace("| In progress |", `| In progress | #${number("Cap the retries")} |`)
        .replace("for the queue  \n", `for the queue (#${number("Write the runbook for the queue")})  \n`),
    );
    expect(pull).toMatchObject({ state: "open", title: "Bring the post-mortems in step with their issues" });
    expect(pull?.body).toContain("3 issues in 1 file");
    // A number in a body or a commit would show as a reference on every issue.
    expect(pull?.body?.replace(/`[^`]*`/g, "").replace(/<!--.*-->/g, "")).not.toMatch(/#\d/);
    expect([...scene.server.repository.commits.values()].every(({ message }) => !/#\d/.test(message))).toBe(true);
    expect(first.summary).toContain(`/pull/${pull?.number}`);

    const second = await scene.push();
    expect(second.exitCode).toBe(0);
    expect(scene.server.writes()).toEqual([]);
    expect(toWriteBackRequests(scene)).toEqual(["GET /pulls"]);
    expect(scene.server.violations).toEqual([]);
  });

  test("once it is merged, the next sync writes nothing and proposes nothing", async () => {
    const scene = await setUp();
    await scene.push();
    const after = await scene.merge();
    expect(after.exitCode).toBe(0);
    expect(scene.server.writes()).toEqual([]);
    expect(toWriteBackRequests(scene)).toEqual(["GET /pulls"]);
    expect(after.outputs["issues-unchanged"]).toBe("4");
    expect(after.summary).not.toContain("Write-back");
  });

  test("says what became of closed issues and until when a person moved one; after the merge nothing is written", async () => {
    const scene = await setUp();
    await scene.push();
    await scene.merge();
    closeIssue(scene.issue("Alert on queue depth"), "completed");
    closeIssue(scene.issue("Write the runbook for the queue"), "not_planned");
    const { number } = scene.issue("Cap the retries");
    scene.server.repository.collaborators.set("kim", { login: "kim", permission: "write" });
    await runAction({
      ...createIssueCommentEvent({ number, commentId: 900, actor: "kim", body: "/due 2026-12-19 the vendor is late" }),
      workspace: scene.workspace.path,
      server: scene.server,
      inputs: { now },
    });
    await scene.push();
    expect(scene.proposed()).toContain("| @sam | 2026-12-01 | Done |");
    expect(scene.proposed()).toContain("| @kim | 2026-12-19 | In progress |");
    expect(scene.proposed()).toMatch(/- \[ \] Write the runbook for the queue \(#\d+\) \(won't do\) {2}\n/);
    expect(scene.pulls().at(-1)?.body).toContain("2 states and 1 due date in 1 file");

    const again = await scene.push();
    expect({ code: again.exitCode, writes: scene.server.writes() }).toEqual({ code: 0, writes: [] });
    const after = await scene.merge();
    expect({ code: after.exitCode, writes: scene.server.writes() }).toEqual({ code: 0, writes: [] });
    expect(toWriteBackRequests(scene)).toEqual(["GET /pulls"]);

    // A person opens one again: the row that write-back filled in is no reason to close it.
    Object.assign(scene.issue("Alert on queue depth"), { state: "open", stateReason: "reopened", closedAt: null });
    await scene.push();
    expect(scene.issue("Alert on queue depth").state).toBe("open");
  });

  test("names the owner and the priority that comments set, once; a row that people rewrote since stays theirs", async () => {
    const ranked = document
      .replace(
        "| Due | Status |\n|----|--------|-------|-----|---|",
        "| Due | Status | Prio |\n|----|--------|-------|-----|---|---|",
      )
      .replace("| Open |", "| Open | Low |")
      .replace("| In progress |", "| In progress | Low |");
    const scene = await setUp({ [path]: ranked });
    const { server, workspace } = scene;
    for (const login of ["kim", "lea", "sam"])
      server.repository.collaborators.set(login, { login, permission: "write" });
    await scene.push();
    await scene.merge();
    const say = (title: string, commentId: number, body: string): Promise<ActionResult> =>
      runAction({
        ...createIssueCommentEvent({ number: scene.issue(title).number, commentId, actor: "kim", body }),
        workspace: workspace.path,
        server,
        inputs: { now },
      });
    await say("Alert on queue depth", 901, "/assign @lea\n/priority P1");
    await say("Cap the retries", 902, "/assign @lea\n/priority P2");
    await say("Write the runbook for the queue", 903, "/assign me\n/priority P0");
    const read = (): Promise<string> => readFile(join(workspace.path, path), "utf8");
    const merged = await read();
    await scene.push({
      [path]: merged.replace("| @kim | 2026-12-05 | In progress | Low |", "| @sam | 2026-12-05 | In progress | High |"),
    });
    await scene.push();
    const proposed = scene.proposed() ?? "";
    const [before, after] = [await read(), proposed].map((text) => text.split("\n"));
    const changed = (after ?? []).filter((line, index) => line !== before?.[index]);
    const number = (title: string): number => scene.issue(title).number;
    expect(changed).toEqual([
      `| AI-1 | Alert on queue depth | @lea | 2026-12-01 | Open | High | #${number("Alert on queue depth")} |`,
      `- [ ] Write the runbook for the queue (#${number("Write the runbook for the queue")}) (@kim) (P0)  `,
    ]);
    expect(scene.pulls().at(-1)?.body).toContain("2 owners and 2 priorities in 1 file");
    expect(scene.issue("Cap the retries").assignees).toEqual(["sam"]);

    const again = await scene.push();
    expect({ code: again.exitCode, writes: server.writes() }).toEqual({ code: 0, writes: [] });
    const then = await scene.merge();
    expect({ code: then.exitCode, writes: server.writes() }).toEqual({ code: 0, writes: [] });
    expect(toWriteBackRequests(scene)).toEqual(["GET /pulls"]);
    expect(scene.issue("Alert on queue depth").assignees).toEqual(["lea"]);
    expect(server.violations).toEqual([]);
  });

  test("is closed, with its branch, when nothing is left to write", async () => {
    const scene = await setUp();
    await scene.push();
    const wanted = scene.proposed() ?? "";
    const after = await scene.push({ [path]: wanted });
    expect(after.exitCode).toBe(0);
    expect(scene.pulls()).toMatchObject([{ state: "closed" }]);
    expect(scene.server.repository.refs.has(branch)).toBe(false);
    expect(after.summary).toContain("nothing is left to write back");
    await scene.push();
    expect(scene.server.writes()).toEqual([]);
  });
});

describe("what it waits for and what it does not touch", () => {
  test("a row that names an issue keeps it; another repository's as well", async () => {
    const text = describeIncident("INC-2026-092", "2026-11-10", [
      "| AI-1 | Alert on queue depth | @sam | #1 |",
      "| AI-2 | Cap the retries | @kim | acme/other#5 |",
    ]).replace("| Due |\n", "| Issue |\n");
    const scene = await setUp({ [path]: text });
    scene.server.addIssue({ title: "Queue depth" });
    const run = await scene.push();
    expect(run.exitCode).toBe(0);
    expect(scene.pulls()).toEqual([]);
    expect(toWriteBackRequests(scene)).toEqual(["GET /pulls"]);
  });

  test("a dry run says what would be proposed, and asks nothing for it", async () => {
    const scene = await setUp();
    await scene.push({ ".github/followthrough.yml": config.replace("pull-request", "off") });
    expect(toWriteBackRequests(scene)).toEqual([]);
    await scene.workspace.commit({ ".github/followthrough.yml": config });
    const run = await scene.push({}, { "dry-run": "true" });
    expect(toWriteBackRequests(scene)).toEqual([]);
    expect(run.summary).toContain("Would be proposed: 3 issues in 1 file.");
    expect(run.summary).toContain(`\`${path}:32\``);
  });

  test("a confidential document's words do not show", async () => {
    const scene = await setUp({ [path]: `---\nconfidential: true\n---\n${document}` });
    await scene.push();
    expect(scene.pulls()[0]?.body).toContain("(confidential)");
    expect(scene.pulls()[0]?.body).not.toContain("queue depth");
  });
});

describe("a token that may not", () => {
  test.each([["write files", { issues: "write", "pull-requests": "write", contents: "read" } as const]])(
    "%s: a notice with the lines to paste, and the sync is fine",
    async (_name, permissions) => {
      const scene = await setUp();
      scene.server.setToken("test-token", { login: "github-actions[bot]", permissions });
      const run = await scene.push();
      expect(run.exitCode).toBe(0);
      expect(run.outputs["issues-created"]).toBe("4");
      expect(run.stdout).not.toContain("::error");
      const notice = run.stdout.split("\n").find((line) => line.startsWith("::notice") && line.includes("Write-back"));
      expect(notice?.replaceAll("%0A", "\n")).toContain(
        "permissions:\n  contents: write\n  issues: write\n  pull-requests: write",
      );
    },
  );

  test("by the repository's setting: names the setting, and makes no commit over and over", async () => {
    const scene = await setUp();
    scene.server.repository.mayActionsOpenPullRequests = false;
    const run = await scene.push();
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain("Allow GitHub Actions to create and approve pull requests");
    const commits = scene.server.repository.commits.size;
    await scene.push();
    expect(scene.server.repository.commits.size).toBe(commits);
    scene.server.repository.mayActionsOpenPullRequests = true;
    await scene.push();
    expect(scene.pulls()).toMatchObject([{ state: "open" }]);
  });
});
