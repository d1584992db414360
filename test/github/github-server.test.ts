import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { commitFiles } from "../support/github/git-objects.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";

// What GitHub does, pinned, so that the other tests stand on something.

let server: GitHubServer;

beforeEach(async () => {
  server = await startGitHubServer();
});

afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // What a test reads out of it, it says.
  readonly body: never;
}

async function ask(method: string, path: string, body?: unknown, token = "test-token"): Promise<Reply> {
  const response = await fetch(path.startsWith("http") ? path : `${server.url}${path}`, {
    method,
    redirect: "manual",
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === "" ? null : JSON.parse(text)) as never,
  };
}

const issues = "/repos/acme/shop/issues";

describe("limits of an issue", () => {
  test.each([
    ["title", { title: "x".repeat(257) }, "title is too long (maximum is 256 characters)"],
    ["body", { title: "x", body: "x".repeat(65_537) }, "body is too long (maximum is 65536 characters)"],
  ])("a %s that is too long is refused with the field", async (field, draft, message) => {
    expect(await ask("POST", issues, draft)).toMatchObject({
      status: 422,
      body: { message: "Validation Failed", errors: [{ resource: "Issue", code: "custom", field, message }] },
    });
  });

  test("the longest are taken, counted in characters", async () => {
    const { status } = await ask("POST", issues, { title: "😀".repeat(256), body: "x".repeat(65_536) });
    expect(status).toBe(201);
  });

  test("a missing title is refused", async () => {
    expect(await ask("POST", issues, { title: "  " })).toMatchObject({
      status: 422,
      body: { errors: [{ code: "missing_field", field: "title" }] },
    });
  });

  test("one login that cannot be assigned fails the whole create", async () => {
    server.repository.collaborators.set("ann", { login: "ann", permission: "write" });
    expect(await ask("POST", issues, { title: "x", assignees: ["ann", "nobody"] })).toMatchObject({
      status: 422,
      body: { errors: [{ value: "nobody", resource: "Issue", field: "assignees", code: "invalid" }] },
    });
    expect(server.repository.issues.size).toBe(0);
  });

  test("added later, such a login is left out without a word, and so is the eleventh", async () => {
    const logins = Array.from({ length: 11 }, (_, index) => `user${index}`);
    for (const login of logins) server.repository.collaborators.set(login, { login, permission: "read" });
    const issue = server.addIssue();
    expect(await ask("POST", `${issues}/1/assignees`, { assignees: ["nobody", ...logins] })).toMatchObject({
      status: 201,
    });
    expect(issue.assignees).toEqual(logins.slice(0, 10));
  });
});

describe("labels", () => {
  test("differ not by letter case, and keep the case they were made with", async () => {
    await ask("POST", "/repos/acme/shop/labels", { name: "Post-Mortem", color: "ff0000" });
    expect(await ask("POST", "/repos/acme/shop/labels", { name: "post-mortem" })).toMatchObject({
      status: 422,
      body: { errors: [{ resource: "Label", code: "already_exists", field: "name" }] },
    });
    expect(await ask("POST", issues, { title: "x", labels: ["POST-MORTEM"] })).toMatchObject({
      body: { labels: [{ name: "Post-Mortem" }] },
    });
    expect(await ask("GET", `${issues}?labels=post-mortem`)).toMatchObject({ body: [{ number: 1 }] });
  });

  test("that are missing are made by an issue that names them", async () => {
    await ask("POST", issues, { title: "x", labels: ["brand-new"] });
    expect([...server.repository.labels.values()]).toMatchObject([{ name: "brand-new", color: "ededed" }]);
  });

  test("that are renamed are renamed on every issue; deleted ones are gone from it", async () => {
    server.addIssue({ labels: ["old"] });
    await ask("PATCH", "/repos/acme/shop/labels/old", { new_name: "new" });
    expect(await ask("GET", `${issues}/1`)).toMatchObject({ body: { labels: [{ name: "new" }] } });
    expect((await ask("DELETE", "/repos/acme/shop/labels/new")).status).toBe(204);
    expect(await ask("GET", `${issues}/1`)).toMatchObject({ body: { labels: [] } });
  });

  test("that are not on the issue cannot be taken off", async () => {
    server.addIssue();
    expect(await ask("DELETE", `${issues}/1/labels/overdue`)).toMatchObject({
      status: 404,
      body: { message: "Label does not exist" },
    });
  });

  test.each([
    [{ name: "x".repeat(51) }, "name"],
    [{ name: "x", description: "x".repeat(101) }, "description"],
    [{ name: "x", color: "red" }, "color"],
  ])("outside the limits are refused: %#", async (label, field) => {
    expect(await ask("POST", "/repos/acme/shop/labels", label)).toMatchObject({
      status: 422,
      body: { errors: [{ field }] },
    });
  });
});

