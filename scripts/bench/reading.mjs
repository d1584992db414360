// How fast documents are read, beside plain remark with GFM and markdownlint on the same files in the same process.
// Run it after `npm run build`: it measures the compiled reader.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const rounds = 5;

/**
 * Prints documents and megabytes per second of each, and what reading costs in terms of plain remark. `documents` is a
 * folder of Markdown files, at any depth; without one the examples of the templates are read.
 */
export async function benchReading({ root, documents, build = join(root, "build") }) {
  const folder = documents ?? join(root, "templates/examples");
  const files = listMarkdown(folder).map((path) => ({ path, text: readFileSync(path, "utf8") }));
  const reader = join(build, "document/read-post-mortem.js");
  if (!existsSync(reader)) throw new Error("The compiled reader is missing. Run `npm run build` first.");
  const { readPostMortem } = await import(pathToFileURL(reader).href);
  const { unified } = await import("unified");
  const { default: remarkParse } = await import("remark-parse");
  const { default: remarkGfm } = await import("remark-gfm");
  const { lint } = await import("markdownlint/sync");
  const plain = unified().use(remarkParse).use(remarkGfm).freeze();
  const candidates = [
    ["plain remark-parse with GFM", ({ text }) => plain.parse(text)],
    ["reading (parse and model)", (file) => readPostMortem(file)],
    ["markdownlint, default rules", ({ text }) => lint({ strings: { text } })],
  ];
  const best = new Map(candidates.map(([name]) => [name, Number.POSITIVE_INFINITY]));
  // Interleaved, and the best of several rounds: a busy moment of the machine says nothing about the code.
  for (let round = 0; round <= rounds; round += 1)
    for (const [name, run] of candidates) {
      const start = performance.now();
      for (const file of files) run(file);
      if (round > 0) best.set(name, Math.min(best.get(name), performance.now() - start));
    }
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  console.log(`${files.length} documents, ${(bytes / 1e6).toFixed(2)} MB, best of ${rounds} rounds`);
  for (const [name, time] of best)
    console.log(
      `  ${name.padEnd(30)} ${time.toFixed(0).padStart(6)} ms ${((files.length / time) * 1000).toFixed(0).padStart(7)} documents/s ${(bytes / 1000 / time).toFixed(2).padStart(6)} MB/s`,
    );
  const [remark, reading] = [...best.values()];
  const ratio = reading / remark;
  console.log(`  reading costs ${ratio.toFixed(2)} times plain remark (at most 1.4 wanted)`);
  return { ratio };
}

function listMarkdown(folder) {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return listMarkdown(path);
      return /\.(?:md|markdown|mdx)$/i.test(name) ? [path] : [];
    });
}
