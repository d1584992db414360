// What build.mjs starts beside itself: bundles some entries of build/ into dist/, and posts their licences.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import ncc from "@vercel/ncc";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

// secretlint loads node-forge on demand, to look into .p12 files. What is scanned here is Markdown: the module is
// replaced by one that is always there, and the bundles stay one file each.
const secretRules = dirname(require.resolve("@secretlint/secretlint-rule-preset-recommend"));
const externals = Object.fromEntries(
  readdirSync(secretRules)
    .filter((file) => file.endsWith(".js"))
    .flatMap((file) => [...readFileSync(join(secretRules, file), "utf8").matchAll(/import\('(\.\/[^']+)'\)/g)])
    .map((match) => [match[1], "node:module"]),
);

for (const [entry, name] of workerData) {
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
  parentPort.postMessage(String(assets["licenses.txt"]?.source ?? ""));
}
