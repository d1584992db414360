// npm run bench tracker: what a run over ten thousand tracked items costs in which nothing has changed.
// The built command line reads them from a server of this process; its requests are counted and its memory is watched.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const limit = { megabytes: 300, planMilliseconds: 1000 };
const pageSize = 100;

/** Prints requests, writes, time and memory for each size, and sets a bad exit code where a limit does not hold. */
export async function benchTracker({ root, sizes = [100, 1000, 10_000] }) {
  console.log(
    "\nA run without a change (requests ≤ ⌈N/100⌉ + 3, no write, at most 300 MB, planned in under a second)\n",
  );
  console.log("| items | issues | requests | allowed | writes | plan, ms | seconds | memory, MB |");
  console.log("|---|---|---|---|---|---|---|---|");
  for (const items of sizes) {
    const folder = mkdtempSync(join(tmpdir(), "followthrough-bench-"));
    try {
      const documents = writeDocuments(folder, items);
      const { issues, planMilliseconds } = await makeIssues(root, documents);
      const github = await startServer(issues);
      const env = { GITHUB_TOKEN: "token", GITHUB_API_URL: github.url };
      const run = await runCli(
        join(root, "dist/cli.js"),
        folder,
        ["sync", "--repo", "acme/shop", "--now", "2026-11-02T08:00:00Z"],
        env,
      );
      await github.close();
      const allowed = Math.ceil(issues.length / pageSize) + 3;
      const isHeld =
        run.code === 0 &&
        github.requests <= allowed &&
        github.writes === 0 &&
        run.megabytes <= limit.megabytes &&
        planMilliseconds < limit.planMilliseconds;
      if (!isHeld) process.exitCode = 1;
      const cells = [items, issues.length, github.requests, allowed, github.writes, Math.round(planMilliseconds)];
      console.log(
        `| ${[...cells, run.seconds.toFixed(1), Math.round(run.megabytes)].join(" | ")} |${isHeld ? "" : ` ← does not hold (exit code ${run.code}) ${run.stderr}`}`,
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** What a first sync of these documents makes, in memory, and the best of three plans over it when nothing has changed. */
async function makeIssues(root, documents) {
  const load = (path) => import(pathToFileURL(join(root, "build", path)).href);
  const { createEmbeddedTracker } = await load("embedded/embedded-tracker.js");
  const { defaultSettings } = await load("config/default-settings.js");
  const { readPostMortem } = await load("document/read-post-mortem.js");
  const { applyPlan } = await load("tracker/apply/apply-plan.js");
  const { toDesiredIssues } = await load("tracker/desired/to-desired-issues.js");
  const { observeTracker } = await load("tracker/observe/observe.js");
  const { planSync } = await load("tracker/plan/plan-sync.js");
  const now = "2026-11-01T08:00:00Z";
  const tracker = createEmbeddedTracker({ repository: "acme/shop", now: () => now });
  const settings = { ...defaultSettings, import: { kind: "all" }, maxCreates: 100_000 };
  const plan = async () => {
    const input = {
      desired: toDesiredIssues(documents.map((document) => readPostMortem(document))),
      observation: await observeTracker(tracker, settings),
      settings,
      today: now.slice(0, 10),
      permalink: (path, line) => `https://github.com/acme/shop/blob/HEAD/${path}#L${line}`,
    };
    const began = performance.now();
    return { made: planSync(input), milliseconds: performance.now() - began };
  };
  await applyPlan((await plan()).made, tracker, { now });
  const again = [await plan(), await plan(), await plan()];
  return {
    issues: tracker.inspection.issues,
    planMilliseconds: Math.min(...again.map(({ milliseconds }) => milliseconds)),
  };
}

/** Post-mortems of ten items each, as files and as they were written. */
function writeDocuments(folder, items) {
  const documents = [];
  mkdirSync(join(folder, ".github"));
  mkdirSync(join(folder, "postmortems"));
  writeFileSync(
    join(folder, ".github/followthrough.yml"),
    "import: all\nmax-creates: 100000\npace: { writes: 0, creates: 0 }\n",
  );
  for (let document = 0; document * 10 < items; document++) {
    const rows = Array.from({ length: 10 }, (_, row) => {
      return `| AI-${row} | Do thing ${row} about incident ${document}, so that it does not come back | @ana | 2030-12-01 | P2 | Open |`;
    });
    const text = [
      "---",
      `id: INC-${document}`,
      `date: 2026-0${1 + (document % 9)}-1${document % 10}`,
      "severity: SEV2",
      "---",
      `# Incident number ${document}`,
      "",
      "## Summary",
      "",
      `Requests of service ${document} failed for ${document % 60} minutes, because nothing was left to serve them.`,
      "",
      "## Action items",
      "",
      "| ID | Action | Owner | Due | Priority | Status |",
      "|---|---|---|---|---|---|",
      ...rows,
      "",
    ].join("\n");
    const path = `postmortems/${document}.md`;
    writeFileSync(join(folder, path), text);
    documents.push({ path, text });
  }
  return documents;
}

/** Runs the built command line and watches its resident memory, in megabytes at most. */
function runCli(cli, folder, args, env) {
  return new Promise((done, fail) => {
    const began = performance.now();
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let kilobytes = 0;
    let stderr = "";
    child.stderr.on("data", (chunk) => (stderr += chunk));
    const watch = setInterval(() => {
      try {
        // The kernel's own high-water mark, so that no peak falls between two looks.
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        kilobytes = Math.max(kilobytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
      } catch {
        // It has ended, or there is no /proc here: then the memory counts as not measured.
      }
    }, 20);
    child.on("error", fail);
    child.on("close", (code) => {
      clearInterval(watch);
      done({ code, stderr, seconds: (performance.now() - began) / 1000, megabytes: kilobytes / 1024 });
    });
  });
}

/** As much of GitHub as a run without a change asks for. */
async function startServer(issues) {
  const counts = { requests: 0, writes: 0 };
  const server = createServer((request, response) => {
    counts.requests++;
    const url = new URL(request.url, "http://server");
    const headers = { "content-type": "application/json; charset=utf-8" };
    const send = (body, more = {}) => response.writeHead(200, { ...headers, ...more }).end(JSON.stringify(body));
    if (url.pathname === "/graphql") {
      send({ data: { viewer: { login: "followthrough[bot]" } } });
      return;
    }
    if (request.method !== "GET") counts.writes++;
    if (request.method !== "GET" || url.pathname !== "/repos/acme/shop/issues") {
      response.writeHead(404, headers).end("{}");
      return;
    }
    const from = Number(url.searchParams.get("after") ?? 0);
    const page = issues.slice(from, from + pageSize).map((issue) => toRest(issue, url));
    url.searchParams.set("after", String(from + pageSize));
    const next =
      from + pageSize < issues.length ? { link: `<http://server${url.pathname}${url.search}>; rel="next"` } : {};
    send(page, next);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    get requests() {
      return counts.requests;
    },
    get writes() {
      return counts.writes;
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}

/** An issue with the many fields of GitHub's answer that nobody looks at: they are part of what a page weighs. */
function toRest(issue, { origin }) {
  const place = `${origin}/repos/acme/shop/issues/${issue.number}`;
  const account = (login) => ({
    login,
    id: 1,
    node_id: "MDQ6VXNlcjE=",
    avatar_url: `https://avatars.githubusercontent.com/${login}`,
    url: `${origin}/users/${login}`,
    html_url: `https://github.com/${login}`,
    repos_url: `${origin}/users/${login}/repos`,
    events_url: `${origin}/users/${login}/events{/privacy}`,
    type: login.endsWith("[bot]") ? "Bot" : "User",
    site_admin: false,
  });
  return {
    url: place,
    repository_url: `${origin}/repos/acme/shop`,
    labels_url: `${place}/labels{/name}`,
    comments_url: `${place}/comments`,
    events_url: `${place}/events`,
    html_url: `https://github.com/acme/shop/issues/${issue.number}`,
    id: issue.id,
    node_id: `I_${issue.id}`,
    number: issue.number,
    title: issue.title,
    user: account(issue.author),
    labels: issue.labels.map((name, id) => ({
      id,
      node_id: `LA_${id}`,
      url: `${origin}/repos/acme/shop/labels/${name}`,
      name,
      color: "ededed",
      default: false,
      description: "What the label says",
    })),
    state: issue.state,
    locked: false,
    assignees: issue.assignees.map(account),
    milestone: null,
    comments: 0,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: "NONE",
    sub_issues_summary: { total: 0, completed: 0, percent_completed: 0 },
    body: issue.body,
    state_reason: issue.stateReason,
  };
}