describe("pages", () => {
  test("hold 30 unless asked, never more than 100, and are linked by a cursor under the repository's id", async () => {
    for (let index = 0; index < 130; index++) server.addIssue();
    expect((await ask("GET", issues)).body).toHaveLength(30);
    const first = await ask("GET", `${issues}?per_page=500`);
    expect(first.body).toHaveLength(100);
    const next = /<(.+?)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
    expect(next).toContain(`/repositories/${server.repository.id}/issues?`);
    expect(next).toContain("after=");
    const second = await ask("GET", next);
    expect(second.body).toHaveLength(30);
    expect(second.headers.get("link")).toBeNull();
  });

  test("beyond 99 are refused without a cursor", async () => {
    expect(await ask("GET", `${issues}?per_page=1&page=99`)).toMatchObject({ status: 200 });
    expect(await ask("GET", `${issues}?per_page=1&page=100`)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining("please use cursor based pagination") as unknown },
    });
  });

  test("of issues hold pull requests as well, open ones first made last unless asked", async () => {
    server.addIssue({ createdAt: "2026-01-01T00:00:00Z" });
    server.addIssue({ createdAt: "2026-01-02T00:00:00Z", pullRequest: {} });
    server.addIssue({ createdAt: "2026-01-03T00:00:00Z", state: "closed" });
    expect(await ask("GET", issues)).toMatchObject({ body: [{ number: 2, pull_request: {} }, { number: 1 }] });
  });
});

describe("issues that are not there any more", () => {
  test("a deleted one is 410, an unknown one 404, a transferred one 301 to its new place", async () => {
    const there = server.addRepository("acme/other");
    server.addIssue({}, there);
    server.addIssue().fate = { kind: "deleted" };
    server.addIssue().fate = { kind: "transferred", repository: "acme/other", number: 1 };
    expect(await ask("GET", `${issues}/1`)).toMatchObject({ status: 410, body: { message: "This issue was deleted" } });
    expect(await ask("GET", `${issues}/9`)).toMatchObject({ status: 404, body: { message: "Not Found" } });
    const moved = await ask("GET", `${issues}/2`);
    expect(moved.status).toBe(301);
    expect(await ask("GET", moved.headers.get("location") ?? "")).toMatchObject({
      status: 200,
      body: { number: 1, repository_url: `${server.url}/repos/acme/other` },
    });
    expect(await ask("GET", `${issues}?state=all`)).toMatchObject({ body: [] });
  });

  test("issues turned off: nothing can be made, the list is empty", async () => {
    server.addIssue();
    server.repository.hasIssues = false;
    expect(await ask("POST", issues, { title: "x" })).toMatchObject({
      status: 410,
      body: { message: "Issues has been disabled in this repository." },
    });
    expect(await ask("GET", issues)).toMatchObject({ status: 200, body: [] });
  });

  test("a locked one takes comments from people alone", async () => {
    server.setToken("person", { login: "ann", permissions: null });
    server.addIssue({ isLocked: true });
    expect((await ask("POST", `${issues}/1/comments`, { body: "x" })).status).toBe(403);
    expect((await ask("POST", `${issues}/1/comments`, { body: "x" }, "person")).status).toBe(201);
  });
});

describe("state", () => {
  test("closing and reopening keep the reasons as GitHub does", async () => {
    server.addIssue();
    expect(await ask("PATCH", `${issues}/1`, { state: "closed", state_reason: "not_planned" })).toMatchObject({
      body: { state: "closed", state_reason: "not_planned", closed_at: expect.any(String) as unknown },
    });
    expect(await ask("PATCH", `${issues}/1`, { state: "open" })).toMatchObject({
      body: { state: "open", state_reason: "reopened", closed_at: null },
    });
    expect(await ask("PATCH", `${issues}/1`, { state: "closed" })).toMatchObject({
      body: { state_reason: "completed" },
    });
  });
});

