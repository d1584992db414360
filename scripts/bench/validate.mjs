// Whether a review of a whole repository grows in proportion to its documents: processor time per document at three
// sizes, by part, each size in a process of its own. A ratio near 1 between sizes is linear. Needs build/ (npm run build).
//   node scripts/bench/validate.mjs [500 1000 2000]
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generateDocuments } from "./generate-documents.mjs";

/** Prints milliseconds of processor time per document for each size, and how they grow from the first to the last. */
export function benchValidate({ sizes = [500, 1000, 2000] } = {}) {
  console.log("\nReview of a whole repository, milliseconds of processor time per document");
  const rows = sizes.map((size) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "--one", size], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return { documents: size, ...JSON.parse(stdout) };
  });
  console.table(rows);
  const [first, last] = [rows[0], rows.at(-1)];
  for (const part of Object.keys(first).filter((name) => name !== "documents"))
    console.log(`  ${part}: ${(last[part] / first[part]).toFixed(2)} times as much per document`);
}

async function measureOne(size) {
  const build = join(dirname(fileURLToPath(import.meta.url)), "../../build");
  const load = (path) => import(pathToFileURL(join(build, path)).href);
  const { readPostMortem } = await load("document/read-post-mortem.js");
  const { findRecurrences } = await load("recurrence/find-recurrences.js");
  const { findSecrets } = await load("rules/find-secrets.js");
  const { reviewPostMortems } = await load("rules/review.js");
  const { defaultSettings } = await load("config/default-settings.js");
  const files = [...generateDocuments(size)];
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const parts = {};
  const measure = async (name, run) => {
    const start = process.cpuUsage();
    const value = await run();
    const { user, system } = process.cpuUsage(start);
    parts[name] = Number(((user + system) / 1000 / size).toFixed(3));
    return value;
  };
  const postMortems = await measure("reading", () => files.map((file) => readPostMortem(file)));
  const recurrences = await measure("recurrence", () => findRecurrences(postMortems, defaultSettings.recurrence));
  const secrets = await measure("secrets", () => findSecrets(texts));
  const settings = { ...defaultSettings, preset: "strict" };
  const input = { postMortems, unreadable: [], texts, recurrences, secrets, settings, today: "2026-11-21" };
  await measure("rules", () => reviewPostMortems({ ...input, fileExists: () => true }));
  process.stdout.write(JSON.stringify(parts));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [flag, ...sizes] = process.argv.slice(2);
  if (flag === "--one") await measureOne(Number(sizes[0]));
  else benchValidate(flag === undefined ? {} : { sizes: [flag, ...sizes].map(Number) });
}
