import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Wait } from "../../src/github/client.ts";
import type { Tracker } from "../../src/tracker/tracker.ts";
import type { FaultKind } from "../support/github/faults.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { catchTrackerError, connect } from "./connect.ts";

let server: GitHubServer;

beforeEach(async () => {
  server = await startGitHubServer();
  server.addIssue({ title: "There already" });
});

afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

const draft = { title: "New", body: "Body", labels: ["post-mortem"], assignees: [] };

const onceOnly: [string, (tracker: Tracker) => Promise<unknown>][] = [
  ["create", (tracker) => tracker.createIssue(draft)],
  ["comment", (tracker) => tracker.addComment(1, "Hello")],
];

const repeatable: [string, (tracker: Tracker) => Promise<unknown>][] = [
  ["change", (tracker) => tracker.updateIssue(1, { title: "Changed" })],
  ["label", (tracker) => tracker.addLabels(1, ["overdue"])],
  ["label of the repository", (tracker) => tracker.createLabel({ name: "new", color: "ededed", description: "" })],
  ["assignee", (tracker) => tracker.addAssignees(1, ["acme"])],
];

const breakages: [string, FaultKind][] = [
  ["connection dropped before it was applied", { kind: "drop", moment: "before" }],
  ["connection dropped after it was applied", { kind: "drop", moment: "after" }],
  ["500 before it was applied", { kind: "answer", moment: "before", status: 500 }],
  ["502 after it was applied", { kind: "answer", moment: "after", status: 502 }],
  [
    "answer that breaks off",
    { kind: "answer", moment: "after", status: 201, body: "<html>", headers: { "content-type": "text/html" } },
  ],
];

function findShortestGap(requests: readonly { readonly at: number }[]): number {
  return Math.min(...requests.slice(1).map((request, index) => request.at - (requests[index]?.at ?? 0)));
}

describe.each(breakages)("a %s", (_name, fault) => {
  test.each(onceOnly)("is not followed by a second %s, and its outcome counts as unknown", async (_name, write) => {
    server.plant({ on: { isWrite: true, nth: 1 }, ...fault });
    const error = await catchTrackerError(write(connect(server)));
    expect(error.isOutcomeUnknown).toBe(true);
    expect(server.writes()).toHaveLength(1);
  });

  test.each(repeatable)("is followed by a second %s, which does no harm", async (_name, write) => {
    server.plant({ on: { isWrite: true, nth: 1 }, ...fault });
    await write(connect(server));
    expect(server.writes()).toHaveLength(2);
  });

  test("is got over by a read", async () => {
    server.plant({ on: { nth: 1 }, ...fault });
    server.plant({ on: { nth: 3 }, ...fault });
    const tracker = connect(server);
    expect(await tracker.listIssuesSince(null)).toHaveLength(1);
    expect(await tracker.readIdentity()).toBe("github-actions[bot]");
    expect(server.requests).toHaveLength(4);
  });
});

describe("what lasts", () => {
  test("a write that can be repeated is given up after the second time, with its outcome unknown", async () => {
    server.plant({ on: { isWrite: true }, kind: "answer", moment: "before", status: 503 });
    const error = await catchTrackerError(connect(server).updateIssue(1, { title: "Changed" }));
    expect(error).toMatchObject({ status: 503, isOutcomeUnknown: true });
    expect(server.writes()).toHaveLength(2);
  });

  test("a read is given up after the fourth time, and has no outcome to be in doubt about", async () => {
    server.plant({ on: {}, kind: "answer", moment: "before", status: 502 });
    const error = await catchTrackerError(connect(server).listLabels());
    expect(error).toMatchObject({ status: 502, isOutcomeUnknown: false });
    expect(server.requests).toHaveLength(4);
  });

  test("an answer that does not come in time is a lost one", async () => {
    server.plant({ on: { isWrite: true }, kind: "delay", milliseconds: 2000 });
    const error = await catchTrackerError(connect(server, { timeout: 0.2 }).createIssue(draft));
    expect(error.isOutcomeUnknown).toBe(true);
    expect(error.message).toContain("ETIMEDOUT");
    expect(server.writes()).toHaveLength(1);
  });

  test("a server that cannot be reached got nothing", async () => {
    const { url } = server;
    await server.close();
    const error = await catchTrackerError(connect({ url }).createIssue(draft));
    expect(error).toMatchObject({ status: null, isOutcomeUnknown: false });
    expect(error.message).toContain(`${url} cannot be reached (ECONNREFUSED)`);
    expect(error.remedy).toContain("GITHUB_API_URL");
  });
});

