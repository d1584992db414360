import { afterEach, describe, expect, test } from "@jest/globals";
import { createIssueCommentEvent, createPushEvent, type IssueCommentOverrides } from "../support/events.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { addComment } from "../support/github/state.ts";
import { runAction } from "../support/run-action.ts";
import { createWorkspace, type Workspace } from "../support/workspace.ts";
import { describeIncident, quickConfig } from "./example-workspace.ts";

const now = "2026-11-21T08:00:00Z";
const path = "postmortems/2026-11-10-queue.md";
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

/** A repository with one synced post-mortem; ann may write, bob may read. */
async function prepare(): Promise<{ server: GitHubServer; workspace: Workspace; number: number }> {
  const server = await startGitHubServer();
  const workspace = await createWorkspace({
    [path]: describeIncident("INC-2026-110", "2026-11-10"),
    ".github/followthrough.yml": quickConfig,
  });
  open.push(server, { close: () => workspace.remove() });
  server.repository.collaborators.set("ann", { login: "ann", permission: "write" });
  server.repository.collaborators.set("bob", { login: "bob", permission: "read" });
  await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
  const issue = [...server.repository.issues.values()].find(({ title }) => title === "Cap the retries");
  if (issue === undefined) throw new Error("the issue was not made");
  server.forgetRequests();
  return { server, workspace, number: issue.number };
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

function say({ server, number }: Prepared, actor: string, body: string): IssueCommentOverrides & { commentId: number } {
  const comment = addComment(server.state, server.repository, { issueNumber: number, body, author: actor });
  return { number, actor, body, commentId: comment.id };
}

function run({ server, workspace }: Prepared, overrides: IssueCommentOverrides) {
  return runAction({ ...createIssueCommentEvent(overrides), workspace: workspace.path, server, inputs: { now } });
}

const issueOf = ({ server, number }: Prepared) => {
  const issue = server.repository.issues.get(number);
  if (issue === undefined) throw new Error("gone");
  return issue;
};

const labelsOf = (prepared: Prepared) =>
  issueOf(prepared).labelIds.map((id) => prepared.server.repository.labels.get(id)?.name);

describe("a command in a comment", () => {
  test("of somebody who may write is followed, answered by a reaction, and kept by the next sync", async () => {
    const prepared = await prepare();
    const { server, workspace } = prepared;
    const comment = say(
      prepared,
      "ann",
      "Too much this week.\n\n/due 2026-12-20 waits for the vendor\n/assign @ann\n/priority P1",
    );
    const result = await run(prepared, comment);
    expect({ code: result.exitCode, stderr: result.stderr }).toEqual({ code: 0, stderr: "" });
    expect(issueOf(prepared).body).toContain("2026-12-20");
    expect(issueOf(prepared).assignees).toEqual(["ann"]);
    expect(labelsOf(prepared)).toContain("priority:P1");
    expect(server.repository.comments.get(comment.commentId)?.reactions.map(({ content }) => content)).toEqual(["+1"]);
    expect(server.repository.comments.size).toBe(1);

    await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    expect(issueOf(prepared).body).toContain("2026-12-20");
    expect(issueOf(prepared).assignees).toEqual(["ann"]);
    expect(labelsOf(prepared)).toContain("priority:P1");
    server.forgetRequests();
    await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs: { now } });
    expect(server.writes()).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("delivered twice is followed once", async () => {
    const prepared = await prepare();
    const comment = say(prepared, "ann", "/due +2w slipped");
    await run(prepared, comment);
    const { body } = issueOf(prepared);
    await run(prepared, comment);
    expect(issueOf(prepared).body).toBe(body);
    expect(prepared.server.repository.comments.size).toBe(1);
  });

  test.each([
    ["/done https://example.com/pull/1", "completed"],
    ["/decline too costly for what it gains", "not_planned"],
  ])("%s closes the issue, and it stays closed", async (body, reason) => {
    const prepared = await prepare();
    await run(prepared, say(prepared, "ann", body));
    expect([issueOf(prepared).state, issueOf(prepared).stateReason]).toEqual(["closed", reason]);
    await runAction({
      ...createPushEvent(),
      workspace: prepared.workspace.path,
      server: prepared.server,
      inputs: { now },
    });
    expect(issueOf(prepared).state).toBe("closed");
  });

  test("of a stranger is refused in one line, once, and changes nothing", async () => {
    const prepared = await prepare();
    const { body } = issueOf(prepared);
    await run(prepared, say(prepared, "bob", "/done"));
    await run(prepared, say(prepared, "bob", "/due 2027-01-01"));
    expect([issueOf(prepared).body, issueOf(prepared).state]).toEqual([body, "open"]);
    const answers = [...prepared.server.repository.comments.values()].filter(({ author }) => author !== "bob");
    expect(answers.map((answer) => answer.body.split("\n")[0])).toEqual([
      "Commands are for people with write access to this repository.",
    ]);
  });

  test("that cannot be followed says why in a line", async () => {
    const prepared = await prepare();
    await run(prepared, say(prepared, "ann", "/due someday"));
    const answers = [...prepared.server.repository.comments.values()].filter(({ author }) => author !== "ann");
    expect(answers).toHaveLength(1);
    expect(answers[0]?.body).toContain("is no day");
  });
});

describe("what is no command asks nobody", () => {
  test.each([
    ["prose", "What about /due dates in general?", {}],
    ["code", "```\n/done\n```", {}],
    ["a quote", "> /done", {}],
    ["an edited comment", "/done", { action: "edited" }],
    ["a comment on a pull request", "/done", { isPullRequest: true }],
  ])("%s", async (_name, body, more) => {
    const prepared = await prepare();
    const result = await run(prepared, { ...say(prepared, "ann", body), ...more });
    expect(result.exitCode).toBe(0);
    expect(prepared.server.requests).toEqual([]);
    expect(issueOf(prepared).state).toBe("open");
  });

  test("a command on an issue of somebody else's is left alone", async () => {
    const prepared = await prepare();
    const other = prepared.server.addIssue({ title: "Something else", author: "carol" });
    const comment = addComment(prepared.server.state, prepared.server.repository, {
      issueNumber: other.number,
      body: "/done",
      author: "ann",
    });
    await run(prepared, { number: other.number, actor: "ann", body: "/done", commentId: comment.id });
    expect(other.state).toBe("open");
    expect(prepared.server.writes()).toEqual([]);
  });
});