describe("sub-issues", () => {
  test("have one parent, unless they are moved", async () => {
    const [first, second, child] = [server.addIssue(), server.addIssue(), server.addIssue()];
    const link = (parent: number, more = {}): Promise<Reply> =>
      ask("POST", `${issues}/${parent}/sub_issues`, { sub_issue_id: child.id, ...more });
    expect((await link(first.number)).status).toBe(201);
    expect(await link(first.number)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining("duplicate sub-issues") as unknown },
    });
    expect((await link(second.number)).status).toBe(422);
    expect((await link(second.number, { replace_parent: true })).status).toBe(201);
    expect([first.subIssues, second.subIssues]).toEqual([[], [child.id]]);
    expect((await ask("DELETE", `${issues}/${second.number}/sub_issue`, { sub_issue_id: child.id })).status).toBe(200);
    expect(child.parentId).toBeNull();
  });

  test("are a hundred at most, and of one owner", async () => {
    const parent = server.addIssue();
    for (let index = 0; index < 100; index++) parent.subIssues.push(server.addIssue().id);
    const stranger = server.addIssue({}, server.addRepository("other/shop"));
    for (const [id, reason] of [
      [server.addIssue().id, "more than 100 sub-issues"],
      [stranger.id, "same owner"],
    ] as const)
      expect(await ask("POST", `${issues}/1/sub_issues`, { sub_issue_id: id })).toMatchObject({
        status: 422,
        body: { message: expect.stringContaining(reason) as unknown },
      });
  });
});

describe("permissions", () => {
  test("an unknown token is 401", async () => {
    expect(await ask("GET", issues, undefined, "nobody")).toMatchObject({
      status: 401,
      body: { message: "Bad credentials" },
    });
  });

  test("a token without the permission is 403, with the header that names it", async () => {
    server.setToken("weak", { login: "weak[bot]", permissions: { contents: "read" } });
    const { status, headers } = await ask("POST", issues, { title: "x" }, "weak");
    expect([status, headers.get("x-accepted-github-permissions")]).toEqual([403, "issues=write"]);
    expect((await ask("GET", issues, undefined, "weak")).status).toBe(403);
    server.repository.visibility = "public";
    expect((await ask("GET", issues, undefined, "weak")).status).toBe(200);
  });

  test("who the token is, is told by GraphQL alone", async () => {
    expect(await ask("POST", "/graphql", { query: "{ viewer { login } }" })).toMatchObject({
      body: { data: { viewer: { login: "github-actions[bot]" } } },
    });
    expect(server.writes()).toEqual([]);
  });
});

