import { copyFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { createPullRequestEvent, createPushEvent, createScheduleEvent } from "../support/events.ts";
import type { GitHubServer } from "../support/github-server.ts";
import type { IssueState } from "../support/github/state.ts";
import { runAction, type ActionResult } from "../support/run-action.ts";
import { createWorkspace, type Workspace } from "../support/workspace.ts";
import { runCli } from "../cli/run-cli.ts";
import { describeIncident, quickConfig } from "./example-workspace.ts";
import { keep, startServer } from "./scene.ts";

const path = "postmortems/2026-11-02-queue.md";

// Up to six processes a test.
jest.setTimeout(180_000);

interface Scene {
  readonly server: GitHubServer;
  readonly workspace: Workspace;
  /** A scheduled run on a day, or at an instant. */
  run(when: string, env?: Record<string, string>): Promise<ActionResult>;
  find(title: string): IssueState;
  /** Number and text of every reminder, without the hidden line. */
  said(): string[];
}

/** One post-mortem of 2 November, synced on the 3rd, a Tuesday; its items are due on the 25th and 27th. */
async function prepare(config = "", setUp: (server: GitHubServer) => void = () => {}): Promise<Scene> {
  const server = await startServer();
  setUp(server);
  for (const login of ["sam", "kim"]) server.repository.collaborators.set(login, { login, permission: "write" });
  const workspace = await keep(
    createWorkspace({
      [path]: describeIncident("INC-2026-110", "2026-11-02", [
        "| AI-1 | Alert on queue depth | @sam | 2026-11-25 |",
        "| AI-2 | Cap the retries | @kim | 2026-11-27 |",
      ]),
      ".github/followthrough.yml": `${quickConfig}${config}`,
    }),
  );
  const inputs = { now: "2026-11-03T08:00:00Z" };
  await runAction({ ...createPushEvent(), workspace: workspace.path, server, inputs });
  const run = (when: string, env: Record<string, string> = {}): Promise<ActionResult> => {
    server.forgetRequests();
    const event = createScheduleEvent();
    const at = when.includes("T") ? when : `${when}T06:17:00Z`;
    return runAction({ ...event, workspace: workspace.path, server, env, inputs: { now: at } });
  };
  const find = (title: string): IssueState => {
    const issue = [...server.repository.issues.values()].find((one) => one.title === title);
    if (issue === undefined) throw new Error(`no issue ${title}`);
    return issue;
  };
  const said = (): string[] =>
    [...server.repository.comments.values()]
      .filter(({ body }) => body.includes('"remind '))
      .map(({ issueNumber, body }) => `#${issueNumber} ${body.replace(/<!--[^]*?-->/g, "").trim()}`);
  return { server, workspace, run, find, said };
}

const labelsOf = ({ server }: Scene, issue: IssueState): (string | undefined)[] =>
  issue.labelIds.map((id) => server.repository.labels.get(id)?.name);

describe("a scheduled run", () => {
  test("mentions an owner once, says nothing a second time, and reads the issues once", async () => {
    const scene = await prepare("remind: { escalate: { after: 7, to: '@acme/leads' } }\n");
    const { server, run, find, said } = scene;
    await run("2026-11-20");
    const item = find("Alert on queue depth");
    expect(said()).toEqual([]);

    // Three days before is a Sunday.
    const first = await run("2026-11-23");
    expect({ code: first.exitCode, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
    expect(said()).toHaveLength(1);
    expect(said()[0]).toMatch(new RegExp(`^#${item.number} @sam this action item is due on 2026-11-25`));
    expect(said()[0]?.match(/@sam/g)).toHaveLength(1);
    expect(labelsOf(scene, item)).toContain("due-soon");
    expect(first.outputs).toMatchObject({ "due-soon": "1", overdue: "0" });
    const listings = server.requests.filter(
      ({ method, template }) => method === "GET" && template?.endsWith("/issues"),
    );
    expect(listings).toHaveLength(1);

    await run("2026-11-23");
    expect(server.writes()).toEqual([]);

    // A weekend, then a week after the day.
    await run("2026-11-28");
    expect(said()).toHaveLength(1);
    const late = await run("2026-12-02");
    expect(said()).toHaveLength(3);
    expect(said().find((text) => text.includes("@sam") && text.includes("7 days ago"))).toContain("@acme/leads");
    expect(late.outputs["overdue"]).toBe("2");
    expect(labelsOf(scene, item)).toEqual(expect.arrayContaining(["overdue"]));
    expect(labelsOf(scene, item)).not.toContain("due-soon");
    expect(server.violations).toEqual([]);
  });

  test("that broke off after a comment, or lost its answer, does not say it again", async () => {
    const { server, run, find, said } = await prepare();
    await run("2026-11-20");
    const { number } = find("Alert on queue depth");
    const comments = new RegExp(`/issues/${number}/comments$`);
    server.plant({ kind: "drop", moment: "after", on: { method: "POST", path: comments } });
    server.plant({
      kind: "answer",
      moment: "before",
      status: 500,
      on: { method: "PATCH", path: new RegExp(`/issues/${number}$`) },
    });
    const broken = await run("2026-11-23");
    expect(broken.exitCode).toBe(3);
    expect(said()).toHaveLength(1);
    server.heal();
    const mended = await run("2026-11-24");
    expect(mended.exitCode).toBe(0);
    expect(said().filter((text) => text.includes("@sam"))).toHaveLength(1);
    expect(said().filter((text) => text.includes("@kim"))).toHaveLength(1);
    expect(find("Alert on queue depth").body).toContain("before-3:2026-11-25");
  });

  test("rings no more people than it may, waits out a limit, and says the rest the next day", async () => {
    const { server, run, said } = await prepare("remind: { before: [4], max-mentions: 1 }\n");
    await run("2026-11-20");
    server.plant({ kind: "secondary-limit", retryAfter: 1, on: { method: "POST", path: /\/comments$/, nth: 1 } });
    const first = await run("2026-11-23");
    expect(first.exitCode).toBe(0);
    expect(said().map((text) => /@\w+/.exec(text)?.[0])).toEqual(["@sam"]);
    await run("2026-11-24");
    expect(said().map((text) => /@\w+/.exec(text)?.[0])).toEqual(["@sam", "@kim"]);
  });
});

describe("a report that cannot see all issues", () => {
  test("says so on top, and the run fails, on a runner and at a desk", async () => {
    const routes = "routes: [{ owner: '@kim', repository: acme/payments }]\n";
    const { server, workspace, run, find } = await prepare(routes, (fresh) => {
      fresh.addRepository("acme/payments").collaborators.set("kim", { login: "kim", permission: "write" });
    });
    expect((await run("2026-11-20")).exitCode).toBe(0);
    const permissions = { issues: "write", contents: "read" } as const;
    const repositories = ["acme/shop"];
    server.setToken("test-token", { login: "github-actions[bot]", permissions, repositories });
    const { exitCode, stdout, summary } = await run("2026-11-23");
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/::error.*The report is not complete, because acme\/payments cannot be read now/);
    for (const text of [summary, find("Post-mortem follow-through").body])
      expect(text).toContain("This report is not complete");

    const env = { GITHUB_TOKEN: "test-token", GITHUB_API_URL: server.url };
    const args = ["report", "--repo", "acme/shop", "--now", "2026-11-23T08:00:00Z"];
    const desk = await runCli(args, { cwd: workspace.path, env });
    expect(desk.code).toBe(3);
    expect(desk.stdout).toContain("This report is not complete");
    expect(desk.stderr).toContain("because acme/payments cannot be read now");
  });
});

describe("a pull request", () => {
  test("is told when the report is more than three days old, and not before", async () => {
    const { server, workspace, run } = await prepare();
    await run("2026-11-20");
    const baseSha = await workspace.git("rev-parse", "HEAD");
    const text = describeIncident("INC-2026-111", "2026-11-20");
    const headSha = await workspace.commit({ "postmortems/2026-11-20-mail.md": text });
    const event = createPullRequestEvent({ number: 99, baseSha, headSha });
    const review = (now: string): Promise<ActionResult> =>
      runAction({ ...event, workspace: workspace.path, server, inputs: { now, "fail-on": "never" } });
    expect((await review("2026-11-23T08:00:00Z")).summary).not.toContain("days old");
    const late = await review("2026-11-24T08:00:00Z");
    expect(late.exitCode).toBe(0);
    expect(late.summary).toContain("4 days old");
    expect(late.summary).toContain("Enable workflow");
    expect(late.stdout).toContain("::warning");
  });
});

const secret = "/services/T000/B000/secret-part";

/** A chat that asks for patience once, and what it hears. */
async function openChat(): Promise<{ heard: string[]; env: Record<string, string>; close(): void }> {
  const heard: string[] = [];
  const chat = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      heard.push(Buffer.concat(chunks).toString("utf8"));
      response.writeHead(heard.length === 1 ? 429 : 200, { "retry-after": "0" }).end();
    });
  });
  await new Promise<void>((resolve) => chat.listen(0, "127.0.0.1", resolve));
  const close = (): void => {
    chat.closeAllConnections();
    chat.close();
  };
  const env = { SLACK_WEBHOOK_URL: `http://127.0.0.1:${(chat.address() as AddressInfo).port}${secret}` };
  return { heard, env, close };
}

