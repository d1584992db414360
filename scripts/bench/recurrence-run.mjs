// One measured run of scripts/bench/recurrence.mjs:
//   cold: read every document on every core, compare the newest with all, write the index
//   warm: compare the newest with all, from the index
//   all:  compare all with all and find the families, from the index
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

const load = (build, module) => import(join(build, module));

if (isMainThread) await main(...process.argv.slice(2));
else await readPart(workerData);

async function main(mode, build, folder, indexFile) {
  const { surveyIndex, addToIndex, readLexicon } = await load(build, "recurrence/survey-index.js");
  const { decodeFeatureIndex, encodeFeatureIndex, toEmptyIndex, toFeatureKey } = await load(
    build,
    "recurrence/feature-index.js",
  );
  const paths = readdirSync(join(folder, "postmortems"))
    .map((name) => `postmortems/${name}`)
    .toSorted((a, b) => (a < b ? -1 : 1));
  const key = (path) => toFeatureKey(path, "0");
  const lexicon = readLexicon([]);
  let index = toEmptyIndex();
  if (mode === "cold") {
    for await (const features of readAll(build, folder, paths)) addToIndex(index, key(features.facts.path), features);
  } else index = decodeFeatureIndex(readFileSync(indexFile), lexicon.hash);
  if (index.documents.size !== paths.length) throw new Error(`${index.documents.size} of ${paths.length} are known`);
  const options = { window: { count: 6, unit: "month" }, likely: 0.22, related: 0.15, failureModes: [] };
  const newest = [...index.documents.values()]
    .map(({ facts }) => facts)
    .toSorted((a, b) => (a.date > b.date ? -1 : 1))[0];
  const survey = surveyIndex(index, paths.map(key), mode === "all" ? options : { ...options, of: [newest.path] });
  if (mode === "cold") writeFileSync(indexFile, encodeFeatureIndex(index, lexicon.hash));
  const flagged = survey.documents.reduce(
    (sum, { matches }) => sum + matches.filter(({ verdict }) => verdict === "recurrence").length,
    0,
  );
  process.stderr.write(
    `${mode}: ${survey.documents.length} compared, ${flagged} flagged, ${survey.families.length} families\n`,
  );
}

async function* readAll(build, folder, paths) {
  const cores = availableParallelism();
  const arrived = [];
  let wake = () => {};
  let running = cores;
  const parts = Array.from({ length: cores }, (_, part) => paths.filter((_, at) => at % cores === part));
  for (const part of parts) {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { build, folder, paths: part } });
    worker.on("message", (message) => {
      arrived.push(message);
      wake();
    });
    worker.on("error", (error) => {
      throw error;
    });
    worker.on("exit", () => {
      running -= 1;
      wake();
    });
  }
  while (running > 0 || arrived.length > 0) {
    const next = arrived.shift();
    if (next) yield* next;
    else await new Promise((resolve) => (wake = resolve));
  }
}

async function readPart({ build, folder, paths }) {
  const { readPostMortem } = await load(build, "document/read-post-mortem.js");
  const { extractFeatures } = await load(build, "recurrence/extract-features.js");
  const { readLexicon } = await load(build, "recurrence/survey-index.js");
  const lexicon = readLexicon([]);
  let batch = [];
  for (const path of paths) {
    batch.push(extractFeatures(readPostMortem({ path, text: readFileSync(join(folder, path), "utf8") }), lexicon));
    if (batch.length < 50) continue;
    parentPort.postMessage(batch);
    batch = [];
  }
  parentPort.postMessage(batch);
}