describe("limits", () => {
  test.each([
    ["primary", { kind: "primary-limit", resetsInSeconds: 0 }],
    ["secondary", { kind: "secondary-limit", retryAfter: 1 }],
    ["secondary with 429", { kind: "secondary-limit", retryAfter: 1, status: 429 }],
  ] satisfies [string, FaultKind][])(
    "a %s limit is waited out, for creates too: nothing was done",
    async (_n, fault) => {
      const waits: Wait[] = [];
      server.plant({ on: { isWrite: true, nth: 1 }, ...fault });
      const issue = await connect(server, { onWait: (wait) => waits.push(wait) }).createIssue(draft);
      expect(issue.number).toBe(2);
      expect(server.repository.issues.size).toBe(2);
      expect(waits.map(({ reason }) => reason)).toEqual([fault.kind]);
      // The reset is named as a second of the clock, which may pass while the answer is on its way.
      expect(fault.kind === "primary-limit" ? [0, 1] : [1]).toContain(waits[0]?.seconds);
    },
  );

  test("a pause longer than the bound is an error that says until when", async () => {
    server.plant({ on: {}, kind: "primary-limit", resetsInSeconds: 3000 });
    const error = await catchTrackerError(connect(server).createIssue(draft));
    expect(error.message).toMatch(/limit is reached until \d{4}-\d\d-\d\dT/);
    expect(error.remedy).toContain("the next run goes on");
    expect(error).toMatchObject({ status: 403, isOutcomeUnknown: false });
    expect(server.requests).toHaveLength(1);
  });

  test("a limit that does not end is given up after three waits", async () => {
    server.plant({ on: {}, kind: "secondary-limit", retryAfter: 0.01 });
    const error = await catchTrackerError(connect(server).createIssue(draft));
    expect(error.message).toContain("secondary rate limit");
    expect(error.isOutcomeUnknown).toBe(false);
    expect(server.requests).toHaveLength(4);
  });

  test("writes keep the pace, across the repositories of one token", async () => {
    const other = server.addRepository("acme/other");
    const pace = { writes: 0.05, creates: 0.15 };
    const trackers = [connect(server, { pace }), connect(server, { pace, repository: other.fullName })];
    const writes = trackers.flatMap((tracker) => [tracker.createIssue(draft), tracker.addLabels(1, ["late"])]);
    await Promise.allSettled(writes);
    const creates = server.writes().filter((request) => request.template === "/repos/{owner}/{repo}/issues");
    // Timers may fire a little early, and a request takes its time to arrive.
    expect(findShortestGap(creates)).toBeGreaterThan(120);
    expect(server.writes()).toHaveLength(4);
  });
});

describe("a label that another run creates at the same moment", () => {
  test("is as good as ours", async () => {
    server.plant({
      on: { template: "/repos/{owner}/{repo}/labels", isWrite: true },
      kind: "call",
      moment: "before",
      run: () => void server.repository.labels.set(7, { id: 7, name: "OVERDUE", color: "ededed", description: null }),
    });
    await connect(server).createLabel({ name: "overdue", color: "ff0000", description: "Late" });
    expect(server.repository.labels.size).toBe(1);
  });
});

describe("a server that is down for a moment", () => {
  test("gets a create again, since it cannot have seen the first", async () => {
    let calls = 0;
    const down = await startGitHubServer();
    await down.close();
    const refuseTwice: typeof fetch = (input, init) => {
      calls++;
      const address = String(input instanceof Request ? input.url : input);
      return fetch(calls < 3 ? address : address.replace(down.url, server.url), init);
    };
    const issue = await connect(down, { fetch: refuseTwice }).createIssue(draft);
    expect(issue.number).toBe(2);
    expect(calls).toBe(3);
    expect(server.writes()).toHaveLength(1);
  });
});
