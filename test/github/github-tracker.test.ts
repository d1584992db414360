import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { addComment } from "../support/github/state.ts";
import { catchTrackerError, connect } from "./connect.ts";

let server: GitHubServer;

beforeEach(async () => {
  server = await startGitHubServer();
});

afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

const draft = { title: "Alert on a full queue", body: "Body", labels: ["post-mortem"], assignees: [] };

describe("the tracker over GitHub", () => {
  test("creates an issue in one call and reads it back", async () => {
    server.repository.collaborators.set("mona", { login: "mona", permission: "write" });
    const tracker = connect(server);
    const created = await tracker.createIssue({ ...draft, assignees: ["mona"] });
    expect(created).toMatchObject({
      repository: "acme/shop",
      number: 1,
      title: "Alert on a full queue",
      body: "Body",
      state: "open",
      stateReason: null,
      labels: ["post-mortem"],
      assignees: ["mona"],
      author: "github-actions[bot]",
      authorIsBot: true,
      authorIsMember: false,
      isLocked: false,
    });
    expect(server.writes().map((request) => request.template)).toEqual(["/repos/{owner}/{repo}/issues"]);
    expect(await tracker.readIssue(1)).toEqual(created);
  });

  test("changes only what is named", async () => {
    const issue = server.addIssue({ title: "Old", body: "Old body", labels: ["kept"] });
    const changed = await connect(server).updateIssue(issue.number, { title: "New" });
    expect(changed).toMatchObject({ title: "New", body: "Old body", labels: ["kept"], state: "open" });
    expect(server.writes()[0]?.body).toEqual({ title: "New" });
  });

  test("closes with a reason", async () => {
    const issue = server.addIssue();
    const closed = await connect(server).updateIssue(issue.number, { state: "closed", stateReason: "not_planned" });
    expect(closed).toMatchObject({ state: "closed", stateReason: "not_planned" });
    expect(closed.closedAt).not.toBeNull();
  });

  test("adds and takes off labels and assignees without touching others", async () => {
    for (const login of ["ann", "ben"]) server.repository.collaborators.set(login, { login, permission: "write" });
    const issue = server.addIssue({ labels: ["theirs", "overdue"], assignees: ["ann"] });
    const tracker = connect(server);
    await tracker.addLabels(issue.number, ["due-soon"]);
    await tracker.removeLabel(issue.number, "overdue");
    await tracker.removeLabel(issue.number, "never-there");
    await tracker.addAssignees(issue.number, ["ben"]);
    await tracker.removeAssignees(issue.number, ["ann"]);
    expect(await tracker.readIssue(issue.number)).toMatchObject({ labels: ["theirs", "due-soon"], assignees: ["ben"] });
  });

  test("creates a label, and is content when another run was quicker", async () => {
    const tracker = connect(server);
    const label = { name: "needs-owner", color: "ff0000", description: "Nobody has promised it" };
    await tracker.createLabel(label);
    await tracker.createLabel({ ...label, name: "Needs-Owner" });
    expect(await tracker.listLabels()).toEqual([label]);
  });

  test("writes, lists and changes comments", async () => {
    const issue = server.addIssue();
    addComment(server.state, server.repository, { issueNumber: issue.number, body: "First", author: "ann" });
    const tracker = connect(server);
    const second = await tracker.addComment(issue.number, "Second");
    await tracker.updateComment(second.id, "Second, mended");
    expect((await tracker.listComments(issue.number)).map(({ author, body }) => [author, body])).toEqual([
      ["ann", "First"],
      ["github-actions[bot]", "Second, mended"],
    ]);
  });

  test("reads only comments that are new, of one issue or of all", async () => {
    const [one, other] = [server.addIssue(), server.addIssue()];
    const say = (issueNumber: number, body: string, updatedAt: string): void => {
      const comment = addComment(server.state, server.repository, { issueNumber, body, author: "ann" });
      comment.updatedAt = updatedAt;
    };
    say(one.number, "Old", "2026-11-01T08:00:00Z");
    say(one.number, "New", "2026-11-20T08:00:00Z");
    for (let count = 0; count < 101; count++) say(other.number, `Talk ${count}`, "2026-11-21T08:00:00Z");
    const tracker = connect(server);
    const since = "2026-11-19T08:00:00Z";
    expect((await tracker.listComments(one.number, since)).map(({ body }) => body)).toEqual(["New"]);
    const all = await tracker.listCommentsSince(since);
    expect([...all].map(([number, comments]) => [number, comments.length])).toEqual([
      [one.number, 1],
      [other.number, 101],
    ]);
  });

  test("links sub-issues in order, and does not mind doing it twice", async () => {
    const parent = server.addIssue();
    const [first, second] = [server.addIssue(), server.addIssue()];
    const tracker = connect(server);
    await tracker.addSubIssue(parent.number, second.id);
    await tracker.addSubIssue(parent.number, first.id);
    await tracker.addSubIssue(parent.number, first.id);
    expect((await tracker.listSubIssues(parent.number)).map((child) => child.number)).toEqual([
      second.number,
      first.number,
    ]);
  });

  test("does not take an issue away from its parent", async () => {
    const [parent, other, child] = [server.addIssue(), server.addIssue(), server.addIssue()];
    const tracker = connect(server);
    await tracker.addSubIssue(other.number, child.id);
    const error = await catchTrackerError(tracker.addSubIssue(parent.number, child.id));
    expect(error.message).toContain("only have one parent");
  });

  test("knows who it is and who can be assigned, and asks once", async () => {
    server.repository.collaborators.set("mona", { login: "mona", permission: "write" });
    const tracker = connect(server);
    expect(await tracker.readIdentity()).toBe("github-actions[bot]");
    expect(await tracker.readIdentity()).toBe("github-actions[bot]");
    expect(await tracker.canAssign("Mona")).toBe(true);
    expect(await tracker.canAssign("mona")).toBe(true);
    expect(await tracker.canAssign("nobody")).toBe(false);
    expect(await tracker.readVisibility()).toBe("private");
    expect(server.requests).toHaveLength(4);
  });

  test("sends the version of the API and its own name", async () => {
    await connect(server, { userAgent: "followthrough/1.2.3" }).listLabels();
    expect(server.requests[0]?.headers["x-github-api-version"]).toBe("2022-11-28");
    expect(server.requests[0]?.headers["user-agent"]).toMatch(/^followthrough\/1\.2\.3 /);
  });
});
