import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { runSync as runConsoleSync } from "../../src/cli/run-sync.ts";
import { readMarkerText } from "../../src/tracker/marker/marker-text.ts";
import { describeState } from "../github/sync-run.ts";
import { compileCache } from "../support/compile-cache.ts";
import { createPushEvent } from "../support/events.ts";
import type { Moment } from "../support/github/faults.ts";
import { ensureLabel } from "../support/github/state.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { runAction } from "../support/run-action.ts";

// The built program is killed, not asked to stop: before the server applies its first write, and right after each.
// (It writes one at a time, which is looked at: what is left before a write is what was left after the one before.)
// Then it is started again until it has nothing left to do, and what stands there is counted.

const config = "import: all\npace: { writes: 0, creates: 0 }\n";

const first = {
  "postmortem-queue.md": `---
id: INC-1
date: 2026-11-01
severity: SEV2
---
# Orders stood still

The queue of orders was full for an hour.

## Action items

| ID | Action | Owner | Due | Status |
| --- | --- | --- | --- | --- |
| AI-1 | Alert when the queue is half full | @ana | 2026-12-01 | Open |
| AI-2 | Let old orders expire | @bo | 2026-12-20 | Open |
`,
  "postmortem-mail.md": `---
id: INC-2
date: 2026-11-01
severity: SEV3
---
# No receipts were sent

The certificate of the mail server had run out.

## Action items

| ID | Action | Owner | Due | Status |
| --- | --- | --- | --- | --- |
| AI-1 | Watch the age of certificates | @bo | 2026-12-01 | Open |
`,
};

/** One row with other words, day and owner, one done, one gone, one new, and one that names an issue of somebody's. */
const edited = {
  "postmortem-queue.md": first["postmortem-queue.md"]
    .replace("half full | @ana | 2026-12-01", "three quarters full | @bo | 2026-12-08")
    .replace(/\| AI-2.*\n/, "| AI-3 | Write down how to empty the queue | @ana | 2026-12-05 | Open |\n")
    .concat("| AI-4 | Buy a larger queue (#1) | @ana | 2026-12-05 | Open |\n"),
  "postmortem-mail.md": first["postmortem-mail.md"].replace("| Open |", "| Done |"),
};

interface Start {
  readonly server: GitHubServer;
  readonly folder: string;
  readonly now: string;
  /** Given what kills the process. */
  readonly onStart?: (kill: () => void) => void;
}

/** Starts the built program and gives its exit code, null where it was killed. */
type Program = (start: Start) => Promise<number | null>;

const node = process.env["FOLLOWTHROUGH_NODE24"] ?? process.execPath;

const runSync: Program = ({ server, folder, now, onStart }) =>
  new Promise((done, fail) => {
    const child = spawn(node, [resolve("dist/cli.js"), "sync", "--repo", "acme/shop", "--now", now], {
      cwd: folder,
      env: {
        ...compileCache,
        PATH: process.env["PATH"] ?? "",
        HOME: folder,
        GITHUB_TOKEN: "test-token",
        GITHUB_API_URL: server.url,
      },
      stdio: "ignore",
    });
    child.on("error", fail);
    child.on("exit", (code) => done(code));
    onStart?.(() => void child.kill("SIGKILL"));
  });

/** The same without a process of its own, which takes a fifth of the time. */
const runSyncHere: Program = ({ server, folder, now }) =>
  runConsoleSync(
    [],
    { repo: "acme/shop", now },
    {
      cwd: folder,
      env: { HOME: folder, GITHUB_TOKEN: "test-token", GITHUB_API_URL: server.url },
      clock: () => new Date(),
      print: () => {},
      progress: () => {},
      endProgress: () => {},
      hasColor: false,
      width: 100,
      isTerminal: false,
    },
  );

const runTheAction: Program = async ({ server, folder, now, onStart }) => {
  const started = onStart === undefined ? {} : { onStart };
  const event = createPushEvent();
  return (await runAction({ ...event, workspace: folder, server, inputs: { now }, timeout: 300_000, ...started }))
    .exitCode;
};

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function makeFolder(documents: Readonly<Record<string, string>>, more = ""): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "followthrough-killed-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(documents)) await writeFile(join(folder, name), text);
  await mkdir(join(folder, ".github"));
  await writeFile(join(folder, ".github", "followthrough.yml"), `${config}${more}`);
  return folder;
}

interface Scenario {
  readonly program: Program;
  /** What looks afterwards whether something is left to do; the program itself where it is not given. */
  readonly again?: Program;
  /** What was synced, unbroken, before; its state is copied for each point. */
  readonly before?: Readonly<Record<string, string>>;
  readonly documents: Readonly<Record<string, string>>;
  readonly settings?: string;
  /** Of the run that is broken off; the rows' follow-up is due on the later day. */
  readonly now: string;
}

const november2 = "2026-11-02T08:00:00Z";
const november12 = "2026-11-12T08:00:00Z";

const scenarios: [string, Scenario][] = [
  ["a first sync", { program: runSync, again: runSyncHere, documents: first, now: november2 }],
  ["a first sync of the Action", { program: runTheAction, documents: first, now: november2 }],
  ["an edit", { program: runSync, again: runSyncHere, before: first, documents: edited, now: november12 }],
  [
    "an import",
    { program: runSync, again: runSyncHere, documents: first, settings: "max-creates: 3\n", now: november2 },
  ],
];

