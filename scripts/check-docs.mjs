// Runs every generator of documents with --check: a document that its generator would write differently fails.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const generators = readdirSync(folder).filter((name) => /^generate-.*\.mjs$/.test(name));
const stale = generators.filter(
  (name) => spawnSync(process.execPath, [join(folder, name), "--check"], { stdio: "inherit" }).status !== 0,
);
if (stale.length > 0) {
  console.error(`Stale: run ${stale.map((name) => `node scripts/${name}`).join(" && ")}`);
  process.exitCode = 1;
}
