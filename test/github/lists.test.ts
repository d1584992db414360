import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { catchTrackerError, connect } from "./connect.ts";

let server: GitHubServer;

beforeEach(async () => {
  server = await startGitHubServer();
});

afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

function addIssues(count: number, labels: readonly string[] = ["post-mortem"]): void {
  for (let index = 0; index < count; index++) server.addIssue({ title: `Issue ${index}`, labels });
}

describe("lists", () => {
  test("are whole, a hundred a page, open and closed, without pull requests and other labels", async () => {
    addIssues(205);
    server.addIssue({ labels: ["other"] });
    server.addIssue({ labels: ["post-mortem"], state: "closed", stateReason: "completed" });
    server.addIssue({ labels: ["post-mortem"], pullRequest: {} });
    const issues = await connect(server).listIssuesByLabel("Post-Mortem");
    expect(issues).toHaveLength(206);
    expect(issues.at(-1)).toMatchObject({ number: 207, state: "closed" });
    expect(server.requests).toHaveLength(3);
    expect(server.requests[0]?.query).toMatchObject({ per_page: "100", state: "all", labels: "Post-Mortem" });
  });

  test("go on past page 99, where page numbers are refused", async () => {
    addIssues(10_050);
    const issues = await connect(server).listIssuesByLabel("post-mortem");
    expect(new Set(issues.map((issue) => issue.number)).size).toBe(10_050);
    expect(server.requests).toHaveLength(101);
  });

  test("skip nothing when an issue leaves the list between two pages", async () => {
    addIssues(250);
    server.plant({
      on: { nth: 2 },
      kind: "call",
      moment: "before",
      run: () => {
        for (const number of [1, 2, 3]) {
          const issue = server.repository.issues.get(number);
          if (issue !== undefined) issue.labelIds = [];
        }
      },
    });
    const issues = await connect(server).listIssuesByLabel("post-mortem");
    expect(issues.map((issue) => issue.number)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
  });

  test("since an instant show what changed since, whatever its labels", async () => {
    server.addIssue({ updatedAt: "2026-11-01T00:00:00Z" });
    server.addIssue({ updatedAt: "2026-11-03T00:00:00Z", labels: [] });
    server.addIssue({ updatedAt: "2026-11-02T00:00:00Z", state: "closed" });
    const tracker = connect(server);
    const since = await tracker.listIssuesSince("2026-11-02T00:00:00Z");
    expect(since.map((issue) => issue.number)).toEqual([3, 2]);
    expect(await tracker.listIssuesSince(null)).toHaveLength(3);
  });

  test("take the later state of an issue that changed while the pages were read", async () => {
    for (let index = 0; index < 150; index++) {
      const minute = String(Math.floor(index / 60)).padStart(2, "0");
      const second = String(index % 60).padStart(2, "0");
      server.addIssue({ title: "Before", updatedAt: `2026-11-02T00:${minute}:${second}Z` });
    }
    server.plant({
      on: { nth: 2 },
      kind: "call",
      moment: "before",
      run: () => {
        const issue = server.repository.issues.get(1);
        if (issue !== undefined) Object.assign(issue, { title: "After", updatedAt: "2026-11-03T00:00:00Z" });
      },
    });
    const issues = await connect(server).listIssuesSince("2026-11-01T00:00:00Z");
    expect(issues).toHaveLength(150);
    expect(issues.find((issue) => issue.number === 1)?.title).toBe("After");
  });

  test("throw when a page in the middle fails, rather than end early", async () => {
    addIssues(250);
    server.plant({ on: { from: 2 }, kind: "answer", moment: "before", status: 502 });
    const error = await catchTrackerError(connect(server).listIssuesByLabel("post-mortem"));
    expect(error.status).toBe(502);
  });

  test("do not run in a circle, and keep to the server that was configured", async () => {
    server.plant({
      on: {},
      kind: "answer",
      moment: "before",
      status: 200,
      body: [],
      headers: { link: '<https://elsewhere.example/labels?page=2>; rel="next"' },
    });
    const error = await catchTrackerError(connect(server).listLabels());
    expect(error.message).toContain(`run in a circle at ${server.url}/labels?page=2`);
    expect(server.requests).toHaveLength(2);
  });

  test("by label lag behind a create; since an instant they do not", async () => {
    await server.close();
    server = await startGitHubServer({ labelLag: 2 });
    const tracker = connect(server);
    const created = await tracker.createIssue({ title: "New", body: "", labels: ["post-mortem"], assignees: [] });
    expect(await tracker.listIssuesByLabel("post-mortem")).toEqual([]);
    expect(await tracker.listIssuesSince(created.createdAt)).toHaveLength(1);
    expect(await tracker.listIssuesByLabel("post-mortem")).toEqual([]);
    expect(await tracker.listIssuesByLabel("post-mortem")).toHaveLength(1);
  });
});

describe("one issue", () => {
  test("is followed to where it was transferred", async () => {
    const there = server.addRepository("acme/other");
    const moved = server.addIssue({ title: "Moved" }, there);
    server.addIssue().fate = { kind: "transferred", repository: "acme/other", number: moved.number };
    expect(await connect(server).readIssue(1)).toMatchObject({
      repository: "acme/other",
      number: moved.number,
      title: "Moved",
    });
  });

  test("is where it was when the repository has a new name", async () => {
    const renamed = server.addRepository("acme/store");
    server.addIssue({}, renamed);
    server.state.repositories.set("acme/shop", renamed);
    expect(await connect(server).readIssue(1)).toMatchObject({ repository: "acme/shop", number: 1 });
  });

  test("is undefined when it was deleted, never was, or is a pull request", async () => {
    server.addIssue().fate = { kind: "deleted" };
    server.addIssue({ pullRequest: {} });
    const tracker = connect(server);
    for (const number of [1, 2, 99]) expect(await tracker.readIssue(number)).toBeUndefined();
  });

  test("that was transferred is not written to where it was: a redirected POST would look like a success", async () => {
    const there = server.addRepository("acme/other");
    server.addIssue({}, there);
    server.addIssue().fate = { kind: "transferred", repository: "acme/other", number: 1 };
    const tracker = connect(server);
    for (const write of [() => tracker.addComment(1, "Hello"), () => tracker.updateIssue(1, { title: "New" })]) {
      const error = await catchTrackerError(write());
      expect(error).toMatchObject({ status: 301, isOutcomeUnknown: false });
      expect(error.message).toContain(`/repositories/${there.id}/issues/1`);
    }
    expect(there.comments.size).toBe(0);
  });

  test("can be as large as GitHub lets it be", async () => {
    const issue = server.addIssue({ body: "x".repeat(65_536) });
    const found = await connect(server).readIssue(issue.number);
    expect(found?.body).toHaveLength(65_536);
  });
});
