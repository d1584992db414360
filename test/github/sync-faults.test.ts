import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { DesiredIssue } from "../../src/domain/issue.ts";
import type { FaultKind } from "../support/github/faults.ts";
import { startGitHubServer, type GitHubServer, type GitHubServerOptions } from "../support/github-server.ts";
import type { Outcome } from "../../src/tracker/plan/plan.ts";
import type { ServerState } from "../support/github/state.ts";
import { describeState, readDocuments, runSync } from "./sync-run.ts";

// Every write of a run is broken in every way, one at a time; the runs after it must leave what an unbroken run
// leaves: one issue per item, one parent, no comment twice.

const before = {
  "postmortems/2026-10-02-queue.md": `---
id: INC-2026-031
date: 2026-10-02
severity: SEV2
---
# Orders stood still

The queue of orders was full for an hour.

## Action items

| ID | Action | Owner | Due | Priority | Status |
| --- | --- | --- | --- | --- | --- |
| AI-1 | Alert when the queue is half full | @ana | 2026-12-01 | P1 | Open |
| AI-2 | Let old orders expire | @bo | 2026-10-20 | P2 | Open |
`,
  "postmortems/2026-10-09-mail.md": `---
id: INC-2026-032
date: 2026-10-09
severity: SEV3
---
# No receipts were sent

The certificate of the mail server had run out.

## Action items

- [ ] Watch the age of certificates
`,
};

/** A row is done, one is reworded with another date, one is gone, one is new. */
const after = {
  ...before,
  "postmortems/2026-10-02-queue.md": before["postmortems/2026-10-02-queue.md"]
    .replace("| P1 | Open |", "| P1 | Done |")
    .replace("Let old orders expire | @bo | 2026-10-20", "Let old orders expire after a day | @bo | 2026-12-20")
    .concat("| AI-3 | Write down how to empty the queue | @ana | 2026-12-05 | P3 | Open |\n"),
  "postmortems/2026-10-09-mail.md": before["postmortems/2026-10-09-mail.md"].replace(
    /- \[ \] Watch.*/,
    "- [ ] Renew certificates by a machine, a month before they run out",
  ),
};

const running: GitHubServer[] = [];

// An open server keeps the process alive, so that a test closes its own even when it fails.
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function startServer(options: GitHubServerOptions = { isChecked: false }): Promise<GitHubServer> {
  const server = await startGitHubServer(options);
  running.push(server);
  for (const login of ["ana", "bo"]) server.repository.collaborators.set(login, { login, permission: "write" });
  return server;
}

const faults: [string, FaultKind][] = [
  ["connection dropped before it is applied", { kind: "drop", moment: "before" }],
  ["connection dropped after it is applied", { kind: "drop", moment: "after" }],
  ["500 before it is applied", { kind: "answer", moment: "before", status: 500 }],
  ["502 after it is applied", { kind: "answer", moment: "after", status: 502 }],
  ["403 for a reason of its own", { kind: "answer", moment: "before", status: 403, body: { message: "Forbidden" } }],
  ["secondary limit", { kind: "secondary-limit", retryAfter: 0.001 }],
];

/** A fetch that stops for good when the nth write was applied. */
function crashAfter(nth: number): typeof fetch {
  let writes = 0;
  let isDead = false;
  return async (input, init) => {
    if (isDead) throw new Error("the process is dead");
    const isWrite =
      init?.method !== "GET" && !String(input instanceof Request ? input.url : input).endsWith("/graphql");
    if (isWrite) writes++;
    isDead = isWrite && writes === nth;
    const answer = await fetch(input, init);
    if (isDead) throw new Error("the process is dead");
    return answer;
  };
}

/** What breaks a run besides the faults of the server, and what must be true of how it ended. */
interface Breakage {
  readonly fetch?: typeof fetch;
  readonly checkOutcomes?: (outcomes: readonly Outcome[]) => void;
}

/** From the write that met the limit on, nothing was asked for; one outcome says when to run again, and none is a failure. */
function checkDeferred(server: GitHubServer, outcomes: readonly Outcome[]): void {
  const kinds = outcomes.map(({ kind }) => kind).filter((kind) => kind !== "kept");
  expect(kinds).toContain("deferred");
  expect(new Set(kinds.slice(kinds.indexOf("deferred")))).toEqual(new Set(["deferred"]));
  expect(outcomes.filter(({ remedy }) => remedy?.includes("run it again") === true)).toHaveLength(1);
  expect(outcomes.find(({ remedy }) => remedy !== null)?.kind).toBe("deferred");
  const refused = server.writes().filter(({ status }) => (status ?? 0) >= 400);
  expect(new Set(refused.map(({ method, path }) => `${method} ${path}`)).size).toBe(1);
}

interface Scenario {
  readonly prepare: (server: GitHubServer) => Promise<unknown>;
  readonly desired: readonly DesiredIssue[];
}

const first = readDocuments(before);
const scenarios: [string, Scenario][] = [
  ["a first sync", { prepare: () => Promise.resolve(), desired: first }],
  ["an edit", { prepare: (server) => runSync(server, first), desired: readDocuments(after) }],
  [
    "the rest of an import",
    { prepare: (server) => runSync(server, first, { settings: { maxCreates: 3 } }), desired: first },
  ],
];

