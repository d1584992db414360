import { afterEach, describe, expect, test } from "@jest/globals";
import { preview, sync, type Setting } from "../../src/commands/sync.ts";
import { toCorpus } from "../../src/commands/to-corpus.ts";
import { writeBack } from "../../src/commands/write-back.ts";
import { defaultSettings } from "../../src/config/default-settings.ts";
import type { Settings } from "../../src/config/settings.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import { createProposalBranch } from "../../src/github/proposal-branch.ts";
import type { WriteBack } from "../../src/render/write-back-summary.ts";
import { commitFiles } from "../support/github/git-objects.ts";
import type { Fault } from "../support/github/faults.ts";
import type { IssueState } from "../support/github/state.ts";
import { startGitHubServer, type GitHubServer } from "../support/github-server.ts";
import { connect } from "./connect.ts";

const path = "postmortems/queue.md";
const document = `# Orders stuck in the queue

**Date:** 2026-11-10

## Action items

| Action | Owner | Status |
|---|---|---|
| Alert on queue depth | @sam | Open |
| Cap the retries | @kim | Open |
`;
const branch = "refs/heads/followthrough/write-back";

const servers: GitHubServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** A repository whose default branch holds the document, and whose setting lets Actions open pull requests. */
async function start(isChecked = true): Promise<GitHubServer> {
  const server = await startGitHubServer({ isChecked });
  servers.push(server);
  server.repository.mayActionsOpenPullRequests = true;
  commitFiles(server.repository, "main", { [path]: document, "README.md": "# Shop\n" });
  return server;
}

/** A sync and a write-back with the files that the default branch has now, or others. */
async function run(
  server: GitHubServer,
  files: Readonly<Record<string, string>> = readMain(server),
  routes: Settings["routes"] = [],
): Promise<WriteBack> {
  const settings = { ...defaultSettings, import: { kind: "all" } as const, writeBack: "pull-request" as const, routes };
  const setting: Setting = {
    tracker: connect(server),
    settings,
    today: "2026-11-21",
    now: "2026-11-21T08:00:00Z",
    startedAt: new Date().toISOString(),
    permalink: (file, line) => `https://github.com/acme/shop/blob/${"a".repeat(40)}/${file}#L${line}`,
  };
  const documents = Object.entries(files).map(([file, text]) => readPostMortem({ path: file, text }));
  const corpus = { ...toCorpus(documents, settings), texts: new Map(Object.entries(files)) };
  const previewed = await preview(corpus, setting);
  const outcomes = await sync(previewed, setting);
  const access = { token: "test-token", apiUrl: server.url, repository: "acme/shop", retryDelay: 0.001 };
  const proposals = createProposalBranch({ ...access, pace: { writes: 0, creates: 0 } });
  return writeBack(corpus, previewed, outcomes, settings, proposals);
}

function readMain({ repository }: GitHubServer): Record<string, string> {
  const files = repository.commits.get(repository.refs.get("refs/heads/main") ?? "")?.files;
  return { [path]: files?.get(path) ?? "" };
}

function readPulls({ repository }: GitHubServer): IssueState[] {
  return [...repository.issues.values()].filter(({ pullRequest }) => pullRequest !== null);
}

function readProposed({ repository }: GitHubServer): string | undefined {
  return repository.commits.get(repository.refs.get(branch) ?? "")?.files.get(path);
}

const isOfWriteBack = { isWrite: true, path: /\/(?:git|pulls)\b/ };
/** A connection that breaks at each write, and a branch that cannot be moved. */
function toFaults(writes: number): Fault[] {
  const moments = ["before", "after"] as const;
  const drops = moments.flatMap((moment) =>
    Array.from({ length: writes }, (_, nth): Fault => ({
      kind: "drop",
      moment,
      on: { ...isOfWriteBack, nth: nth + 1 },
    })),
  );
  const refusals = [403, 409, 422].map((status): Fault => {
    const on = { isWrite: true, path: /\/git\/refs/ };
    return { kind: "answer", moment: "before", status, body: { message: "No" }, on };
  });
  return [...drops, ...refusals];
}

/** Brings a repository to where something is to be written back. */
const situations: readonly (readonly [string, number, (server: GitHubServer) => Promise<void>, string | undefined])[] =
  [
    ["opened", 5, async () => {}, "| Open | #2 |"],
    [
      "brought up to date",
      5,
      async (server) => {
        await run(server);
        const issue = [...server.repository.issues.values()].find(({ title }) => title === "Cap the retries");
        Object.assign(issue ?? {}, { state: "closed", stateReason: "completed", closedAt: "2026-11-20T08:00:00Z" });
      },
      "| Done | #3 |",
    ],
    [
      "withdrawn",
      2,
      async (server) => {
        await run(server);
        commitFiles(server.repository, "main", { [path]: readProposed(server) ?? "" });
      },
      undefined,
    ],
  ];

