import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createPullRequests, type PullRequests } from "../../src/github/pull-request.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { addComment, addReviewComment } from "../support/github/state.ts";

let server: GitHubServer;

beforeEach(async () => {
  server = await startGitHubServer();
});

afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

function connect(token = "test-token"): PullRequests {
  return createPullRequests({
    token,
    apiUrl: server.url,
    repository: "acme/shop",
    pace: { writes: 0, creates: 0 },
    retryDelay: 0.001,
  });
}

const marker = "<!-- followthrough:validation -->";

/** Finds the comment and puts it right, as the Action does. */
async function upsert(
  pulls: PullRequests,
  sticky: { pullNumber: number; body: string; mayCreate?: boolean },
): ReturnType<PullRequests["putStickyComment"]> {
  return pulls.putStickyComment({ ...sticky, existing: await pulls.findStickyComment(sticky.pullNumber, marker) });
}

const us = "github-actions[bot]";

describe("changed files", () => {
  test("come from all pages, with the old names of renamed ones", async () => {
    const many = Array.from({ length: 230 }, (_, index) => ({
      filename: `incidents/${index}.md`,
      status: "modified" as const,
    }));
    const pull = server.addIssue({
      pullRequest: {
        files: [
          ...many,
          { filename: "incidents/new.md", status: "renamed", previousFilename: "incidents/old.md" },
          { filename: "gone.md", status: "removed" },
          { filename: "copy.md", status: "copied" },
          { filename: "mode.md", status: "changed" },
        ],
      },
    });
    const { files, isComplete } = await connect().listChangedFiles(pull.number);
    expect(isComplete).toBe(true);
    expect(files).toHaveLength(234);
    expect(files.slice(230)).toEqual([
      { path: "incidents/new.md", status: "renamed", previousPath: "incidents/old.md" },
      { path: "gone.md", status: "removed" },
      { path: "copy.md", status: "added" },
      { path: "mode.md", status: "modified" },
    ]);
    expect(server.requests).toHaveLength(3);
  });

  test("are known to be cut where GitHub cuts them", async () => {
    const files = Array.from({ length: 3400 }, (_, index) => ({ filename: `${index}.md`, status: "added" as const }));
    const pull = server.addIssue({ pullRequest: { files } });
    const changed = await connect().listChangedFiles(pull.number);
    expect(changed.files).toHaveLength(3000);
    expect(changed.isComplete).toBe(false);
  });
});

describe("the sticky comment", () => {
  test("is made once, changed in place, and left alone when nothing changed", async () => {
    const { number } = server.addIssue({ pullRequest: {} });
    const pulls = connect();
    const put = (text: string): ReturnType<PullRequests["putStickyComment"]> =>
      upsert(pulls, { pullNumber: number, body: `${marker}\n${text}\n` });
    const created = await put("one");
    const [comment] = server.repository.comments.values();
    expect(created).toEqual({ kind: "created", id: comment?.id });
    expect(await put("one")).toEqual({ kind: "unchanged", id: comment?.id });
    expect(await put("two")).toEqual({ kind: "updated", id: comment?.id });
    expect(server.repository.comments.size).toBe(1);
    expect(comment?.body).toBe(`${marker}\ntwo\n`);
    expect(server.writes()).toHaveLength(2);
  });

  test("is found on whichever page, and is not somebody else's with the same marker", async () => {
    const { number } = server.addIssue({ pullRequest: {} });
    const add = (author: string, body: string): number =>
      addComment(server.state, server.repository, { issueNumber: number, author, body }).id;
    add("mallory", `${marker} mine!`);
    for (let index = 0; index < 210; index++) add("ann", `Talk ${index}`);
    const ours = add(us, `${marker}\nold`);
    const outcome = await upsert(connect(), { pullNumber: number, body: `${marker}\nnew` });
    expect(outcome).toEqual({ kind: "updated", id: ours });
  });

  test("is not begun where there is nothing to say", async () => {
    const { number } = server.addIssue({ pullRequest: {} });
    const sticky = { pullNumber: number, body: `${marker}\nall is well`, mayCreate: false };
    expect(await upsert(connect(), sticky)).toEqual({ kind: "none" });
    expect(server.writes()).toEqual([]);
  });

  test("is left out with the line to add where the token may not write", async () => {
    const { number } = server.addIssue({ pullRequest: {} });
    server.setToken("fork", { login: us, permissions: { "pull-requests": "read", contents: "read" } });
    const sticky = { pullNumber: number, body: marker };
    const outcome = await upsert(connect("fork"), sticky);
    expect(outcome).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("Resource not accessible by integration") as unknown,
      remedy: expect.stringContaining("permissions:\n  contents: read\n  pull-requests: write\n") as unknown,
    });
  });
});

