// What comparing a repository's whole history costs: from nothing with every core, and from the index for one pull
// request; beside markdownlint-cli2 over the same files where `peer` names its entry. Needs build/ (npm run build).
//   node scripts/bench/recurrence.mjs [100 1000 10000] [--peer MARKDOWNLINT_CLI2_MJS] [--node NODE22_OR_LATER] [--build DIR]
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generateDocuments } from "./generate-documents.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/** Prints times and memory for each number of documents. Every figure comes from a process of its own. */
export function benchRecurrence({ root, sizes = [100, 1000, 10_000], build = join(root, "build"), peer, node }) {
  console.log(`\nRecurrence, node ${process.version}, ${availableParallelism()} cores`);
  const rows = [];
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), "followthrough-bench-"));
    try {
      const bytes = layOut(folder, size);
      const index = join(folder, "features.bin");
      const cold = run(process.execPath, [join(here, "recurrence-run.mjs"), "cold", build, folder, index]);
      const warm = run(process.execPath, [join(here, "recurrence-run.mjs"), "warm", build, folder, index]);
      const all = run(process.execPath, [join(here, "recurrence-run.mjs"), "all", build, folder, index]);
      const lint = peer && run(node ?? process.execPath, [peer, "postmortems/*.md"], folder);
      rows.push({
        documents: size,
        MB: (bytes / 1e6).toFixed(1),
        "index MB": (statSync(index).size / 1e6).toFixed(1),
        "from nothing": show(cold),
        "one, from the index": show(warm),
        "all and families, from the index": show(all),
        ...(lint && { "markdownlint-cli2": show(lint) }),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  console.table(rows);
}

function layOut(folder, size) {
  mkdirSync(join(folder, "postmortems"));
  let bytes = 0;
  for (const { path, text } of generateDocuments(size)) {
    writeFileSync(join(folder, path), text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

/** Time of the whole process, start of node included, and the most memory that it held. */
function run(command, args, cwd) {
  const meter = join(here, "memory-meter.cjs");
  const start = performance.now();
  const { status, stderr } = spawnSync(command, ["--require", meter, ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 30,
    env: { ...process.env, FOLLOWTHROUGH_METER: "1" },
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
    options: { peer: { type: "string" }, node: { type: "string" }, build: { type: "string" } },
  });
  const root = dirname(dirname(here));
  const sizes = positionals.length > 0 ? positionals.map(Number) : undefined;
  benchRecurrence({ root, ...values, ...(sizes && { sizes }) });
}
