// src → build (tsc) → dist (ncc): the Action's entry, what it loads when there is something to do, the command line, and
// what both load beside them, one file each; not minified, no chunks, byte-identical wherever it is built.
// With --if-changed nothing is done where all that goes in and all that came out is as the last build left it.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
// Each licence begins with a package's name and, on the next line, the licence's; a text may have paragraphs of words too.
const nextLicense = /\n\n(?=(?:@[\w.-]+\/)?[\w.-]+\n(?:\(.+\)|[\w.-]+)\n)/;
const stamp = join(root, "build", "stamp");

if (!process.argv.includes("--if-changed") || !existsSync(stamp) || readFileSync(stamp, "utf8") !== digest()) {
  await build();
  writeFileSync(stamp, digest());
}

async function build() {
  rmSync(join(root, "build"), { recursive: true, force: true });
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.json"], { cwd: root, stdio: "inherit" });
  copyData(join(root, "src"), join(root, "build"));

  mkdirSync(join(root, "dist"), { recursive: true });
  // Two halves of about the same size.
  const licenses = await Promise.all([
    bundle([
      ["cli", "cli.js"],
      ["holidays/find-holidays", "holidays.js"],
    ]),
    bundle([
      ["action/modes", "modes.js"],
      ["action", "index.js"],
      ["reader", "reader.js"],
    ]),
  ]);
  writeFileSync(
    join(root, "dist", "licenses.txt"),
    `${[...new Set(licenses.flat())].toSorted((a, b) => (a < b ? -1 : 1)).join("\n\n")}\n`,
  );
  writeFileSync(join(root, "dist", "package.json"), '{ "type": "module" }\n');
}

/** Bundles some entries beside the others and gives the licences of what is in them. */
function bundle(entries) {
  return new Promise((done, fail) => {
    const licenses = [];
    const worker = new Worker(new URL("bundle.mjs", import.meta.url), { workerData: entries });
    worker.on("message", (text) => {
      for (const license of text.split(nextLicense)) licenses.push(license.trim());
    });
    worker.on("error", fail);
    worker.on("exit", (code) => (code === 0 ? done(licenses) : fail(new Error(`bundling ended with code ${code}`))));
  });
}

/** JSON beside the sources is data that the code imports; tsc leaves it behind when nothing type-checks it. */
function copyData(from, to) {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) copyData(join(from, entry.name), join(to, entry.name));
    else if (entry.name.endsWith(".json")) {
      mkdirSync(to, { recursive: true });
      cpSync(join(from, entry.name), join(to, entry.name));
    }
  }
}

/** Of every file that a build reads or writes, with its name; of the packages, npm's list of what is installed. */
function digest() {
  const hash = createHash("sha256");
  const single = ["package.json", "tsconfig.json", "node_modules/.package-lock.json"];
  const folders = ["src", "build", "dist"].flatMap((folder) => listFiles(folder));
  for (const path of [...single, "scripts/build.mjs", "scripts/bundle.mjs", ...folders]) {
    const data = existsSync(join(root, path)) ? readFileSync(join(root, path)) : "";
    hash.update(`${path} ${data.length}\n`).update(data);
  }
  return hash.digest("hex");
}

function listFiles(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => join(root, path) !== stamp && statSync(join(root, path)).isFile())
    .toSorted();
}
