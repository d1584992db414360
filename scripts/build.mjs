// src → build (tsc) → dist (ncc): the Action's entry, what it loads when there is something to do, the command line, and
// what both load beside them, one file each; not minified, no chunks, byte-identical wherever it is built.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ncc from "@vercel/ncc";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

rmSync(join(root, "build"), { recursive: true, force: true });
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
execFileSync(process.execPath, [tsc, "-p", "tsconfig.json"], { cwd: root, stdio: "inherit" });
copyData(join(root, "src"), join(root, "build"));

// secretlint loads node-forge on demand, to look into .p12 files. What is scanned here is Markdown: the module is
// replaced by one that is always there, and the bundles stay one file each.
const secretRules = dirname(require.resolve("@secretlint/secretlint-rule-preset-recommend"));
const externals = Object.fromEntries(
  readdirSync(secretRules)
    .filter((file) => file.endsWith(".js"))
    .flatMap((file) => [...readFileSync(join(secretRules, file), "utf8").matchAll(/import\('(\.\/[^']+)'\)/g)])
    .map((match) => [match[1], "node:module"]),
);

// Each licence begins with a package's name and, on the next line, the licence's; a text may have paragraphs of words too.
const nextLicense = /\n\n(?=(?:@[\w.-]+\/)?[\w.-]+\n(?:\(.+\)|[\w.-]+)\n)/;

mkdirSync(join(root, "dist"), { recursive: true });
const licenses = new Set();
for (const [entry, name] of [
  ["action", "index.js"],
  ["action/modes", "modes.js"],
  ["cli", "cli.js"],
  ["reader", "reader.js"],
  ["holidays/find-holidays", "holidays.js"],
]) {
  const { code, assets } = await ncc(join(root, "build", `${entry}.js`), {
    cache: false,
    externals,
    license: "licenses.txt",
    minify: false,
    quiet: true,
    sourceMap: false,
  });
  const extra = Object.keys(assets).filter((file) => file !== "package.json" && file !== "licenses.txt");
  if (extra.length > 0) throw new Error(`the bundle of ${entry} is more than one file: ${extra.join(", ")}`);
  if (code.includes(root)) throw new Error(`the bundle of ${entry} holds the path that it was built in`);
  const isCommand = name === "cli.js";
  const text = isCommand && !code.startsWith("#!") ? `#!/usr/bin/env node\n${code}` : code;
  writeFileSync(join(root, "dist", name), text, { mode: isCommand ? 0o755 : 0o644 });
  for (const license of String(assets["licenses.txt"]?.source ?? "").split(nextLicense)) licenses.add(license.trim());
}
writeFileSync(
  join(root, "dist", "licenses.txt"),
  `${[...licenses].toSorted((a, b) => (a < b ? -1 : 1)).join("\n\n")}\n`,
);
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
