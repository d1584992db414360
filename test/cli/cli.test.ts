import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { describeIncident, readExamples } from "../action/example-workspace.ts";
import { startGitHubServer } from "../support/github-server.ts";
import { createWorkspace, type Workspace } from "../support/workspace.ts";
import type { Story } from "../recurrence/create-post-mortem.ts";
import { certificate, disk, poolInMarch, poolInMay } from "../recurrence/stories.ts";
import { runCli } from "./run-cli.ts";

const commands = ["parse", "validate", "recurrence", "plan", "sync", "report", "new", "init", "detach", "demo"];
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function createFolder(files: Record<string, string>): Promise<Workspace> {
  const workspace = await createWorkspace(files);
  open.push({ close: () => workspace.remove() });
  return workspace;
}

describe("help", () => {
  test("lists every command and ends well, with and without --help", async () => {
    for (const args of [[], ["--help"], ["help"]]) {
      const { code, stdout } = await runCli(args);
      expect(code).toBe(0);
      for (const command of commands) expect(stdout).toContain(`  ${command}`);
    }
  });

  test.each(commands)("%s --help says how to use it", async (command) => {
    const { code, stdout } = await runCli([command, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: followthrough ${command}`);
  });

  test("the version is that of package.json", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect((await runCli(["--version"])).stdout.trim()).toBe(version);
  });

  test("it runs on Node 24 as well", async () => {
    const node = process.env["FOLLOWTHROUGH_NODE24"];
    const { code, stdout } = await runCli(["--help"], node === undefined ? {} : { node });
    expect(code).toBe(0);
    expect(stdout).toContain("validate");
  });
});

describe("usage", () => {
  test.each([
    [["validat"], "validate"],
    [["recurence"], "recurrence"],
    [["validate", "--formt", "json"], "--format"],
    [["new", "post-mortm"], "post-mortem"],
  ])("a typo gets a suggestion and exit 2: %j", async (args, meant) => {
    const { code, stderr } = await runCli(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`did you mean "?${meant}`, "i"));
  });

  test.each([
    [["parse"], "file"],
    [["parse", "nowhere.md"], "nowhere.md"],
    [["validate", "nothing/**/*.md"], "nothing/**/*.md"],
    [["validate", "--format", "xml"], "text, json, sarif, github"],
    [["plan", "--repo", "nonsense"], "OWNER/NAME"],
    [["sync", "--repo", "acme/shop"], "GITHUB_TOKEN"],
    [["report", "--now", "yesterday", "--embedded", "x.json"], "ISO 8601"],
    [["report", "--since", "2026-02-30", "--embedded", "x.json"], "--since 90d"],
  ])("%j is refused with exit 2 and what to do", async (args, word) => {
    const folder = await createFolder({ "postmortems/a.md": describeIncident("INC-1-001", "2026-11-10") });
    const { code, stderr } = await runCli(args, { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain(word);
  });

  test("a server that cannot be reached is exit 3", async () => {
    const folder = await createFolder({ "postmortems/a.md": describeIncident("INC-1-001", "2026-11-10") });
    const env = { GITHUB_TOKEN: "test-token", GITHUB_API_URL: "http://127.0.0.1:9" };
    const { code, stderr } = await runCli(["plan", "--repo", "acme/shop"], { cwd: folder.path, env });
    expect(code).toBe(3);
    expect(stderr).toContain("127.0.0.1:9");
  });
});

describe("parse", () => {
  test("prints the contract's model, paths relative to the working directory", async () => {
    const folder = await createFolder({
      "docs/a.md": describeIncident("INC-2026-101", "2026-11-10"),
      "docs/notes.txt": describeIncident("INC-2026-102", "2026-11-11"),
    });
    const { code, stdout } = await runCli(["parse", "docs", "docs/notes.txt"], { cwd: folder.path });
    expect(code).toBe(0);
    const documents = JSON.parse(stdout) as {
      path: string;
      incident: { id: string };
      actionItems: { id: string; line: number }[];
    }[];
    expect(documents.map(({ path, incident }) => [path, incident.id])).toEqual([
      ["docs/a.md", "INC-2026-101"],
      ["docs/notes.txt", "INC-2026-102"],
    ]);
    expect(documents[0]?.actionItems).toEqual([
      {
        id: "AI-1",
        text: "Alert on queue depth",
        owner: "@sam",
        due: { text: "2026-12-01", date: "2026-12-01" },
        priority: null,
        type: null,
        status: "open",
        links: [],
        line: 27,
      },
      {
        id: "AI-2",
        text: "Cap the retries",
        owner: "@kim",
        due: { text: "2026-12-05", date: "2026-12-05" },
        priority: null,
        type: null,
        status: "open",
        links: [],
        line: 28,
      },
    ]);
  });
});

describe("validate", () => {
  const faulty = describeIncident("INC-2026-103", "2026-11-10", ["| AI-1 | Alert on queue depth | | 2026-12-01 |"]);
  const args = ["validate", "--now", "2026-11-21"];

  test("shows the line and ends with 1 for an error, 0 with --fail-on never", async () => {
    const folder = await createFolder({ "postmortems/a.md": faulty });
    const failed = await runCli(args, { cwd: folder.path });
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain("postmortems/a.md:27");
    expect(failed.stdout).toContain("Alert on queue depth");
    expect((await runCli([...args, "--fail-on", "never"], { cwd: folder.path })).code).toBe(0);
  });

  test("prints JSON, SARIF and workflow commands", async () => {
    const folder = await createFolder({ "postmortems/a.md": faulty });
    const json = await runCli([...args, "--format", "json"], { cwd: folder.path });
    expect(JSON.stringify(JSON.parse(json.stdout))).toContain("action-item-has-owner");
    expect(
      JSON.parse((await runCli([...args, "--format", "sarif"], { cwd: folder.path })).stdout).runs[0].results.length,
    ).toBeGreaterThan(0);
    expect((await runCli([...args, "--format", "github"], { cwd: folder.path })).stdout).toContain(
      "::error file=postmortems/a.md,line=27",
    );
  });

  test("an empty repository says where it looked and succeeds", async () => {
    const folder = await createFolder({ "README.md": "# Shop\n" });
    const { code, stdout } = await runCli(["validate"], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toContain("Looked for");
    expect(stdout).toContain("post-mortem");
  });

  test("--changed-since fails for what changed alone", async () => {
    const folder = await createFolder({ "postmortems/old.md": faulty });
    const base = await folder.git("rev-parse", "HEAD");
    await folder.commit({ "postmortems/new.md": describeIncident("INC-2026-104", "2026-11-12") });
    const { code, stdout } = await runCli([...args, "--changed-since", base], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toContain("did not change since");
    expect((await runCli([...args, "--changed-since", "no-such-ref"], { cwd: folder.path })).code).toBe(2);
  });

  test("a rule that does not exist is refused with a suggestion", async () => {
    const folder = await createFolder({
      "postmortems/a.md": faulty,
      ".github/followthrough.yml": "rules: { action-item-has-ownr: off }\n",
    });
    const { code, stderr } = await runCli(args, { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain("action-item-has-owner");
  });
});

describe("recurrence", () => {
  test("says what came back in words, and in the contract's JSON", async () => {
    const folder = await createFolder(readExamples());
    const text = await runCli(["recurrence"], { cwd: folder.path });
    expect(text.code).toBe(0);
    expect(text.stdout).toContain("likely recurring");
    expect(text.stdout).toContain("left undone");
    const of = "postmortems/2026-11-17-checkout-pool-exhaustion.md";
    const json = JSON.parse(
      (await runCli(["recurrence", "--of", of, "--format", "json"], { cwd: folder.path })).stdout,
    ) as {
      documents: {
        path: string;
        matches: { path: string; score: number; verdict: string; reasons: unknown[]; unfinished: unknown[] }[];
      }[];
      families: { paths: string[] }[];
    };
    expect(json.documents.map(({ path }) => path)).toEqual([of]);
    expect(json.documents[0]?.matches[0]).toMatchObject({
      path: "postmortems/2026-03-12-checkout-pool-exhaustion.md",
      verdict: "recurrence",
    });
    expect(json.documents[0]?.matches[0]?.unfinished.length).toBeGreaterThan(1);
  });
});

const toMarkdown = ({ id, date, title, sections }: Story): string =>
  [
    `# ${title}\n\n- **Incident ID:** ${id}\n- **Date:** ${date?.replace("2031", "2024")}`,
    ...Object.entries(sections ?? {}).map(([kind, lines]) => `## ${kind.replace("-", " ")}\n\n${lines.join("\n\n")}`),
    `## Action items\n\n| Action | Owner | Due |\n|---|---|---|\n| Watch the connections of ${id} | @sam | 2024-06-01 |\n`,
  ].join("\n\n");

describe("a recurrence in the terminal", () => {
  test("says how often, how late what was promised is, and what to answer", async () => {
    const stories = [poolInMarch, poolInMay, certificate, disk];
    const folder = await createFolder(Object.fromEntries(stories.map((story) => [story.path, toMarkdown(story)])));
    const { stdout } = await runCli(["recurrence", "--of", poolInMay.path], { cwd: folder.path });
    expect(stdout).toContain("The second connection pool exhaustion incident in six months.");
    expect(stdout).toMatch(/☐ Watch the connections of INC-310 \(@sam, due 2024-06-01, \d+ days overdue\)/);
    expect(stdout).toContain('answer in its front matter: recurrence_of: ["INC-310"]');
  });
});

describe("plan, sync, report, detach", () => {
  test("the loop against a tracker in a file: the second sync has nothing to do, detach leaves nothing and asks for nothing twice", async () => {
    const folder = await createFolder({ ...readExamples(), ".github/followthrough.yml": "import: all\n" });
    const at = ["--embedded", "tracker.json", "--now", "2026-11-21T08:00:00Z"];
    const plan = await runCli(["plan", ...at], { cwd: folder.path });
    expect(plan.stdout).toMatch(/will create \d+, change 0, keep 0/);
    expect(existsSync(join(folder.path, "tracker.json"))).toBe(false);
    const first = await runCli(["sync", ...at], { cwd: folder.path });
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/Done: created \d{2}/);
    const before = readFileSync(join(folder.path, "tracker.json"), "utf8");
    const second = await runCli(["sync", ...at], { cwd: folder.path });
    expect(second.stdout).toContain("created 0, changed 0, closed 0");
    expect(readFileSync(join(folder.path, "tracker.json"), "utf8")).toBe(before);

    const markdown = await runCli(["report", ...at], { cwd: folder.path });
    expect(markdown.stdout).toContain("verdue");
    const page = await runCli(["report", ...at, "--format", "html", "--out", "page.html"], { cwd: folder.path });
    expect(page.code).toBe(0);
    expect(readFileSync(join(folder.path, "page.html"), "utf8")).toMatch(/^<!doctype html>/i);
    expect(JSON.parse((await runCli(["report", ...at, "--format", "json"], { cwd: folder.path })).stdout)).toBeTruthy();

    const since = async (format: string): Promise<string> =>
      (await runCli(["report", ...at, "--since", "1d", "--format", format], { cwd: folder.path })).stdout;
    const json = JSON.parse(await since("json")) as { since: string; items: unknown[]; figures: { items: number } };
    expect([json.since, json.figures.items, json.items.length > 10]).toEqual(["2026-11-20", 0, true]);
    expect((await since("csv")).trimEnd().split("\r\n")).toHaveLength(1);
    expect(await since("md")).toContain("Figures since 2026-11-20");
    expect(await since("html")).toContain("Figures since 2026-11-20");

    const out = await runCli(["detach", "--embedded", "tracker.json"], { cwd: folder.path });
    expect(out.code).toBe(0);
    expect(readFileSync(join(folder.path, "tracker.json"), "utf8")).not.toContain("followthrough:item");
    expect((await runCli(["detach", "--embedded", "tracker.json"], { cwd: folder.path })).stdout).toContain("Nothing");
  });

  test("a team of CODEOWNERS is known by its name, and the review agrees", async () => {
    const folder = await createFolder({
      ".github/CODEOWNERS": "* @acme/platform\n",
      "postmortems/one.md":
        "# INC-1\n\n## Action items\n\n| Action | Owner |\n|---|---|\n| Alert on the queue | Platform Team |\n",
    });
    const at = ["--embedded", "tracker.json", "--now", "2026-11-21T08:00:00Z"];
    expect((await runCli(["sync", ...at], { cwd: folder.path })).code).toBe(0);
    const kept = readFileSync(join(folder.path, "tracker.json"), "utf8");
    expect(kept).toContain("team:platform");
    expect(kept).not.toContain("needs-owner");
    const review = await runCli(["validate"], { cwd: folder.path });
    expect(review.stdout).not.toContain("action-item-owner-assignable");
  });

  test("a public holiday passes a review on to the next working day", async () => {
    const folder = await createFolder({
      "postmortems/one.md": describeIncident("INC-1", "2026-12-18"),
      ".github/followthrough.yml": "remind: { holidays: DE }\nfollow-up: { after: [7] }\n",
    });
    const run = async (command: string, day: string): Promise<string> => {
      const args = [...command.split(" "), "--embedded", "tracker.json", "--now", `${day}T08:00:00Z`];
      return (await runCli(args, { cwd: folder.path })).stdout;
    };
    await run("sync", "2026-12-21");
    // Christmas Day is a Friday.
    expect(await run("plan --format json", "2026-12-25")).not.toContain("follow-up:7");
    expect(await run("plan --format json", "2026-12-28")).toContain("follow-up:7");
  });

  test("the loop against GitHub's interface", async () => {
    const server = await startGitHubServer();
    open.push(server);
    const folder = await createFolder({
      ...readExamples(),
      ".github/followthrough.yml": "import: all\npace: { writes: 0, creates: 0 }\n",
    });
    const env = { GITHUB_TOKEN: "test-token", GITHUB_API_URL: server.url };
    const args = ["--repo", "acme/shop", "--now", "2026-11-21T08:00:00Z"];
    expect((await runCli(["sync", "--dry-run", ...args], { cwd: folder.path, env })).stdout).toContain(
      "nothing was written",
    );
    expect(server.writes()).toEqual([]);
    const first = await runCli(["sync", ...args], { cwd: folder.path, env });
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
    server.forgetRequests();
    expect((await runCli(["sync", ...args], { cwd: folder.path, env })).code).toBe(0);
    expect(server.writes()).toEqual([]);
    expect((await runCli(["detach", "--close", "--repo", "acme/shop"], { cwd: folder.path, env })).code).toBe(0);
    expect([...server.repository.issues.values()].filter(({ state }) => state === "open")).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});

describe("new and init", () => {
  test("new writes a post-mortem with id, date and title, and never overwrites one", async () => {
    const folder = await createFolder({});
    const args = ["new", "--title", "Checkout is down", "--id", "INC-2026-105", "--now", "2026-11-21"];
    const first = await runCli(args, { cwd: folder.path });
    expect(first.code).toBe(0);
    const path = join(folder.path, "postmortems/2026-11-21-checkout-is-down.md");
    const text = readFileSync(path, "utf8");
    for (const value of ["Checkout is down", "INC-2026-105", "2026-11-21"]) expect(text).toContain(value);
    expect((await runCli(args, { cwd: folder.path })).code).toBe(2);
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test("init writes configuration, workflows and a template once, and its configuration is valid", async () => {
    const folder = await createFolder({});
    const first = await runCli(["init"], { cwd: folder.path });
    expect(first.code).toBe(0);
    expect(existsSync(join(folder.path, ".github/followthrough.yml"))).toBe(true);
    expect(first.stdout).toContain(".github/workflows/");
    expect((await runCli(["init"], { cwd: folder.path })).stdout).toContain("Nothing to do");
    expect((await runCli(["validate"], { cwd: folder.path })).code).toBe(0);
  });
});

describe("demo", () => {
  test("shows the loop on the examples and writes the page", async () => {
    const folder = await createFolder({});
    const { code, stdout, stderr } = await runCli(["demo", "--out", "demo.html"], { cwd: folder.path });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const words of [
      "A pull request",
      "Likely the same cause",
      "promised then and never done",
      "writes nothing",
      "overdue",
      "demo.html",
    ])
      expect(stdout).toContain(words);
    expect(stdout).not.toContain("\u001B[");
    expect(readFileSync(join(folder.path, "demo.html"), "utf8")).toMatch(/^<!doctype html>/i);
  });

  test("takes the user's own documents, and says so where there are none", async () => {
    const folder = await createFolder({
      "notes/outage.md": describeIncident("INC-2026-106", "2026-11-10"),
      "empty/x.txt": "",
    });
    const { code, stdout } = await runCli(["demo", "notes", "--out", "demo.html"], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toContain("Cap the retries");
    expect((await runCli(["demo", "empty"], { cwd: folder.path })).code).toBe(2);
  });
});
