// What a pull request with nothing to validate costs, against the start of bare node in the same run.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const rounds = 25;

/** Prints the medians and their ratio; `node` is the binary that the Action declares, `peer` another Action's bundle. */
export function benchStart({ root, node, peer }) {
  const folder = mkdtempSync(join(tmpdir(), "followthrough-bench-"));
  try {
    const quick = layOut(folder);
    const empty = join(folder, "empty.mjs");
    writeFileSync(empty, "");
    /** @type {[string, string[], NodeJS.ProcessEnv][]} */
    const candidates = [
      ["bare node", [empty], process.env],
      ["pull request, nothing to validate", [join(root, "dist/index.js")], quick.env],
      [
        "the same with a configuration file",
        [join(root, "dist/index.js")],
        { ...quick.env, INPUT_CONFIG: "config.yml" },
      ],
      [
        "no post-mortem in the repository",
        [join(root, "dist/index.js")],
        { ...quick.env, GITHUB_WORKSPACE: quick.bare },
      ],
      ...(peer === undefined ? [] : [["another team's Action", [peer], { ...quick.env, "INPUT_REPO-TOKEN": "none" }]]),
    ];
    const times = new Map(candidates.map(([name]) => [name, []]));
    // Interleaved, so that a busy moment of the machine falls on all alike.
    for (let round = 0; round < rounds; round += 1)
      for (const [name, args, env] of candidates) {
        const start = performance.now();
        const { status } = spawnSync(node, args, { env, stdio: "ignore" });
        times.get(name).push(performance.now() - start);
        if (status !== 0 && name !== "another team's Action") throw new Error(`${name} ended with ${status}`);
      }
    const median = (name) => times.get(name).toSorted((a, b) => a - b)[Math.floor(rounds / 2)];
    const bare = median("bare node");
    const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
    console.log(`\nStart, node ${version}, median of ${rounds} interleaved runs`);
    for (const [name] of candidates)
      console.log(
        `  ${name.padEnd(36)} ${median(name).toFixed(0).padStart(5)} ms   ${(median(name) / bare).toFixed(2)} × bare node`,
      );
    if (peer === undefined)
      console.log("  (give --peer PATH/dist/index.js to measure another team's bundled Action beside it)");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A repository of 500 files with 20 post-mortems, and a pull request that touches none of them. */
function layOut(folder) {
  const workspace = join(folder, "workspace");
  const bare = join(folder, "bare");
  mkdirSync(join(workspace, "postmortems"), { recursive: true });
  mkdirSync(join(workspace, "src"), { recursive: true });
  mkdirSync(bare);
  for (let i = 0; i < 480; i += 1) writeFileSync(join(workspace, "src", `file-${i}.ts`), "export {};\n");
  for (let i = 0; i < 20; i += 1)
    writeFileSync(join(workspace, "postmortems", `2026-01-${i + 10}.md`), "# Postmortem\n");
  writeFileSync(join(workspace, "config.yml"), "timezone: Europe/Berlin\ndue: 7/30/60/90\n");
  const git = (...args) =>
    execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@example.invalid", ...args], {
      cwd: workspace,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "--message=base");
  const base = git("rev-parse", "HEAD");
  writeFileSync(join(workspace, "src/file-0.ts"), "export const changed = true;\n");
  git("commit", "--quiet", "--all", "--message=change");
  const head = git("rev-parse", "HEAD");
  const repository = { full_name: "acme/shop", default_branch: "main" };
  const event = join(folder, "event.json");
  writeFileSync(
    event,
    JSON.stringify({
      number: 1,
      pull_request: { number: 1, head: { sha: head, repo: repository }, base: { sha: base, repo: repository } },
      repository,
    }),
  );
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_EVENT_PATH: event,
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: "acme/shop",
    GITHUB_SHA: head,
    RUNNER_TEMP: folder,
  };
  return { env, bare };
}
