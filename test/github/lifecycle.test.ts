import { afterEach, describe, expect, test } from "@jest/globals";
import { readMarkerText } from "../../src/tracker/marker/marker-text.ts";
import type { IssueState } from "../support/github/state.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { catchTrackerError } from "./connect.ts";
import { readDocuments, runSync, type SyncRunOptions } from "./sync-run.ts";

// What people and other runs do to issues on GitHub, and what the next runs make of it: nothing twice, nothing undone.

const toDocument = (rows: readonly string[]): string =>
  ["---", "id: INC-1", "date: 2026-10-02", "---", "# Orders stood still", "", "## Action items", "", ...rows].join(
    "\n",
  );
const rows = ["- [ ] Alert when the queue is half full", "- [ ] Let old orders expire", "- [ ] Buy a larger queue"];
const desired = readDocuments({ "postmortems/queue.md": toDocument(rows) });

const running: GitHubServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function startServer(): Promise<GitHubServer> {
  const server = await startGitHubServer({
    tokens: {
      "test-token": { login: "github-actions[bot]", permissions: { issues: "write", contents: "read" } },
      app: { login: "our-app[bot]", permissions: { issues: "write", contents: "read" } },
      person: { login: "ana", permissions: null },
    },
  });
  running.push(server);
  return server;
}

/** A synced world: #1 is the parent of #2, #3 and #4. */
async function begin(options: SyncRunOptions = {}): Promise<GitHubServer> {
  const server = await startServer();
  await runSync(server, desired, options);
  expect(server.repository.issues.size).toBe(4);
  return server;
}

function findIssue(server: GitHubServer, number: number): IssueState {
  const issue = server.repository.issues.get(number);
  if (issue === undefined) throw new Error(`no #${number}`);
  return issue;
}

/** Runs until nothing is left to write; no run may fail in anything. */
async function settle(server: GitHubServer, options: SyncRunOptions = {}, wanted = desired): Promise<string[]> {
  const notes: string[] = [];
  for (let run = 0; run < 4; run++) {
    server.forgetRequests();
    const { outcomes } = await runSync(server, wanted, options);
    expect(outcomes.filter(({ kind }) => kind !== "done" && kind !== "kept")).toEqual([]);
    notes.push(...outcomes.flatMap(({ message }) => message ?? []));
    if (server.writes().length === 0) break;
  }
  expect(server.writes()).toEqual([]);
  expect(server.violations).toEqual([]);
  return notes;
}

/** One open issue for each row under one open parent, and one word on each that was closed as a duplicate. */
function checkSingle(server: GitHubServer): void {
  const issues = [...server.repository.issues.values()];
  const open = issues.filter(({ state }) => state === "open");
  expect(open.map(({ title }) => title).toSorted()).toEqual([
    "Alert when the queue is half full",
    "Buy a larger queue",
    "INC-1: Orders stood still",
    "Let old orders expire",
  ]);
  const parent = open.find(({ title }) => title.startsWith("INC-1"));
  expect(open.filter(({ parentId }) => parentId === parent?.id)).toHaveLength(3);
  for (const { number, stateReason } of issues.filter(({ state }) => state === "closed")) {
    const told = [...server.repository.comments.values()].filter(({ issueNumber }) => issueNumber === number);
    expect(told.map(({ body }) => String(readMarkerText("cause", body)?.["id"]).replace(/\d+$/, ""))).toEqual([
      "duplicate-of:",
    ]);
    expect(stateReason).toBe("duplicate");
  }
  expect(server.repository.comments.size).toBe(issues.length - 4);
}

function isCreate(input: unknown, init: RequestInit | undefined): boolean {
  return init?.method === "POST" && String(input).endsWith("/issues");
}

function makeSignal(): [Promise<void>, () => void] {
  const holder: { set?: () => void } = {};
  const signal = new Promise<void>((resolve) => (holder.set = resolve));
  return [signal, () => holder.set?.()];
}

describe("two runs at once", () => {
  test("leave one open issue a row under one open parent, and one word on each that was closed", async () => {
    for (let round = 0; round < 2; round++) {
      const server = await startServer();
      // The second begins while the first is at its nth write, so that each makes some of them first.
      let late: Promise<unknown> | undefined;
      server.plant({
        on: { isWrite: true, nth: 2 + 2 * round },
        kind: "call",
        moment: "before",
        run: () => void (late ??= runSync(server, desired)),
      });
      await Promise.all([runSync(server, desired), runSync(server, desired)]);
      await late;
      server.heal();
      await settle(server);
      checkSingle(server);
    }
  });

  test("of which one made the parent first and the other the items first", async () => {
    const server = await startServer();
    const [secondIsReady, setSecondReady] = makeSignal();
    const [parentIsMade, setParentMade] = makeSignal();
    const [secondIsDone, setSecondDone] = makeSignal();
    let made = 0;
    const first = runSync(server, desired, {
      fetch: async (input, init) => {
        if (isCreate(input, init)) made++;
        if (isCreate(input, init)) await (made === 1 ? secondIsReady : secondIsDone);
        const answer = await fetch(input, init);
        if (isCreate(input, init)) setParentMade();
        return answer;
      },
    });
    await runSync(server, desired, {
      fetch: async (input, init) => {
        if (isCreate(input, init)) {
          setSecondReady();
          await parentIsMade;
        }
        return fetch(input, init);
      },
    });
    setSecondDone();
    await first;
    await settle(server);
    expect(findIssue(server, 1).state).toBe("open");
    checkSingle(server);
  });
});

