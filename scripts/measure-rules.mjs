#!/usr/bin/env node
// Counts what each rule says about real post-mortems, for the pages under docs/rules:
//
//   npm run build && node scripts/measure-rules.mjs FOLDER && node scripts/generate-rule-docs.mjs
//
// FOLDER holds a folder for each repository with that repository's post-mortems. Each is reviewed by itself, with all
// rules on (`preset: strict`), since some rules learn from the other documents what a team is used to.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = join(root, "docs/rules/measured.json");
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node scripts/measure-rules.mjs FOLDER");
  process.exit(2);
}
const before = JSON.parse(readFileSync(target, "utf8"));
const counts = new Map();
const seen = new Map();
const inRecommended = new Map();
const perDocument = [];
for (const repository of readdirSync(folder)) {
  const workspace = mkdtempSync(join(tmpdir(), "followthrough-measure-"));
  cpSync(resolve(folder, repository), join(workspace, "postmortems"), { recursive: true });
  mkdirSync(join(workspace, ".github"));
  const review = (preset) => {
    writeFileSync(join(workspace, ".github/followthrough.yml"), `preset: ${preset}\n`);
    const options = ["validate", "postmortems", "--format", "json", "--fail-on", "never"];
    const cli = [join(root, "dist/cli.js"), ...options];
    return JSON.parse(execFileSync(process.execPath, cli, { cwd: workspace, maxBuffer: 1 << 28 })).findings;
  };
  for (const { rule, path } of review("strict")) {
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
    seen.set(rule, (seen.get(rule) ?? new Set()).add(`${repository}/${path}`));
  }
  const recommended = review("recommended");
  for (const { rule } of recommended) inRecommended.set(rule, (inRecommended.get(rule) ?? 0) + 1);
  for (const path of readdirSync(join(workspace, "postmortems")))
    perDocument.push(
      recommended.filter((finding) => finding.path === `postmortems/${path}` && !(finding.rule in before.notes)).length,
    );
  rmSync(workspace, { recursive: true });
}
// What was measured in another way stays as it is, with its note.
for (const rule of Object.keys(before.notes)) counts.delete(rule);
const kept = Object.entries(before.rules).filter(([rule]) => rule in before.notes);
/** Findings and documents with all rules on; where the default preset says less than that, how much. */
const toCounts = (rule, count) => {
  const fewer = inRecommended.get(rule) ?? count;
  return [rule, [count, seen.get(rule).size, ...(fewer < count ? [fewer] : [])]];
};
const rules = [...[...counts].map(([rule, count]) => toCounts(rule, count)), ...kept];
rules.sort(([a], [b]) => (a < b ? -1 : 1));
const sorted = perDocument.toSorted((a, b) => a - b);
const after = {
  documents: perDocument.length,
  recommended: { median: sorted[Math.floor(sorted.length / 2)] ?? 0, most: sorted.at(-1) ?? 0 },
  rules: Object.fromEntries(rules),
  notes: before.notes,
};
writeFileSync(target, `${JSON.stringify(after, null, 2)}\n`);
console.log(
  `${after.documents} documents; with \`recommended\` ${after.recommended.median} findings in the middle one.`,
);
