// One measured run of scripts/bench/recurrence.mjs:
//   cold: read every document on every core, compare the newest with all, write the index
//   warm: compare the newest with all, from the index
//   all:  compare all with all and find the families, from the index
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { once } from "node:events";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

const batchSize = 50;

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

/** Features of every document, in batches as the workers finish them; each worker waits until its last batch was taken. */
async function* readAll(build, folder, paths) {
  const cores = availableParallelism();
  const workers = Array.from({ length: cores }, (_, part) => {
    const workerData = { build, folder, paths: paths.filter((_, at) => at % cores === part) };
    const worker = new Worker(fileURLToPath(import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: 96 },
    });
    return { worker, next: once(worker, "message") };
  });
  const open = new Set(workers);
  while (open.size > 0) {
    const entry = await Promise.race([...open].map(async (each) => ({ each, batch: (await each.next)[0] })));
    if (entry.batch.length === 0) open.delete(entry.each);
    else {
      entry.each.next = once(entry.each.worker, "message");
      entry.each.worker.postMessage("more");
      yield* entry.batch;
    }
  }
  await Promise.all(workers.map(({ worker }) => worker.terminate()));
}

async function readPart({ build, folder, paths }) {
  const { readPostMortem } = await load(build, "document/read-post-mortem.js");
  const { extractFeatures } = await load(build, "recurrence/extract-features.js");
  const { readLexicon } = await load(build, "recurrence/survey-index.js");
  const lexicon = readLexicon([]);
  for (let at = 0; at < paths.length; at += batchSize) {
    const batch = paths.slice(at, at + batchSize).map((path) => {
      const text = readFileSync(join(folder, path), "utf8");
      return extractFeatures(readPostMortem({ path, text }), lexicon);
    });
    const taken = once(parentPort, "message");
    parentPort.postMessage(batch);
    await taken;
  }
  parentPort.postMessage([]);
}
