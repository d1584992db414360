// Post-mortems for measuring with: as many as wanted, the same ones every time. Sentences are built from skeletons, and
// their words are drawn by how often they stand in public post-mortems, so that the vocabulary grows as it does there.
import { readFileSync } from "node:fs";

const background = JSON.parse(
  readFileSync(new URL("../../src/recurrence/background-words.json", import.meta.url), "utf8"),
);
const modes = JSON.parse(readFileSync(new URL("../../src/recurrence/failure-modes.json", import.meta.url), "utf8"));
const weighted = background.words.split("\n").flatMap((group) => {
  const [count, ...words] = group.split(" ");
  return words.filter((word) => /^[a-z]{3,}$/.test(word)).map((word) => [word, Number(count)]);
});
const sums = [];
for (const [, count] of weighted) sums.push((sums.at(-1) ?? 0) + count);
const small =
  "the to of and in a was for on that with by were it from this not at is as be which had we our but all".split(" ");
const plainPhrases = modes.map(({ phrases }) =>
  phrases
    .filter((phrase) => /^[\x20-\x7e]+$/.test(phrase))
    .map((phrase) => phrase.split(" ").map((slot) => slot.split("|"))),
);

/** `count` documents as { path, text }. */
export function* generateDocuments(count) {
  for (let number = 0; number < count; number++) {
    const next = toRandom(number + 1);
    yield { path: `postmortems/${String(number).padStart(5, "0")}.md`, text: writeDocument(number, next) };
  }
}

function writeDocument(number, next) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const word = () => weighted[findAtLeast(sums, next() * sums.at(-1))][0];
  // Four words in ten only hold a sentence together, and one in fifty belongs to this repository alone: hosts, features.
  const term = () => (next() < 0.4 ? pick(small) : ownOrCommon());
  const ownOrCommon = () => (next() < 0.033 ? `${word()}-${word()}-${Math.floor(next() * 200)}` : word());
  const phrase = (mode) =>
    pick(plainPhrases[mode])
      .map((slot) => pick(slot).replaceAll("-", " "))
      .join(" ");
  const sentence = (least, most) => {
    const words = Array.from({ length: least + Math.floor(next() * (most - least)) }, term);
    return `${words[0][0].toUpperCase()}${words.join(" ").slice(1)}.`;
  };
  const mode = Math.floor(next() * modes.length);
  const other = Math.floor(next() * modes.length);
  const day = new Date(Date.UTC(2016, 0, 1 + Math.floor(next() * 3650))).toISOString().slice(0, 10);
  const service = `${word()}-${pick(["api", "worker", "gateway", "store", "web"])}`;
  const paragraph = (sentences) => Array.from({ length: sentences }, () => sentence(8, 24)).join(" ");
  return `# ${sentence(3, 7).slice(0, -1)} in ${service}

- Incident ID: INC-${day.slice(0, 4)}-${String(number).padStart(5, "0")}
- Date: ${day}
- Severity: SEV${1 + Math.floor(next() * 4)}
- Services: ${service}

## Summary

On ${day} ${service} failed with ${phrase(mode)}. ${paragraph(3)}

## Impact

${rows(4, () => `- ${sentence(6, 14)}`)}

## Root cause

The ${phrase(mode)} in ${service} came with ${phrase(other)}. ${paragraph(4)}

${rows(5, (at) => `${at + 1}. **Why did ${word()} ${word()}?** ${sentence(6, 16)}`)}

## Timeline

| Time (UTC) | Event |
|---|---|
${rows(14, (at) => `| ${minute(at * 7)} | ${sentence(5, 13)} |`)}

## What went well

${rows(4, () => `- ${sentence(5, 12)}`)}

## What went wrong

${rows(4, () => `- ${sentence(6, 14)}`)}

## Action items

| ID | Action | Owner | Priority | Due |
|---|---|---|---|---|
${rows(6, (at) => `| AI-${at + 1} | ${sentence(5, 12)} | @team-${Math.floor(next() * 30)} | P${Math.floor(next() * 4)} | ${day.slice(0, 4)}-12-${10 + at} |`)}

## Lessons learned

${paragraph(4)}

\`\`\`
${rows(6, () => `${minute(3)} ${service}[${Math.floor(next() * 900)}]: ${word()}: ${word()} ${word()}`)}
\`\`\`
`;
}

/** Minutes after nine o'clock as a time of the day. */
function minute(base) {
  return `${String(9 + Math.floor(base / 60)).padStart(2, "0")}:${String(base % 60).padStart(2, "0")}`;
}

function rows(length, row) {
  return Array.from({ length }, (_, at) => row(at)).join("\n");
}

function findAtLeast(sorted, value) {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Mulberry32. */
function toRandom(seed) {
  let state = Math.imul(seed, 0x9e3779b9);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
