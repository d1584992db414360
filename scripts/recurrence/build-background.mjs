// Makes src/recurrence/background-words.json: in which share of public post-mortems a term and a failure mode stands.
//   node scripts/recurrence/build-background.mjs WORDS.tsv DOCUMENTS
// WORDS.tsv has "# documents<TAB>N", then word<TAB>number of documents. DOCUMENTS is a folder of post-mortems in which
// the failure modes are counted. Needs build/ (npm run build).
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [wordsFile, folder, build = new URL("../../build", import.meta.url).pathname] = process.argv.slice(2);
const { readWords } = await import(join(build, "recurrence/read-words.js"));
const { toLexicon } = await import(join(build, "recurrence/lexicon.js"));
const { toFailureModes } = await import(join(build, "recurrence/failure-mode.js"));
const { findFailureModes } = await import(join(build, "recurrence/find-failure-modes.js"));

const [[, total], ...rows] = readFileSync(wordsFile, "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split("\t"));
const documents = Number(total);
// A stem stands where one of its words stands; how often two of them meet is unknown, so they are taken as independent.
const absence = new Map();
for (const [word, count] of rows) {
  for (const term of readWords(word).flatMap(({ terms }) => terms)) {
    absence.set(term, (absence.get(term) ?? 1) * (1 - Number(count) / documents));
  }
}
const groups = new Map();
for (const [term, share] of absence) {
  const count = Math.round((1 - share) * documents);
  groups.set(count, [...(groups.get(count) ?? []), term]);
}
const words = [...groups]
  .toSorted(([a], [b]) => b - a)
  .map(([count, terms]) => [count, ...terms.toSorted((a, b) => (a < b ? -1 : 1))].join(" "))
  .join("\n");

const lexicon = toLexicon(toFailureModes([]));
const texts = readdirSync(folder, { recursive: true })
  .filter((file) => /\.(md|markdown)$/.test(file))
  .toSorted((a, b) => (a < b ? -1 : 1))
  .map((file) => readFileSync(join(folder, file), "utf8"));
const found = new Map();
for (const text of texts) {
  const modes = new Set();
  for (const sentence of text.split(/\n|(?<=[.!?])\s+|(?<=[。！？])/u)) {
    for (const { mode } of findFailureModes(sentence, readWords(sentence), lexicon))
      modes.add(lexicon.modes[mode].name);
  }
  for (const name of modes) found.set(name, (found.get(name) ?? 0) + 1);
}
// Few documents: every share is drawn towards one in twenty, as if forty more documents had been counted.
const share = (name) => Number((((found.get(name) ?? 0) + 2) / (texts.length + 40)).toFixed(3));
const modes = Object.fromEntries(lexicon.modes.map(({ name }) => [name, share(name)]));
const file = new URL("../../src/recurrence/background-words.json", import.meta.url);
writeFileSync(file, `${JSON.stringify({ documents, modes, words })}\n`);
