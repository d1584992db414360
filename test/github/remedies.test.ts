import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createGitHubTracker } from "../../src/github/github-tracker.ts";
import { toPermissionsYaml } from "../../src/github/remedies.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { catchTrackerError, connect } from "./connect.ts";

let server: GitHubServer;

beforeEach(async () => {
  server = await startGitHubServer();
  server.addIssue();
});

afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

const draft = { title: "New", body: "", labels: [], assignees: [] };

describe("an error says what to do", () => {
  test("about a missing token, before anything is asked", () => {
    expect(() =>
      createGitHubTracker({
        token: "",
        apiUrl: server.url,
        repository: "acme/shop",
        pace: { writes: 0, creates: 0 },
      }),
    ).toThrow(
      expect.objectContaining({
        message: "There is no token, so GitHub cannot be asked.",
        remedy: expect.stringContaining("token: ${{ github.token }}") as unknown,
      }),
    );
    expect(server.requests).toEqual([]);
  });

  test("about a wrong token, without showing it", async () => {
    const error = await catchTrackerError(connect(server, { token: "ghp_wrongsecret" }).createIssue(draft));
    expect(error).toMatchObject({ status: 401, isOutcomeUnknown: false });
    expect(error.message).toBe(
      "Could not create an issue in acme/shop: GitHub does not accept the token (Bad credentials).",
    );
    expect(error.remedy).toContain("export GITHUB_TOKEN=");
    expect(JSON.stringify(error) + String(error.stack)).not.toContain("wrongsecret");
    expect(server.requests).toHaveLength(1);
  });

  test("about a token that expires in the middle", async () => {
    const tracker = connect(server);
    server.plant({ on: { from: 2 }, kind: "bad-credentials" });
    await tracker.createIssue(draft);
    const error = await catchTrackerError(tracker.createIssue(draft));
    expect(error).toMatchObject({ status: 401, isOutcomeUnknown: false });
  });

  test("about a token that may not write issues: the whole block to paste", async () => {
    server.setToken("reader", { login: "github-actions[bot]", permissions: { issues: "read", contents: "read" } });
    const error = await catchTrackerError(connect(server, { token: "reader" }).createIssue(draft));
    expect(error.message).toContain("Resource not accessible by integration");
    expect(error.remedy).toContain("permissions:\n  contents: read\n  issues: write\n");
  });

  test("about a token that may not even read them", async () => {
    server.setToken("blind", { login: "github-actions[bot]", permissions: { contents: "read" } });
    const error = await catchTrackerError(connect(server, { token: "blind" }).listIssuesByLabel("post-mortem"));
    expect(error.remedy).toContain("permissions:\n  contents: read\n  issues: read\n");
  });

  test("about a repository that is not there, or not to be seen", async () => {
    const error = await catchTrackerError(connect(server, { repository: "acme/shpo" }).listLabels());
    expect(error.status).toBe(404);
    expect(error.message).toBe("Could not read the labels in acme/shpo: GitHub answered 404 (Not Found).");
    expect(error.remedy).toContain("Check the name");
  });

  test.each([
    ["a create", () => connect(server).createIssue(draft)],
    ["a list, which GitHub answers with nothing", () => connect(server).listIssuesByLabel("post-mortem")],
    ["a known issue, which is not gone", () => connect(server).readIssue(1)],
  ])("about issues that are turned off, at %s", async (_name, ask) => {
    server.repository.hasIssues = false;
    const error = await catchTrackerError(ask());
    expect(error.message).toContain("issues are turned off");
    expect(error.remedy).toContain("Settings → General → Features → Issues");
  });

  test("about a locked issue", async () => {
    const issue = server.addIssue({ isLocked: true });
    const error = await catchTrackerError(connect(server).addComment(issue.number, "Hello"));
    expect(error.message).toContain("issue is locked");
    expect(error.remedy).toContain("Unlock");
    expect(error.isOutcomeUnknown).toBe(false);
  });

  test("about single sign-on", async () => {
    server.plant({
      on: {},
      kind: "answer",
      moment: "before",
      status: 403,
      body: { message: "Resource protected by organization SAML enforcement." },
      headers: { "x-github-sso": "required; url=https://github.com/orgs/acme/sso?authorization_request=1" },
    });
    expect((await catchTrackerError(connect(server).listLabels())).remedy).toContain("authorise the token");
  });

  test("in GitHub's own words where a field is refused", async () => {
    const error = await catchTrackerError(connect(server).createIssue({ ...draft, assignees: ["nobody"] }));
    expect(error.message).toBe(
      "Could not create an issue in acme/shop: GitHub answered 422 (Validation Failed: assignees invalid nobody).",
    );
  });
});

describe("the block of permissions", () => {
  test("names the checkout's as well, since naming one takes the others away", () => {
    expect(toPermissionsYaml(["pull-requests: write"])).toBe("permissions:\n  contents: read\n  pull-requests: write");
    expect(toPermissionsYaml(["contents: write", "pull-requests: write"])).toBe(
      "permissions:\n  contents: write\n  pull-requests: write",
    );
  });
});
