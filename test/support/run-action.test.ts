import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import {
  createIssueCommentEvent,
  createIssuesEvent,
  createMergeGroupEvent,
  createPullRequestEvent,
  createPullRequestTargetEvent,
  createPushEvent,
  createScheduleEvent,
  createWorkflowDispatchEvent,
  type ActionEvent,
} from "./events.ts";
import { startGitHubServer } from "./github-server.ts";
import { parseOutputs, runAction, toInputVariables } from "./run-action.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

// The tools of the end-to-end tests, tried on a stand-in for the Action.

let workspace: Workspace;

beforeEach(async () => {
  workspace = await createWorkspace({ "incidents/a.md": "# A\n" });
});

afterEach(() => workspace.remove());

/** Prints what it was given, the way the Action would. */
const standIn = `
const { appendFileSync, readFileSync, writeFileSync } = require("node:fs");
const payload = JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH, "utf8"));
writeFileSync(process.env.RUNNER_TEMP + "/plan.json", JSON.stringify({ steps: [] }));
appendFileSync(process.env.GITHUB_OUTPUT, "errors=0\\nnote<<ghadelimiter_1\\none\\ntwo=2\\nghadelimiter_1\\n");
appendFileSync(process.env.GITHUB_OUTPUT, "plan-file=" + process.env.RUNNER_TEMP + "/plan.json\\n");
appendFileSync(process.env.GITHUB_STEP_SUMMARY, "# Summary\\n");
process.stdout.write(JSON.stringify({ env: process.env, payload, cwd: process.cwd() }));
process.stderr.write("warned");
process.exitCode = 3;
`;

async function runStandIn(event: ActionEvent, more: { inputs?: Record<string, string> } = {}) {
  await workspace.write({ ".git/stand-in.cjs": standIn });
  const result = await runAction({
    ...event,
    ...more,
    workspace: workspace.path,
    server: { url: "http://127.0.0.1:1" },
    entry: join(workspace.path, ".git/stand-in.cjs"),
  });
  const seen = JSON.parse(result.stdout) as {
    env: Record<string, string>;
    payload: Record<string, never>;
    cwd: string;
  };
  return { result, ...seen };
}

describe("running the Action", () => {
  test("gives back all that a runner would see", async () => {
    const { result } = await runStandIn(createPushEvent());
    expect(result).toMatchObject({
      exitCode: 3,
      stderr: "warned",
      outputs: { errors: "0", note: "one\ntwo=2" },
      summary: "# Summary\n",
      files: { "plan-file": '{"steps":[]}' },
    });
  });

  test("passes inputs, event and place as a runner does, and nothing of this process", async () => {
    const head = await workspace.git("rev-parse", "HEAD");
    const event = createPushEvent({ repository: "acme/shop", actor: "ann", after: head });
    const { env, cwd, payload } = await runStandIn(event, { inputs: { "dry-run": "true" } });
    expect(env).toMatchObject({
      "INPUT_DRY-RUN": "true",
      INPUT_TOKEN: "test-token",
      GITHUB_ACTIONS: "true",
      GITHUB_ACTOR: "ann",
      GITHUB_API_URL: "http://127.0.0.1:1",
      GITHUB_EVENT_NAME: "push",
      GITHUB_REF: "refs/heads/main",
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_SHA: head,
      GITHUB_WORKSPACE: workspace.path,
    });
    expect(cwd).toBe(workspace.path);
    expect(payload).toMatchObject({ after: head, repository: { full_name: "acme/shop", default_branch: "main" } });
    expect(Object.keys(env).filter((name) => /^(JEST|npm_|NODE_OPTIONS|GITHUB_TOKEN)/.test(name))).toEqual([]);
  });

  test.each([
    ["pull_request", createPullRequestEvent({ number: 7 }), "refs/pull/7/merge"],
    ["pull_request_target", createPullRequestTargetEvent({ baseRef: "release" }), "refs/heads/release"],
    [
      "merge_group",
      createMergeGroupEvent({ baseSha: "b".repeat(40) }),
      /^refs\/heads\/gh-readonly-queue\/main\/pr-1-b+$/,
    ],
    ["push", createPushEvent({ ref: "refs/heads/topic" }), "refs/heads/topic"],
    ["schedule", createScheduleEvent({ defaultBranch: "trunk" }), "refs/heads/trunk"],
    ["workflow_dispatch", createWorkflowDispatchEvent(), "refs/heads/main"],
    ["issues", createIssuesEvent(), "refs/heads/main"],
    ["issue_comment", createIssueCommentEvent(), "refs/heads/main"],
  ])("knows the ref of %s", async (name, event, ref) => {
    const { env, payload } = await runStandIn(event);
    expect(env["GITHUB_EVENT_NAME"]).toBe(name);
    expect(env["GITHUB_REF"]).toMatch(ref);
    expect(payload).toMatchObject({ repository: { full_name: "acme/shop" } });
    expect(JSON.stringify(payload)).not.toMatch(/Codertocat\/Hello-World|octo-org\/octo-repo/);
  });

  test("can be cut short at a request, which is how a crash is tried", async () => {
    const server = await startGitHubServer();
    let kill: (() => void) | undefined;
    server.plant({ on: { nth: 1 }, kind: "call", moment: "after", run: () => kill?.() });
    await workspace.write({
      ".git/client.cjs": `
        fetch(process.env.GITHUB_API_URL + "/repos/acme/shop", { headers: { authorization: "Bearer test-token" } })
          .then(() => console.log("answered"));`,
    });
    const result = await runAction({
      ...createPushEvent(),
      workspace: workspace.path,
      server,
      entry: join(workspace.path, ".git/client.cjs"),
      onStart: (killIt) => (kill = killIt),
    });
    await server.close();
    expect(result).toMatchObject({ exitCode: null, stdout: "" });
    expect(server.requests).toHaveLength(1);
  });
});

