// What comparing a repository's whole history costs a user of the command line: from nothing with every core, from what
// an earlier run left, and for a pull request that touches one file, in a git repository; beside markdownlint-cli2 over the
// same files where `peer` names its entry. Needs dist/ (npm run build).
//   node scripts/bench/recurrence.mjs [100 1000 10000] [--peer MARKDOWNLINT_CLI2_MJS] [--node NODE22_OR_LATER] [--cli FILE]
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generateDocuments } from "./generate-documents.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/** Limits for ten thousand documents: seconds and megabytes. */
const limits = { cold: [30, 512], one: [0.6, 150] };

/** Prints times and memory for each number of documents. Every figure comes from a process of its own. */
export function benchRecurrence({ root, sizes = [100, 1000, 10_000], cli = join(root, "dist/cli.js"), peer, node }) {
  console.log(`\nRecurrence, node ${process.version}, ${availableParallelism()} cores`);
  const rows = [];
  for (const size of sizes) {
    const load = loadavg()[0];
    const folder = mkdtempSync(join(tmpdir(), "followthrough-bench-"));
    const cache = join(folder, "cache");
    try {
      const { bytes, last } = layOut(folder, size);
      const measure = (...args) => run(process.execPath, [cli, ...args], folder, { XDG_CACHE_HOME: cache });
      const of = ["recurrence", "--of", last, "--format", "json"];
      const cold = measure(...of);
      const one = toMedian(Array.from({ length: 5 }, () => measure(...of)));
      const all = measure("recurrence", "--format", "json");
      const lint = peer && run(node ?? process.execPath, [peer, "postmortems/*.md"], folder);
      rows.push({
        documents: size,
        MB: (bytes / 1e6).toFixed(1),
        "kept MB": (sizeOf(cache) / 1e6).toFixed(1),
        "one, from nothing": show(cold),
        "one, from the cache": show(one),
        "all and families, from the cache": show(all),
        "review of one changed file": show(reviewTwice(measure, folder, last)),
        ...(lint && { "markdownlint-cli2": show(lint) }),
        "load before": load.toFixed(1),
      });
      if (size >= 10_000) for (const line of judge({ cold, one })) console.log(line);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  console.table(rows);
}

/** The second of two reviews of a change to one file: the first has counted the findings of the others. */
function reviewTwice(measure, folder, last) {
  appendFileSync(join(folder, last), "\n## Appendix\n\nOne more sentence.\n");
  runGit(folder, "commit", "-qam", "Change");
  const args = ["validate", "--changed-since", "HEAD~1", "--fail-on", "never"];
  measure(...args);
  return measure(...args);
}

/** Of short runs the one in the middle: another process on the machine is a third of them. */
function toMedian(runs) {
  return runs.toSorted((a, b) => a.seconds - b.seconds)[runs.length >> 1];
}

function judge(measured) {
  return Object.entries(limits).map(([name, [seconds, megabytes]]) => {
    const { [name]: found } = measured;
    const isMet = found.seconds <= seconds && found.megabytes <= megabytes;
    return `${name}: ${show(found)}; ${isMet ? "within" : "NOT within"} ${seconds} s and ${megabytes} MB (load ${loadavg()[0].toFixed(1)})`;
  });
}

function layOut(folder, size) {
  mkdirSync(join(folder, "postmortems"));
  let bytes = 0;
  let last = "";
  for (const { path, text } of generateDocuments(size)) {
    writeFileSync(join(folder, path), text);
    bytes += Buffer.byteLength(text);
    last = path;
  }
  runGit(folder, "init", "-q");
  runGit(folder, "add", "postmortems");
  runGit(folder, "commit", "-qm", "Documents");
  return { bytes, last };
}

function runGit(folder, ...args) {
  execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@localhost", ...args], { cwd: folder });
}

function sizeOf(folder) {
  const names = readdirSync(folder, { recursive: true });
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** Time of the whole process, start of node included, and the most memory that it held. */
function run(command, args, cwd, env = {}) {
  const meter = join(here, "memory-meter.cjs");
  const start = performance.now();
  const { status, stderr } = spawnSync(command, ["--require", meter, ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 30,
    env: { ...process.env, ...env },
  });
  const seconds = (performance.now() - start) / 1000;
  const peak = /peak-memory (\d+)/.exec(stderr)?.[1];
  if (peak === undefined) throw new Error(`${args[0]} ended with ${status}: ${stderr.slice(-2000)}`);
  return { seconds, megabytes: Number(peak) / 1024 };
}

function show({ seconds, megabytes }) {
  return `${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { peer: { type: "string" }, node: { type: "string" }, cli: { type: "string" } },
  });
  const root = dirname(dirname(here));
  const sizes = positionals.length > 0 ? positionals.map(Number) : undefined;
  benchRecurrence({ root, ...values, ...(sizes && { sizes }) });
}