describe.each(situations)("while it is %s", (_name, writes, prepare, wanted) => {
  test("a fault at any write leaves nothing that the next run does not mend", async () => {
    for (const fault of toFaults(writes)) {
      const server = await start(false);
      await prepare(server);
      const count = Math.max(1, readPulls(server).length);
      server.plant(fault);
      await run(server);
      server.heal();
      await run(server);
      expect({ fault, count: readPulls(server).length }).toEqual({ fault, count });
      const state = wanted === undefined ? "closed" : "open";
      expect({ fault, state: readPulls(server)[0]?.state }).toEqual({ fault, state });
      if (wanted !== undefined) expect(readProposed(server)).toContain(wanted);
      server.forgetRequests();
      const { outcome } = await run(server);
      expect({ fault, kind: outcome.kind }).toEqual({ fault, kind: wanted === undefined ? "none" : "unchanged" });
      expect({ fault, writes: server.writes() }).toEqual({ fault, writes: [] });
    }
  });

  test("costs so many writes and no more", async () => {
    const server = await start();
    await prepare(server);
    server.forgetRequests();
    await run(server);
    expect(server.writes().filter((request) => isOfWriteBack.path.test(request.path))).toHaveLength(writes);
    expect(server.violations).toEqual([]);
  });
});

describe("two at once", () => {
  test("open one pull request, and agree by the next run", async () => {
    const server = await start();
    await run(server);
    // Both have looked, and see that there is nothing yet.
    server.repository.issues.delete(readPulls(server)[0]?.number ?? 0);
    server.repository.refs.delete(branch);
    const both = await Promise.all([run(server), run(server)]);
    expect(both.map(({ outcome }) => outcome.kind)).not.toContain("refused");
    expect(readPulls(server)).toMatchObject([{ state: "open" }]);
    await run(server);
    server.forgetRequests();
    expect((await run(server)).outcome.kind).toBe("unchanged");
    expect(server.writes()).toEqual([]);
  });

  test("a run that wrote on the branch after another's words is made good", async () => {
    const server = await start();
    await run(server);
    const [pull] = readPulls(server);
    const words = pull?.body ?? "";
    await run(server, { [path]: document.replace("| @sam |", "| @ann |") });
    commitFiles(server.repository, "main", { [path]: document.replace("| @sam |", "| @ann |") });
    await run(server);
    Object.assign(pull ?? {}, { body: words });
    await run(server);
    expect(readProposed(server)).toContain("| @ann |");
    expect(pull?.body).not.toBe(words);
  });
});

/** The item's issue is closed by a person. */
function closeIssue({ repository }: GitHubServer, title: string, stateReason: "completed" | "not_planned"): void {
  const issue = [...repository.issues.values()].find((each) => each.title === title);
  Object.assign(issue ?? {}, { state: "closed", stateReason, closedAt: "2026-11-20T08:00:00Z" });
}

describe("the standing pull request", () => {
  test("is kept up to date in place, as one commit on the default branch's head", async () => {
    const server = await start();
    await run(server);
    const [pull] = readPulls(server);
    const body = pull?.body;
    commitFiles(server.repository, "main", { [path]: `${document}\nNothing else.\n`, "README.md": "# The shop\n" });
    expect((await run(server)).outcome.kind).toBe("updated");
    expect(readPulls(server)).toHaveLength(1);
    expect(readProposed(server)).toContain("Nothing else.");
    const head = server.repository.commits.get(server.repository.refs.get(branch) ?? "");
    expect(head?.files.get("README.md")).toBe("# The shop\n");
    expect(head?.parents).toEqual([server.repository.refs.get("refs/heads/main")]);
    expect(pull?.body).not.toBe(body);
  });

  test("is not made again when a person closed it, until something else is to be written", async () => {
    const server = await start();
    await run(server);
    Object.assign(readPulls(server)[0] ?? {}, { state: "closed" });
    commitFiles(server.repository, "main", { [path]: `${document}\nNothing else.\n` });
    server.forgetRequests();
    expect((await run(server)).outcome.kind).toBe("declined");
    expect(server.writes()).toEqual([]);
    closeIssue(server, "Cap the retries", "completed");
    expect((await run(server)).outcome.kind).toBe("created");
    expect(readPulls(server).map(({ state }) => state)).toEqual(["closed", "open"]);
  });

  test("names an issue that a route sent to another repository; after the merge nothing is written", async () => {
    const server = await start();
    const payments = server.addRepository("acme/payments");
    const routes = [{ path: "postmortems/**", repository: "acme/payments" }];
    await run(server, readMain(server), routes);
    const [issue] = [...payments.issues.values()];
    expect(readProposed(server)).toContain(`| acme/payments#${issue?.number} |`);
    commitFiles(server.repository, "main", { [path]: readProposed(server) ?? "" });
    Object.assign(readPulls(server)[0]?.pullRequest ?? {}, { isMerged: true });
    Object.assign(readPulls(server)[0] ?? {}, { state: "closed" });
    server.forgetRequests();
    expect((await run(server, readMain(server), routes)).outcome.kind).toBe("none");
    expect(server.writes()).toEqual([]);
    expect(payments.issues.size).toBe(2);
  });

  test("leaves alone what somebody pushed to its branch", async () => {
    const server = await start();
    await run(server);
    const mine = commitFiles(server.repository, "followthrough/write-back", { [path]: "# Mine\n" }, "By hand");
    closeIssue(server, "Cap the retries", "completed");
    expect((await run(server)).outcome).toMatchObject({
      kind: "left-alone",
      reason: expect.stringContaining("somebody pushed to the branch"),
    });
    expect(server.repository.refs.get(branch)).toBe(mine.sha);
  });

  test("holds no file that changed on the default branch meanwhile; that one waits", async () => {
    const server = await start();
    const other = "postmortems/mail.md";
    commitFiles(server.repository, "main", { [other]: "# Rewritten\n" });
    const files = { ...readMain(server), [other]: document.replaceAll("queue", "mail") };
    const { outcome } = await run(server, files);
    expect(outcome).toMatchObject({ kind: "created", waiting: [other] });
    const head = server.repository.commits.get(server.repository.refs.get(branch) ?? "");
    expect(head?.files.get(other)).toBe("# Rewritten\n");
    expect(readProposed(server)).toContain("| Issue |");
    server.forgetRequests();
    expect((await run(server, files)).outcome).toMatchObject({ kind: "unchanged", waiting: [other] });
    expect(server.writes()).toEqual([]);
  });

  test("brings byte order mark and line ends of another system as they were", async () => {
    const server = await start();
    const text = `\uFEFF${document.replaceAll("\n", "\r\n")}`;
    commitFiles(server.repository, "main", { [path]: text });
    await run(server);
    const proposed = readProposed(server) ?? "";
    expect(proposed.startsWith("\uFEFF# Orders")).toBe(true);
    expect(proposed.replaceAll("\r\n", "")).not.toContain("\n");
    expect(proposed.split("\r\n")).toHaveLength(text.split("\r\n").length);
  });

  test.each([
    ["write files", { issues: "write", "pull-requests": "write", contents: "read" } as const],
    ["open pull requests", { issues: "write", "pull-requests": "read", contents: "write" } as const],
    ["read pull requests", { issues: "write", contents: "read" } as const],
  ])("of a token that may not %s is refused, with the lines to paste", async (_name, permissions) => {
    const server = await start();
    server.setToken("test-token", { login: "github-actions[bot]", permissions });
    expect((await run(server)).outcome).toMatchObject({
      kind: "refused",
      remedy: expect.stringContaining("permissions:\n  contents: write\n  issues: write\n  pull-requests: write"),
    });
  });
});