const countReviews = ({ repository }: GitHubServer): number =>
  [...repository.comments.values()].filter(({ body }) => body.includes("Follow-up review, 24 days")).length;

describe("a public holiday", () => {
  // Thanksgiving is 26 November: the day after the first item was due, and 24 days after the incident.
  const config = "timezone: America/New_York\nfollow-up: { after: [24] }\n";

  test("is a quiet day for reminders, reviews and the digest, and the next working day is not", async () => {
    const scene = await prepare(`${config}remind: { before: [], holidays: [DE-BY, US] }\n`);
    const { server, run, find, said } = scene;
    const { heard, env, close } = await openChat();
    try {
      const holiday = await run("2026-11-26", env);
      expect({ code: holiday.exitCode, stderr: holiday.stderr }).toEqual({ code: 0, stderr: "" });
      // Still Thanksgiving in New York.
      const late = await run("2026-11-27T04:30:00Z", env);
      for (const { summary } of [holiday, late])
        expect(summary).toContain("Nobody is reminded today: holiday (Thanksgiving Day, US).");
      expect(server.repository.comments.size).toBe(0);
      expect(heard).toEqual([]);
      // What is true stays true: labels and the report are not reminders.
      expect(labelsOf(scene, find("Alert on queue depth"))).toContain("overdue");
      expect(late.outputs["overdue"]).toBe("1");

      await run("2026-11-27T14:00:00Z", env);
      expect(said()).toHaveLength(1);
      expect(said()[0]).toContain("was due on 2026-11-25");
      expect(countReviews(server)).toBe(1);
      expect(heard.at(-1)).toContain("1 action item overdue");
    } finally {
      close();
    }
  });

  test("is a day as any other where nobody named the country", async () => {
    const { server, run, said } = await prepare(`${config}remind: { before: [], holidays: [DE-BY, CA] }\n`);
    await run("2026-11-26T14:00:00Z");
    expect(said()).toHaveLength(1);
    expect(countReviews(server)).toBe(1);
  });

  test("is never taken for a working day because the calendars are missing", async () => {
    const { server, workspace } = await prepare("remind: { holidays: US }\n");
    const dist = await keep(createWorkspace({}));
    for (const file of ["index.js", "modes.js", "package.json"]) copyFileSync(`dist/${file}`, join(dist.path, file));
    const inputs = { now: "2026-11-26T14:00:00Z" };
    const entry = join(dist.path, "index.js");
    const writes = server.writes().length;
    const run = await runAction({ ...createScheduleEvent(), workspace: workspace.path, server, inputs, entry });
    expect(run.exitCode).toBe(2);
    expect(run.stdout).toContain("::error");
    expect(run.stdout).toContain("`remind.holidays` asks for (US)");
    expect(server.writes()).toHaveLength(writes);
  });
});

describe("the digest", () => {
  test("goes to the chat once a day, its address stays out of the log, and a dead chat fails nothing", async () => {
    const { heard, env, close } = await openChat();
    try {
      const { run } = await prepare();
      const first = await run("2026-11-27", env);
      expect(first.exitCode).toBe(0);
      expect(heard).toHaveLength(2);
      expect(heard[1]).toContain("1 action item overdue");
      await run("2026-11-27T15:00:00Z", env);
      // A Saturday.
      await run("2026-11-28", env);
      expect(heard).toHaveLength(2);
      const dead = await run("2026-11-30", { SLACK_WEBHOOK_URL: `http://127.0.0.1:1${secret}` });
      expect(dead.exitCode).toBe(0);
      expect(dead.stdout).toContain("did not reach the chat");
      for (const { stdout, stderr, summary } of [first, dead])
        expect(`${stdout.replace(/::add-mask::.*/g, "")}${stderr}${summary}`).not.toContain("secret-part");
    } finally {
      close();
    }
  });
});
