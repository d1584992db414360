// npm run bench: ratios against a peer in the same run. Nothing here is a test; a shared machine's clock proves nothing.
//   node scripts/bench.mjs [start|reading|recurrence|validate|tracker …] [--documents FOLDER] [--peer DIST_INDEX_JS]
//   [--markdownlint MARKDOWNLINT_CLI2_MJS]
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { documents: { type: "string" }, peer: { type: "string" }, markdownlint: { type: "string" } },
});
const wanted = (name) => positionals.length === 0 || positionals.includes(name);
const node24 = process.env.FOLLOWTHROUGH_NODE24;

if (wanted("start")) {
  const { benchStart } = await import("./bench/start.mjs");
  benchStart({ root, node: node24 && existsSync(node24) ? node24 : process.execPath, peer: values.peer });
}
if (wanted("reading")) {
  const { benchReading } = await import("./bench/reading.mjs");
  await benchReading({ root, ...(values.documents === undefined ? {} : { documents: values.documents }) });
}
if (wanted("tracker")) {
  const { benchTracker } = await import("./bench/tracker.mjs");
  await benchTracker({ root });
}
if (wanted("recurrence")) {
  const { benchRecurrence } = await import("./bench/recurrence.mjs");
  benchRecurrence({ root, peer: values.markdownlint });
}
if (wanted("validate")) {
  const { benchValidate } = await import("./bench/validate.mjs");
  benchValidate();
}