describe("git", () => {
  const git = "/repos/acme/shop/git";

  test("a pull request can be made out of blobs, trees, commits and refs, and is closed with its branch", async () => {
    const base = commitFiles(server.repository, "main", { "incidents/a.md": "one\n", "b.md": "b\n" });
    const tree = await ask("POST", `${git}/trees`, {
      base_tree: base.tree,
      tree: [{ path: "incidents/a.md", mode: "100644", type: "blob", content: "two\n" }],
    });
    const { sha: treeSha } = tree.body as { sha: string };
    const commit = await ask("POST", `${git}/commits`, { message: "Two", tree: treeSha, parents: [base.sha] });
    const { sha } = commit.body as { sha: string };
    const ref = { ref: "refs/heads/followthrough/write-back", sha };
    expect((await ask("POST", `${git}/refs`, ref)).status).toBe(201);
    expect(await ask("POST", `${git}/refs`, ref)).toMatchObject({
      status: 422,
      body: { message: "Reference already exists" },
    });
    const draft = { title: "Links", head: "followthrough/write-back", base: "main", body: "" };
    expect(await ask("POST", "/repos/acme/shop/pulls", draft)).toMatchObject({ status: 201, body: { number: 1 } });
    expect(await ask("POST", "/repos/acme/shop/pulls", draft)).toMatchObject({
      status: 422,
      body: { errors: [{ message: "A pull request already exists for acme:followthrough/write-back." }] },
    });
    expect(await ask("GET", "/repos/acme/shop/pulls?head=acme:followthrough/write-back")).toMatchObject({
      body: [{ number: 1, head: { sha } }],
    });
    expect(await ask("GET", "/repos/acme/shop/pulls/1/files")).toMatchObject({
      body: [{ filename: "incidents/a.md", status: "modified" }],
    });
    expect((await ask("DELETE", `${git}/refs/heads/followthrough/write-back`)).status).toBe(204);
    expect(await ask("GET", "/repos/acme/shop/pulls/1")).toMatchObject({ body: { state: "closed" } });
  });

  test("a branch moves forward only, unless it is forced", async () => {
    const first = commitFiles(server.repository, "main", { "a.md": "one\n" });
    commitFiles(server.repository, "main", { "a.md": "two\n" });
    expect(await ask("PATCH", `${git}/refs/heads/main`, { sha: first.sha })).toMatchObject({
      status: 422,
      body: { message: "Update is not a fast forward" },
    });
    expect((await ask("PATCH", `${git}/refs/heads/main`, { sha: first.sha, force: true })).status).toBe(200);
    expect(await ask("GET", `${git}/ref/heads/main`)).toMatchObject({ body: { object: { sha: first.sha } } });
    expect((await ask("GET", `${git}/commits/${first.sha}`)).status).toBe(200);
    expect((await ask("GET", `${git}/trees/${first.tree}?recursive=1`)).status).toBe(200);
  });

  test("a file is changed only by who knows what it was", async () => {
    commitFiles(server.repository, "main", { "incidents/a.md": "one\n" });
    const path = "/repos/acme/shop/contents/incidents/a.md";
    const { sha } = (await ask("GET", path)).body as { sha: string };
    const change = { message: "Two", content: Buffer.from("two\n").toString("base64") };
    expect((await ask("PUT", path, change)).status).toBe(422);
    expect((await ask("PUT", path, { ...change, sha: "0".repeat(40) })).status).toBe(409);
    expect((await ask("PUT", path, { ...change, sha })).status).toBe(200);
    expect(await ask("GET", path)).toMatchObject({ body: { content: change.content } });
  });

  test("Actions may open no pull request where the setting is off", async () => {
    server.repository.mayActionsOpenPullRequests = false;
    expect((await ask("POST", "/repos/acme/shop/pulls", { title: "x", head: "x", base: "main" })).status).toBe(403);
  });
});

describe("the check against GitHub's description", () => {
  afterEach(() => {
    // Violations are what these tests are about.
    (server.violations as string[]).length = 0;
  });

  test.each([
    ["an unknown key in a body", "POST", issues, { title: "x", lables: ["typo"] }, /knows no lables/],
    ["a wrong type in a body", "POST", issues, { title: "x", labels: "not-a-list" }, /must be array/],
    ["an unknown query parameter", "GET", `${issues}?label=x`, undefined, /no query parameter label/],
    ["a value that is none of those known", "GET", `${issues}?state=done`, undefined, /allowed values/],
    ["a body where none belongs", "DELETE", "/repos/acme/shop/labels/x", { a: 1 }, /takes no body/],
  ])("refuses %s", async (_name, method, path, body, words) => {
    const { status } = await ask(method, path, body);
    expect(status).toBe(500);
    expect(server.violations.join("\n")).toMatch(words);
  });

  test("finds an answer that GitHub would not give", async () => {
    const issue = server.addIssue();
    Object.assign(issue, { createdAt: "yesterday" });
    expect((await ask("GET", `${issues}/1`)).status).toBe(500);
    expect(server.violations.join("\n")).toContain('created_at must match format "date-time"');
  });
});

describe("the record", () => {
  test("keeps what was asked and what became of it, without the token", async () => {
    server.plant({ on: { isWrite: true, nth: 1 }, kind: "drop", moment: "after" });
    await ask("POST", issues, { title: "x" }).catch(() => undefined);
    expect(server.writes()).toMatchObject([
      {
        index: 1,
        method: "POST",
        path: issues,
        template: "/repos/{owner}/{repo}/issues",
        body: { title: "x" },
        login: "github-actions[bot]",
        status: null,
        isApplied: true,
      },
    ]);
    expect(JSON.stringify(server.requests)).not.toContain("test-token");
    expect(server.repository.issues.size).toBe(1);
  });
});