describe("a token of another identity", () => {
  test("an app takes up what GITHUB_TOKEN made", async () => {
    const server = await begin();
    await settle(server, { token: "app" });
    expect(server.repository.issues.size).toBe(4);
  });

  test("GITHUB_TOKEN and a person make nothing of what an app made until it is trusted, and then go on", async () => {
    const server = await begin({ token: "app" });
    for (const token of ["test-token", "person"]) {
      server.forgetRequests();
      const { outcomes } = await runSync(server, desired, { token });
      expect(server.writes()).toEqual([]);
      const failed = outcomes.filter(({ kind }) => kind === "failed");
      expect(failed).toHaveLength(4);
      expect(failed.every(({ message }) => message?.includes("our-app[bot]"))).toBe(true);
      await settle(server, { token, settings: { trustedAuthors: ["our-app[bot]"] } });
    }
    expect(server.repository.issues.size).toBe(4);
  });
});

describe("an issue that is", () => {
  test("deleted is not made again", async () => {
    const server = await begin();
    findIssue(server, 2).fate = { kind: "deleted" };
    await settle(server);
    expect(server.repository.issues.size).toBe(4);
    expect(findIssue(server, 1).body).toContain("was deleted");
  });

  test("transferred is followed to where it is, and not made again", async () => {
    const server = await begin();
    const there = server.addRepository("acme/other");
    const { title, body } = findIssue(server, 2);
    const moved = server.addIssue({ title, body, author: "github-actions[bot]" }, there);
    findIssue(server, 2).fate = { kind: "transferred", repository: "acme/other", number: moved.number };
    await settle(server);
    expect(server.repository.issues.size).toBe(4);
    expect(findIssue(server, 1).body).toContain("acme/other");
  });

  // GitHub keeps the issue that became a discussion: closed, locked, and without a word in the API that says so.
  test("converted to a discussion counts as closed, whatever its row does then", async () => {
    const server = await begin();
    Object.assign(findIssue(server, 2), { state: "closed", isLocked: true, closedAt: "2026-11-20T00:00:00Z" });
    await settle(server);
    await settle(server, {}, readDocuments({ "postmortems/queue.md": toDocument(rows.slice(1)) }));
    expect(findIssue(server, 2).state).toBe("closed");
    expect(server.repository.issues.size).toBe(4);
    expect(server.repository.comments.size).toBe(0);
  });

  test("locked and open keeps its labels and its state in step, and nobody is told", async () => {
    const server = await begin();
    findIssue(server, 2).isLocked = true;
    const notes = await settle(server, {}, readDocuments({ "postmortems/queue.md": toDocument(rows.slice(1)) }));
    expect(notes).toContainEqual(expect.stringContaining("locked"));
    const labels = findIssue(server, 2).labelIds.map((id) => server.repository.labels.get(id)?.name);
    expect(labels).toContain("orphaned");
    expect(server.repository.comments.size).toBe(0);
  });

  test("a sub-issue of somebody's own issue stays there", async () => {
    const server = await startServer();
    const theirs = server.addIssue({ title: "Quarter goals", author: "ana" });
    const [first] = rows;
    await runSync(server, readDocuments({ "postmortems/queue.md": toDocument([first ?? ""]) }), {
      settings: { trackingIssue: false },
    });
    const child = findIssue(server, 2);
    child.parentId = theirs.id;
    theirs.subIssues.push(child.id);
    const notes = await settle(server);
    expect(notes).toContainEqual(expect.stringContaining("is no sub-issue of #"));
    expect(child.parentId).toBe(theirs.id);
    expect(server.repository.issues.size).toBe(5);
  });
});

describe("a repository whose", () => {
  test("label got another name has nothing made twice", async () => {
    const server = await begin();
    for (const label of server.repository.labels.values()) if (label.name === "post-mortem") label.name = "incidents";
    await settle(server);
    expect(server.repository.issues.size).toBe(4);
    const labels = findIssue(server, 2).labelIds.map((id) => server.repository.labels.get(id)?.name);
    expect(labels).toEqual(expect.arrayContaining(["incidents", "post-mortem"]));
  });

  test("issues were turned off ends the run with what to do, and loses nothing", async () => {
    const server = await begin();
    server.repository.hasIssues = false;
    const error = await catchTrackerError(runSync(server, desired));
    expect(error.message).toContain("issues are turned off");
    expect(error.remedy).toContain("Settings");
    server.repository.hasIssues = true;
    await settle(server);
    expect(server.repository.issues.size).toBe(4);
  });
});
