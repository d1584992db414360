// src → build (tsc) → dist (ncc): the Action's entry, what it loads when there is something to do, and the command
// line, one file each; not minified, no chunks, byte-identical wherever it is built.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync, readFileSync, mkdirSync, cpSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const run = (file, ...args) => execFileSync(process.execPath, [file, ...args], { cwd: root, stdio: "inherit" });

rmSync(join(root, "build"), { recursive: true, force: true });
run(join(dirname(require.resolve("typescript/package.json")), "bin/tsc"), "-p", "tsconfig.json");
copyData(join(root, "src"), join(root, "build"));
mkdirSync(join(root, "dist"), { recursive: true });

for (const [entry, name] of [
  ["action", "index.js"],
  ["action/modes", "modes.js"],
  ["cli", "cli.js"],
]) {
  const out = mkdtempSync(join(tmpdir(), "followthrough-"));
  run(
    join(dirname(require.resolve("@vercel/ncc/package.json")), "dist/ncc/cli.js"),
    "build",
    join(root, "build", `${entry}.js`),
    "--out",
    out,
    "--no-source-map-register",
    "--no-cache",
    "--quiet",
    "--license",
    "licenses.txt",
  );
  // secretlint loads node-forge on demand to look into .p12 files; what is scanned here is Markdown, so that the one
  // chunk that ncc makes for it is left out. Any other chunk is a mistake.
  const extra = readdirSync(out).filter(
    (file) =>
      !["index.js", "package.json", "licenses.txt"].includes(file) &&
      !readFileSync(join(out, file), "utf8").includes("forge.pkcs12"),
  );
  if (extra.length > 0) throw new Error(`the bundle of ${entry} is more than one file: ${extra.join(", ")}`);
  const code = readFileSync(join(out, "index.js"), "utf8");
  if (code.includes(root)) throw new Error(`the bundle of ${entry} holds the path that it was built in`);
  writeFileSync(
    join(root, "dist", name),
    name === "cli.js" && !code.startsWith("#!") ? `#!/usr/bin/env node\n${code}` : code,
    {
      mode: name === "cli.js" ? 0o755 : 0o644,
    },
  );
  if (entry === "cli" && existsSync(join(out, "licenses.txt")))
    cpSync(join(out, "licenses.txt"), join(root, "dist", "licenses.txt"));
  rmSync(out, { recursive: true, force: true });
}
writeFileSync(join(root, "dist", "package.json"), '{ "type": "module" }\n');

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