describe("commands in comments", () => {
  test("know what their author may do", async () => {
    server.repository.collaborators.set("ann", { login: "ann", permission: "write" });
    const pulls = connect();
    expect(await pulls.readPermission("ann")).toBe("write");
    expect(await pulls.readPermission("mallory")).toBe("none");
  });

  test("are answered with a reaction, once", async () => {
    const { number } = server.addIssue();
    const comment = addComment(server.state, server.repository, { issueNumber: number, body: "/done", author: "ann" });
    const pulls = connect();
    await pulls.addReaction(comment.id, "+1");
    await pulls.addReaction(comment.id, "+1");
    expect(comment.reactions.map(({ content, login }) => [content, login])).toEqual([["+1", us]]);
  });
});

describe("review comments", () => {
  const file = { filename: "a.md", status: "added", patch: "@@ -0,0 +1,3 @@\n+one\n+two\n+three" } as const;
  const comment = { path: "a.md", startLine: 1, endLine: 2, body: "better" };

  test("are posted as one review, and read back as our own with whether somebody answered", async () => {
    const { number } = server.addIssue({ pullRequest: { files: [file] } });
    const pulls = connect();
    await pulls.postReview(number, "c".repeat(40), [comment, { ...comment, startLine: 3, endLine: 3, body: "more" }]);
    const [first] = server.repository.reviewComments.values();
    const other = { pullNumber: number, reviewId: 1, path: "a.md", startLine: null, line: 1, body: "?" };
    addReviewComment(server.state, server.repository, { ...other, author: "ann", inReplyTo: first?.id ?? 0 });
    addReviewComment(server.state, server.repository, { ...other, author: "mallory", inReplyTo: null });
    expect(server.writes()).toHaveLength(1);
    const own = await pulls.listOwnReviewComments(number);
    expect(own.map(({ body, hasReplies }) => [body, hasReplies])).toEqual([
      ["better", true],
      ["more", false],
    ]);
    await pulls.deleteReviewComment(own[1]?.id ?? 0);
    expect(await pulls.listOwnReviewComments(number)).toHaveLength(1);
  });

  test("on a line that the diff does not show are refused, as GitHub does", async () => {
    const { number } = server.addIssue({ pullRequest: { files: [file] } });
    const posted = connect().postReview(number, "c".repeat(40), [{ ...comment, endLine: 4 }]);
    await expect(posted).rejects.toThrow(/must be part of the diff/);
  });

  test("are found on whichever page, and lines in whichever file", async () => {
    const files = Array.from({ length: 130 }, (_, index) => ({ ...file, filename: `${index}.md` }));
    const { number } = server.addIssue({
      pullRequest: { files: [...files, { filename: "large.md", status: "added" }] },
    });
    for (let index = 0; index < 130; index++)
      addReviewComment(server.state, server.repository, {
        pullNumber: number,
        reviewId: 1,
        path: "0.md",
        startLine: null,
        line: 1,
        body: String(index),
        author: us,
        inReplyTo: null,
      });
    expect(await connect().listOwnReviewComments(number)).toHaveLength(130);
    const shown = await connect().readShownLines(number);
    expect(shown.get("129.md")?.get(3)?.text).toBe("three");
    expect(shown.has("large.md")).toBe(false);
  });
});
