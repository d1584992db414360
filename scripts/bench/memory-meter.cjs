// Preloaded into what is measured: says on standard error how much memory the process held at most, in KiB.
const { isMainThread } = require("node:worker_threads");
if (isMainThread) {
  process.on("exit", () => process.stderr.write(`peak-memory ${process.resourceUsage().maxRSS}\n`));
}