describe.each(scenarios)("%s", (_name, { prepare, desired }) => {
  /** What stands before the run that is broken, and what an unbroken one asks and leaves. */
  let prepared: ServerState;
  let unbroken: { readonly writes: number; readonly requests: number; readonly state: unknown };

  beforeAll(async () => {
    const server = await startServer({});
    await prepare(server);
    const { now: _now, ...data } = server.state;
    prepared = { ...structuredClone(data), now: server.state.now };
    server.forgetRequests();
    await runSync(server, desired);
    expect(server.violations).toEqual([]);
    const state = describeState(server.repository);
    unbroken = { writes: server.writes().length, requests: server.requests.length, state };
    expect(unbroken.writes).toBeGreaterThan(4);
  });

  /** Breaks one run, then runs until nothing is left to write, which must be soon. */
  async function runBroken(
    plant: (server: GitHubServer) => Breakage,
    options: GitHubServerOptions,
  ): Promise<{ state: unknown; quietAfter: number | undefined }> {
    const server = await startServer({ isChecked: false, copyOf: prepared, ...options });
    const { checkOutcomes, ...runOptions } = plant(server);
    const broken = await runSync(server, desired, runOptions).catch(() => undefined);
    checkOutcomes?.(broken?.outcomes ?? []);
    server.heal();
    let quietAfter: number | undefined;
    for (let run = 1; run <= 4 && quietAfter === undefined; run++) {
      server.forgetRequests();
      const { outcomes } = await runSync(server, desired);
      expect(outcomes.filter(({ kind }) => kind === "failed" || kind === "unknown")).toEqual([]);
      // An issue that the label filter does not show yet is found, but first looked at by the run after.
      const isSeen = !outcomes.some(({ message }) => message?.includes("was there already") === true);
      if (server.writes().length === 0 && isSeen) quietAfter = run;
    }
    const state = describeState(server.repository);
    return { state, quietAfter };
  }

  /** Tries all points side by side: a run waits more than it works. */
  async function tryPoints(
    points: number,
    plant: (server: GitHubServer, nth: number) => Breakage,
    options: GitHubServerOptions = {},
  ): Promise<void> {
    const tries = countTo(points).map(async (nth) => {
      const healed = await runBroken((server) => plant(server, nth), options);
      return { nth, state: healed.state, isQuiet: healed.quietAfter !== undefined };
    });
    for (const tried of await Promise.all(tries))
      expect(tried).toEqual({ nth: tried.nth, state: unbroken.state, isQuiet: true });
  }

  test.each(faults)("heals from a %s, at every write", async (_fault, fault) => {
    await tryPoints(unbroken.writes, (server, nth) => {
      server.plant({ on: { isWrite: true, nth }, ...fault });
      return {};
    });
  });

  test.each([
    ["primary limit", { kind: "primary-limit", resetsInSeconds: 3000 }],
    ["secondary limit that does not end", { kind: "secondary-limit", retryAfter: 0.001, status: 429 }],
  ] satisfies [string, FaultKind][])("ends at a %s, at any write: the rest is deferred", async (_name, fault) => {
    await tryPoints(unbroken.writes, (server, nth) => {
      server.plant({ on: { isWrite: true, from: nth }, ...fault });
      return { checkOutcomes: (outcomes) => checkDeferred(server, outcomes) };
    });
  });

  test("heals from a crash after every write while the label filter lags", async () => {
    await tryPoints(unbroken.writes, (_server, nth) => ({ fetch: crashAfter(nth) }), { labelLag: 2 });
  });

  test("heals from a token that expires at any request", async () => {
    await tryPoints(unbroken.requests, (server, nth) => {
      server.plant({ on: { from: nth }, kind: "bad-credentials" });
      return {};
    });
  });
});

describe("without a fault", () => {
  test("there is one issue per item and one parent per document, and a second run writes nothing", async () => {
    const server = await startServer({});
    await runSync(server, first);
    const issues = [...server.repository.issues.values()];
    expect(issues).toHaveLength(5);
    expect(issues.filter(({ parentId }) => parentId !== null)).toHaveLength(3);
    expect(server.repository.comments.size).toBe(0);
    server.forgetRequests();
    await runSync(server, first);
    expect(server.writes()).toEqual([]);
    // One page of issues and the token's identity.
    expect(server.requests).toHaveLength(2);
    expect(server.violations).toEqual([]);
  });
});

describe("two runs at once", () => {
  test("may both create, and the next run closes the younger of each pair as its duplicate", async () => {
    const server = await startServer({});
    await Promise.all([runSync(server, first), runSync(server, first)]);
    await runSync(server, first);
    const open = [...server.repository.issues.values()].filter(({ state }) => state === "open");
    expect(open.map(({ title }) => title).toSorted()).toEqual([...new Set(open.map(({ title }) => title))].toSorted());
    expect(open).toHaveLength(5);
    server.forgetRequests();
    await runSync(server, first);
    expect(server.writes()).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});

function countTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