describe("what is of others stays", () => {
  test("a pull request of somebody else from a branch of that name", async () => {
    const server = await start();
    commitFiles(server.repository, "followthrough/write-back", { [path]: "# Mine\n" });
    server.setToken("person", { login: "mallory", permissions: null });
    await fetch(`${server.url}/repos/acme/shop/pulls`, {
      method: "POST",
      headers: { authorization: "Bearer person", "content-type": "application/json" },
      body: JSON.stringify({ title: "Mine", head: "followthrough/write-back", base: "main" }),
    });
    const { outcome } = await run(server);
    expect(outcome).toMatchObject({ kind: "left-alone", reason: expect.stringContaining("mallory") });
    expect(readProposed(server)).toBe("# Mine\n");
  });

  test("a branch of that name without a pull request", async () => {
    const server = await start();
    commitFiles(server.repository, "followthrough/write-back", { [path]: "# Mine\n" });
    expect((await run(server)).outcome).toMatchObject({ kind: "left-alone" });
    expect(readProposed(server)).toBe("# Mine\n");
  });

  test("what was merged leaves a branch behind, which serves again", async () => {
    const server = await start();
    await run(server);
    const [pull] = readPulls(server);
    if (pull?.pullRequest == null) throw new Error("nothing was proposed");
    commitFiles(server.repository, "main", { [path]: readProposed(server) ?? "" });
    Object.assign(pull, { state: "closed" });
    pull.pullRequest.isMerged = true;
    expect((await run(server)).outcome.kind).toBe("none");
    closeIssue(server, "Cap the retries", "not_planned");
    expect((await run(server)).outcome.kind).toBe("created");
    expect(readProposed(server)).toContain("| Won't do | #3 |");
  });

  test("a workspace that is behind the default branch closes nothing", async () => {
    const server = await start();
    await run(server);
    const proposed = readProposed(server) ?? "";
    expect((await run(server, { [path]: proposed })).outcome).toMatchObject({ kind: "waiting" });
    expect(readPulls(server)).toMatchObject([{ state: "open" }]);
  });

  test("GitHub's own merge of the default branch into it is no work of a person", async () => {
    const server = await start();
    await run(server);
    const { repository } = server;
    const ours = repository.refs.get(branch) ?? "";
    commitFiles(repository, "main", { [path]: document.replace("| @kim |", "| @ann |") });
    const merged = commitFiles(repository, "followthrough/write-back", { "README.md": "# Shop, merged\n" });
    // Two parents, ours the first.
    repository.commits.set(merged.sha, { ...merged, parents: [ours, repository.refs.get("refs/heads/main") ?? ""] });
    expect((await run(server)).outcome.kind).toBe("updated");
    expect(readProposed(server)).toContain("| @ann |");
  });
});
