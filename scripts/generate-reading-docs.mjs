// Writes docs/reading.md out of the reader's examples, test/document/reading/*.md, which the tests hold the reader to;
// with --check it only tells whether the page is stale.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "test/document/reading");
const page = join(root, "docs/reading.md");

const intro = `# What is read in a post-mortem

<!-- Written by scripts/generate-reading-docs.mjs out of test/document/reading; change it there. -->

Followthrough reads post-mortems as teams write them; no template is asked for. This page shows what it understands, with an example of each. Every example is a test: what stands here is what \`followthrough parse FILE --format json\` prints, reduced to the part that the example is about.

Three rules hold everywhere. **Nothing is invented**: a value that the document does not make certain stays \`null\`. **Nothing is lost silently**: what stands in the way of reading is listed under \`problems\`, with its line. **Every value knows its line**, also where a broken table was mended first.
`;

const parts = readdirSync(folder)
  .filter((file) => file.endsWith(".md"))
  .toSorted()
  .map((file) => readFileSync(join(folder, file), "utf8"));
const contents = parts.flatMap((text) => {
  const title = /^# (.+)$/m.exec(text)?.[1] ?? "";
  return [`- [${title}](#${toAnchor(title)})`];
});
const body = parts.map((text) =>
  text
    .split(/(^`{4}markdown[^]*?^`{4}$|^```json[^]*?^```$)/m)
    .map((part) => (part.startsWith("```") ? toExample(part) : part.replace(/^(#+) /gm, "#$1 ")))
    .join(""),
);
const text = `${[intro, `${contents.join("\n")}\n`, ...body].map((part) => part.trim()).join("\n\n")}\n`;

if (process.argv.includes("--check")) {
  if (!existsSync(page) || readFileSync(page, "utf8") !== text) {
    console.error("docs/reading.md is stale: run `node scripts/generate-reading-docs.mjs`.");
    process.exitCode = 1;
  }
} else writeFileSync(page, text);

function toExample(part) {
  if (part.startsWith("```json")) return `is read as\n\n${part}`;
  const path = /^`{4}markdown path=(\S+)/.exec(part)?.[1];
  return `${path === undefined ? "" : `In a file named \`${path}\`:\n\n`}${part.replace(/^`{4}markdown.*$/m, "````markdown")}`;
}

function toAnchor(title) {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
}