describe("the names of inputs", () => {
  test("are mangled as the runner does", () => {
    expect(toInputVariables({ "fail-on": "never", "two words": "x" })).toEqual({
      "INPUT_FAIL-ON": "never",
      INPUT_TWO_WORDS: "x",
    });
  });
});

describe("the file of outputs", () => {
  test("has short and long values, empty ones, and values with an equals sign", () => {
    expect(parseOutputs("a=1\nb=\nc=x=y\nd<<EOF\none\n\ntwo\nEOF\ne<<EOF\nEOF\n")).toEqual({
      a: "1",
      b: "",
      c: "x=y",
      d: "one\n\ntwo",
      e: "",
    });
  });

  test("that a runner would refuse is refused", () => {
    expect(() => parseOutputs("a<<EOF\none\n")).toThrow("no end");
    expect(() => parseOutputs("nonsense\n")).toThrow("Not a line");
  });
});

describe("events", () => {
  test("of pull requests can come from a fork", () => {
    const { payload } = createPullRequestEvent({ headRepository: "mallory/shop", headSha: "a".repeat(40) });
    expect(payload).toMatchObject({
      pull_request: {
        base: { repo: { full_name: "acme/shop", fork: false } },
        head: { sha: "a".repeat(40), repo: { full_name: "mallory/shop", fork: true } },
      },
    });
  });

  test("of comments say who wrote what, and where", () => {
    const { payload } = createIssueCommentEvent({ number: 5, body: "/done", actor: "ann", commentId: 9 });
    expect(payload).toMatchObject({
      action: "created",
      issue: { number: 5 },
      comment: { id: 9, body: "/done", user: { login: "ann" } },
      sender: { login: "ann" },
    });
    expect(payload).not.toHaveProperty("issue.pull_request");
    expect(createIssueCommentEvent({ isPullRequest: true }).payload).toHaveProperty("issue.pull_request");
  });

  test("do not share state", () => {
    createPushEvent({ ref: "refs/heads/one" });
    expect(createPushEvent().payload["ref"]).toBe("refs/heads/main");
  });
});

describe("a workspace", () => {
  test("is a git repository that can be changed and gone back in", async () => {
    const first = await workspace.git("rev-parse", "HEAD");
    const second = await workspace.commit({ "incidents/b.md": "# B\n", "incidents/a.md": null }, "Second");
    expect(second).not.toBe(first);
    expect(await workspace.git("diff", "--name-status", first, second)).toBe("D\tincidents/a.md\nA\tincidents/b.md");
    expect(await workspace.git("branch", "--show-current")).toBe("main");
  });
});