const open: GitHubServer[] = [];

// An open server keeps the process alive, so that they are closed even when a test fails.
afterAll(async () => {
  for (const server of open) await server.close();
});

/** With a copy of what another held, where there was one. */
async function startServer(isChecked: boolean, copyOf?: GitHubServer["state"]): Promise<GitHubServer> {
  const server = await startGitHubServer({ isChecked, ...(copyOf === undefined ? {} : { copyOf }) });
  open.push(server);
  if (copyOf !== undefined) return server;
  for (const login of ["ana", "bo"]) server.repository.collaborators.set(login, { login, permission: "write" });
  // One label is left to be made: each is made in the same way.
  for (const name of ["post-mortem", "incident", "action-item", "overdue", "due-soon", "recurring"])
    ensureLabel(server.state, server.repository, name);
  server.addIssue({ title: "Orders wait for hours", body: "They do.\r\n", author: "cleo" });
  return server;
}

/** Runs until a run writes nothing, which must be soon; given another program, this one runs from the second time on. */
async function runUntilQuiet(program: Program, start: Start, then: Program = program): Promise<void> {
  for (let run = 0; run < 5; run++) {
    start.server.forgetRequests();
    expect(await (run === 0 ? program : then)(start)).toBe(0);
    if (start.server.writes().length === 0) return;
  }
  throw new Error(
    `it does not come to rest: ${start.server
      .writes()
      .map(({ path }) => path)
      .join(", ")}`,
  );
}

/** Issues, parents, labels, comments and, of comments, each cause as often as it was told. */
function describeEnd({ repository }: GitHubServer) {
  const causes = [...repository.comments.values()].map(({ issueNumber, body }) => {
    const issue = repository.issues.get(issueNumber);
    return `${issue?.title}: ${JSON.stringify(readMarkerText("cause", body)?.["id"])}`;
  });
  const linked = [...repository.issues.values()].flatMap(({ subIssues }) => subIssues);
  expect(new Set(linked).size).toBe(linked.length);
  return { issues: describeState(repository), causes: causes.toSorted() };
}

/** Counts the writes, and how many of them are on their way at once; each takes a moment, so that others could come. */
function countWrites(server: GitHubServer): { readonly count: number; readonly atOnce: number } {
  const writes = { count: 0, atOnce: 0 };
  let open = 0;
  const begin = (): void => {
    writes.count++;
    writes.atOnce = Math.max(writes.atOnce, ++open);
  };
  server.plant({ on: { isWrite: true }, kind: "call", moment: "before", run: begin });
  server.plant({ on: { isWrite: true }, kind: "delay", milliseconds: 20 });
  server.plant({ on: { isWrite: true }, kind: "call", moment: "after", run: () => void open-- });
  return writes;
}

/** Starts the program, again and again if one run is not all, and kills it at its nth write. */
async function runAndKill(program: Program, start: Start, nth: number, moment: Moment): Promise<void> {
  const process: { kill?: () => void; isKilled?: true } = {};
  const on = { isWrite: true, nth };
  const run = (): void => {
    process.isKilled = true;
    process.kill?.();
  };
  start.server.plant({ on, kind: "call", moment, run });
  if (moment === "before") start.server.plant({ on, kind: "drop", moment });
  for (let run = 0; run < 5; run++) {
    const code = await program({ ...start, onStart: (kill) => (process.kill = kill) });
    if (process.isKilled === undefined) expect(code).toBe(0);
    else {
      expect(code).toBeNull();
      return start.server.heal();
    }
  }
  throw new Error(`there is no write number ${nth}`);
}

describe.each(scenarios)("%s that is killed", (_name, { program, again, before, documents, settings, now }) => {
  async function makeSeed(): Promise<GitHubServer["state"] | undefined> {
    if (before === undefined) return undefined;
    const server = await startServer(true);
    await runUntilQuiet(program, { server, folder: await makeFolder(before), now: november2 });
    await server.close();
    return server.state;
  }

  test("before or after any write, and started again, ends as if nothing had happened", async () => {
    const seed = await makeSeed();
    const folder = await makeFolder(documents, settings);
    const unbroken = await startServer(true, seed);
    const writes = countWrites(unbroken);
    await runUntilQuiet(program, { server: unbroken, folder, now });
    const end = describeEnd(unbroken);
    expect(unbroken.violations).toEqual([]);
    await unbroken.close();
    expect(writes.count).toBeGreaterThan(8);
    expect(writes.atOnce).toBe(1);

    const points: { readonly moment: Moment; readonly nth: number }[] = [{ moment: "before", nth: 1 }];
    for (let nth = 1; nth <= writes.count; nth++) points.push({ moment: "after", nth });
    const work = async (): Promise<void> => {
      for (let point = points.shift(); point !== undefined; point = points.shift()) {
        const server = await startServer(false, seed);
        await runAndKill(program, { server, folder, now }, point.nth, point.moment);
        await runUntilQuiet(program, { server, folder, now }, again);
        expect({ ...point, ...describeEnd(server) }).toEqual({ ...point, ...end });
        await server.close();
      }
    };
    await Promise.all([work(), work(), work()]);
  }, 600_000);
});
