import { symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import {
  createMergeGroupEvent,
  createPullRequestEvent,
  createPullRequestTargetEvent,
  createPushEvent,
} from "../support/events.ts";
import { runAction } from "../support/run-action.ts";
import { createWorkspace, type Workspace } from "../support/workspace.ts";
import { createExampleWorkspace, describeIncident, quickConfig } from "./example-workspace.ts";
import { keep, now, startServer } from "./scene.ts";

const newPath = "postmortems/2026-11-20-queue.md";

/** The examples, then a commit as the pull request's head. */
async function propose(
  files: Record<string, string | null>,
): Promise<{ workspace: Workspace; baseSha: string; headSha: string }> {
  const workspace = await keep(createExampleWorkspace());
  const baseSha = await workspace.git("rev-parse", "HEAD");
  const headSha = await workspace.commit(files);
  return { workspace, baseSha, headSha };
}

describe("a pull request", () => {
  test("with a faulty post-mortem fails, with annotations on its lines, a summary with the plan, and one comment", async () => {
    const server = await startServer();
    const faulty = describeIncident("INC-2026-092", "2026-11-20", ["| AI-1 | Alert on queue depth | | 2026-12-01 |"]);
    const { workspace, baseSha, headSha } = await propose({ [newPath]: faulty });
    const { number } = server.addIssue({ pullRequest: {} });
    const event = createPullRequestEvent({ number, baseSha, headSha });
    const result = await runAction({ ...event, workspace: workspace.path, server, inputs: { now } });

    expect({ code: result.exitCode, stderr: result.stderr }).toEqual({ code: 1, stderr: "" });
    const line = faulty.split("\n").findIndex((text) => text.startsWith("| AI-1")) + 1;
    expect(result.stdout).toContain(`::error file=${newPath},line=${line}`);
    expect(Number(result.outputs["errors"])).toBe(1);
    expect(result.summary).toMatch(/will create \d+, change 0, keep 0/);
    expect(JSON.parse(result.files["sarif-file"] ?? "").version).toBe("2.1.0");
    expect(server.writes().filter(({ path }) => !path.includes(`/issues/${number}/comments`))).toEqual([]);
    const comments = [...server.repository.comments.values()];
    expect(comments.map(({ body }) => body.includes("<!-- followthrough:validation -->"))).toEqual([true]);

    server.forgetRequests();
    await runAction({ ...event, workspace: workspace.path, server, inputs: { now } });
    expect(server.writes()).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("fail-on decides what fails", async () => {
    const faulty = describeIncident("INC-2026-092", "2026-11-20", ["| AI-1 | Alert on queue depth | | 2026-12-01 |"]);
    const { workspace, baseSha, headSha } = await propose({ [newPath]: faulty });
    const server = await startServer();
    const event = createPullRequestEvent({ number: 7, baseSha, headSha });
    const result = await runAction({
      ...event,
      workspace: workspace.path,
      server,
      inputs: { now, "fail-on": "never" },
    });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain("::error file=");
  });

  test("that touches no post-mortem ends well, says so, and asks nobody", async () => {
    const { workspace, baseSha, headSha } = await propose({ "src/shop.ts": "export const a = 1;\n" });
    const server = await startServer();
    const event = createPullRequestEvent({ number: 7, baseSha, headSha });
    const result = await runAction({ ...event, workspace: workspace.path, server, inputs: { now } });
    expect(result.exitCode).toBe(0);
    expect(result.summary).toContain("touches none of the 5 post-mortems");
    expect(result.outputs["errors"]).toBe("0");
    expect(server.requests).toEqual([]);
  });

  test("in a repository without post-mortems says where it looked, and asks nobody", async () => {
    const workspace = await keep(createWorkspace({ "README.md": "# Shop\n" }));
    const server = await startServer();
    const result = await runAction({
      ...createPullRequestEvent({ number: 7 }),
      workspace: workspace.path,
      server,
      inputs: { now },
    });
    expect(result.exitCode).toBe(0);
    expect(result.summary).toContain("postmortem");
    expect(result.summary).toContain("Looked for");
    expect(server.requests).toEqual([]);
  });

  test("from a fork: a token that may only read gets the verdict, and no red cross of our own making", async () => {
    const server = await startServer();
    server.setToken("fork", {
      login: "github-actions[bot]",
      permissions: { issues: "read", contents: "read", "pull-requests": "read" },
    });
    const { workspace, baseSha, headSha } = await propose({
      [newPath]: describeIncident("INC-2026-092", "2026-11-20", ["| AI-1 | Alert on queue depth | | 2026-12-01 |"]),
    });
    const event = createPullRequestEvent({ number: 7, baseSha, headSha, headRepository: "stranger/shop" });
    const result = await runAction({ ...event, workspace: workspace.path, server, inputs: { now, token: "fork" } });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain("::error file=");
    expect(result.stdout).toContain("::notice");
    expect([...server.repository.comments.values()]).toEqual([]);
  });

  test("without issues: read the verdict stands and the summary names the line to add", async () => {
    const server = await startServer();
    server.setToken("bare", { login: "github-actions[bot]", permissions: { contents: "read" } });
    const { workspace, baseSha, headSha } = await propose({
      [newPath]: describeIncident("INC-2026-092", "2026-11-20"),
    });
    const event = createPullRequestEvent({ number: 7, baseSha, headSha });
    const result = await runAction({ ...event, workspace: workspace.path, server, inputs: { now, token: "bare" } });
    expect(result.exitCode).toBe(0);
    expect(result.summary).toContain("issues: read");
  });

  test("of an incident that came back shows what was left undone", async () => {
    const server = await startServer();
    const workspace = await keep(createExampleWorkspace());
    const again = "postmortems/2026-11-17-checkout-pool-exhaustion.md";
    const text = await workspace.git("show", `HEAD:${again}`);
    await workspace.commit({ [again]: null });
    const baseSha = await workspace.git("rev-parse", "HEAD");
    await runAction({
      ...createPushEvent(),
      workspace: workspace.path,
      server,
      inputs: { now: "2026-11-16T08:00:00Z" },
    });
    const headSha = await workspace.commit({ [again]: `${text}\n` });
    const event = createPullRequestEvent({ number: 99, baseSha, headSha });
    const result = await runAction({
      ...event,
      workspace: workspace.path,
      server,
      inputs: { now, "fail-on": "never" },
    });
    expect(result.exitCode).toBe(0);
    expect(result.outputs["recurring"]).toBe("1");
    expect(result.summary).toContain("It has happened before");
    expect(result.summary).toMatch(/Left undone the last time: \d+ action items/);
    expect(result.summary).toMatch(/days overdue/);
    expect(result.summary).toContain("recurrence_of:");
  });

  test("only the files that it touches can fail it; the others are counted", async () => {
    const server = await startServer();
    const { workspace, baseSha, headSha } = await propose({
      [newPath]: describeIncident("INC-2026-092", "2026-11-20"),
    });
    const event = createPullRequestEvent({ number: 7, baseSha, headSha });
    const result = await runAction({ ...event, workspace: workspace.path, server, inputs: { now } });
    expect(result.exitCode).toBe(0);
    expect(result.summary).toContain("that this change does not touch");
  });
});

describe("other validations", () => {
  test("a merge queue's group", async () => {
    const { workspace, baseSha, headSha } = await propose({
      [newPath]: describeIncident("INC-2026-092", "2026-11-20", ["| AI-1 | Alert on queue depth | | 2026-12-01 |"]),
    });
    const server = await startServer();
    const result = await runAction({
      ...createMergeGroupEvent({ baseSha, headSha }),
      workspace: workspace.path,
      server,
      inputs: { now },
    });
    expect(result.exitCode).toBe(1);
    expect(server.writes()).toEqual([]);
  });

  test("a push to another branch", async () => {
    const { workspace, baseSha, headSha } = await propose({
      [newPath]: describeIncident("INC-2026-092", "2026-11-20"),
    });
    const server = await startServer();
    const event = createPushEvent({ ref: "refs/heads/change", before: baseSha, after: headSha });
    const result = await runAction({ ...event, workspace: workspace.path, server, inputs: { now } });
    expect(result.exitCode).toBe(0);
    expect(server.writes()).toEqual([]);
    expect(result.outputs["errors"]).toBe("0");
  });

  test("pull_request_target refuses a workspace that is not the pull request's head", async () => {
    const { workspace, baseSha, headSha } = await propose({
      [newPath]: describeIncident("INC-2026-092", "2026-11-20"),
    });
    const server = await startServer();
    const foreign = createPullRequestTargetEvent({ number: 7, baseSha, headSha: baseSha });
    const refused = await runAction({ ...foreign, workspace: workspace.path, server, inputs: { now } });
    expect(refused.exitCode).toBe(2);
    expect(refused.stdout).toContain("github.event.pull_request.head.sha");
    const own = createPullRequestTargetEvent({ number: 7, baseSha, headSha });
    expect((await runAction({ ...own, workspace: workspace.path, server, inputs: { now } })).exitCode).toBe(0);
  });
});

describe("bad input", () => {
  test("files that cannot be read are one finding each, and the rest go on", async () => {
    const server = await startServer();
    const workspace = await keep(
      createWorkspace({
        "postmortems/good.md": describeIncident("INC-2026-093", "2026-11-10"),
        "postmortems/empty.md": "",
        "postmortems/latin.md": new Uint8Array([0x23, 0x20, 0xe9, 0xe8, 0x0a]),
        "postmortems/binary.md": new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
        "postmortems/huge.md": "x ".repeat(2_500_000),
      }),
    );
    const result = await runAction({
      ...createMergeGroupEvent({ baseSha: "0".repeat(40) }),
      workspace: workspace.path,
      server,
      inputs: { now },
    });
    expect(result.exitCode).toBe(1);
    for (const name of ["empty", "latin", "binary", "huge"])
      expect(result.stdout.split("\n").filter((line) => line.includes(`file=postmortems/${name}.md`))).toHaveLength(1);
    expect(result.stdout).not.toContain("file=postmortems/good.md,line=1:");
  });

  test.each([
    ["filez: []\n", ["followthrough.yml:1:1", "filez", "files"]],
    ["timezone: UTC\nmax-creates: lots\n", ["followthrough.yml:2:1", "max-creates", "a number"]],
  ])("a configuration with a mistake: %j", async (text, words) => {
    const server = await startServer();
    const workspace = await keep(createExampleWorkspace({ ".github/followthrough.yml": text }));
    const result = await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    expect(result.exitCode).toBe(2);
    for (const word of words) expect(result.stdout).toContain(word);
    expect(server.requests).toEqual([]);
  });

  test("a configuration that is named and missing", async () => {
    const server = await startServer();
    const workspace = await keep(createExampleWorkspace());
    const result = await runAction({
      ...createPushEvent(),
      workspace: workspace.path,
      server,
      inputs: { now, config: "ops/follow.yml" },
    });
    expect(result.exitCode).toBe(2);
    expect(result.stdout).toContain("ops/follow.yml");
  });

  test("a symbolic link that leads out of the repository is not followed", async () => {
    const server = await startServer();
    const workspace = await keep(
      createWorkspace({
        "postmortems/good.md": describeIncident("INC-2026-094", "2026-11-10"),
        ".github/followthrough.yml": quickConfig,
      }),
    );
    const secret = join(tmpdir(), "followthrough-outside.md");
    await writeFile(secret, "# Post-mortem of nobody's business\n");
    await symlink(secret, `${workspace.path}/postmortems/link.md`);
    const result = await runAction({
      ...createMergeGroupEvent({ baseSha: "0".repeat(40) }),
      workspace: workspace.path,
      server,
      inputs: { now },
    });
    expect(`${result.stdout}${result.summary}${result.files["sarif-file"]}`).not.toMatch(/nobody's business|link\.md/);
  });
});
