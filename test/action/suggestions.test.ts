import { describe, expect, test } from "@jest/globals";
import type { PullRequestState } from "../support/github/state.ts";
import type { GitHubServer } from "../support/github-server.ts";
import { createPullRequestEvent } from "../support/events.ts";
import { runAction, type ActionResult } from "../support/run-action.ts";
import type { Workspace } from "../support/workspace.ts";
import { createExampleWorkspace, describeIncident, quickConfig } from "./example-workspace.ts";
import { keep, now, startServer } from "./scene.ts";

const path = "postmortems/2026-11-20-queue.md";
const withoutIds = (first = "Alert on `depth`"): string =>
  describeIncident("INC-2026-092", "2026-11-20").replace(
    /\| ID[\s\S]*$/,
    `| Action | Owner | Due |\n|---|---|---|\n| ${first} | @sam | 2026-12-01 |\n| Cap the retries | @kim | 2026-12-05 |\n`,
  );
const withIds = (text: string): string =>
  text
    .replace("| Action | Owner", "| ID | Action | Owner")
    .replace("|---|---|---|\n| Alert", "|---|---|---|---|\n| AI-001 | Alert")
    .replace("| Cap the", "| AI-002 | Cap the");
const idsOnly = `${quickConfig}preset: minimal\nrules: { action-items-have-ids: warning }\n`;

/** A pull request that adds or changes one post-mortem, and the Action's run on it. */
async function propose(server: GitHubServer, text: string, config = idsOnly, before: string | null = null) {
  const workspace: Workspace = await keep(createExampleWorkspace({ ".github/followthrough.yml": config }));
  const baseSha =
    before === null ? await workspace.git("rev-parse", "HEAD") : await workspace.commit({ [path]: before });
  const { number, pullRequest } = server.addIssue({ pullRequest: {} });
  const push = async (content: string): Promise<string> => {
    const headSha = await workspace.commit({ [path]: content });
    const diff = await workspace.git("diff", baseSha, headSha, "--", path);
    const patch = diff.slice(diff.indexOf("@@"));
    (pullRequest as PullRequestState).files = [{ filename: path, status: "modified", patch }];
    return headSha;
  };
  let headSha = await push(text);
  const run = (token = "test-token"): Promise<ActionResult> =>
    runAction({
      ...createPullRequestEvent({ number, baseSha, headSha }),
      workspace: workspace.path,
      server,
      inputs: { now, token },
    });
  const change = async (content: string): Promise<ActionResult> => {
    headSha = await push(content);
    return run();
  };
  return { number, run, change };
}

const listComments = ({ repository }: GitHubServer) => [...repository.reviewComments.values()];

describe("suggested changes", () => {
  test("stand once on the lines that they change", async () => {
    const server = await startServer();
    const text = withoutIds();
    const { run } = await propose(server, text);
    await run();

    const lines = text.split("\n");
    const header = lines.indexOf("| Action | Owner | Due |") + 1;
    const [comment, ...others] = listComments(server);
    expect(others).toEqual([]);
    expect(comment).toMatchObject({ path, startLine: header, line: header + 3 });
    const table = withIds(text)
      .split("\n")
      .slice(header - 1, header + 3);
    expect(comment?.body).toContain(["```suggestion", ...table, "```"].join("\n"));

    server.forgetRequests();
    await run();
    expect(server.writes()).toEqual([]);

    expect(server.violations).toEqual([]);
  });

  test("go when the author has made the change, and cost no request from then on", async () => {
    const server = await startServer();
    const { run, change } = await propose(server, withoutIds());
    await run();
    await change(withIds(withoutIds()));
    expect(listComments(server)).toEqual([]);
    const sticky = [...server.repository.comments.values()].map(({ body }) => body);
    expect(sticky).toEqual([expect.stringContaining("nothing to mend")]);
    server.forgetRequests();
    await run();
    expect(server.requests.filter(({ path: asked }) => asked.includes("/pulls/"))).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("that a person took away do not come back, whatever else changes", async () => {
    const server = await startServer();
    const { run, change } = await propose(server, withoutIds());
    await run();
    server.repository.reviewComments.clear();
    await run();
    await change(withoutIds("Alert on age"));
    expect(listComments(server)).toEqual([]);
  });

  test("are left out where the diff does not show the lines", async () => {
    const server = await startServer();
    const before = withoutIds();
    const { run } = await propose(server, before.replace("Orders stuck", "Orders held"), idsOnly, before);
    const result = await run();
    expect(result.summary).toContain("`followthrough validate --fix`");
    expect(listComments(server)).toEqual([]);
    expect(result.stdout).not.toContain("Suggested changes are left out");
  });

  test("are left out with one notice where the token may not write", async () => {
    const server = await startServer();
    server.setToken("fork", {
      login: "github-actions[bot]",
      permissions: { issues: "read", contents: "read", "pull-requests": "read" },
    });
    const { run } = await propose(server, withoutIds());
    const result = await run("fork");
    expect(result.exitCode).toBe(0);
    expect(listComments(server)).toEqual([]);
    expect(result.stdout.match(/::notice/g)).toHaveLength(1);
    expect(result.stdout).toContain("pull-requests: write");
  });
});
