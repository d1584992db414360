import { parentPort, workerData } from "node:worker_threads";
import { createDigester, type DigestBatch, type DigestJob } from "./commands/create-digester.ts";
import type { FarmData } from "./host/open-farm.ts";
import { readSourceFiles } from "./host/read-source-files.ts";

/** A thread that reads documents for `readCorpus`: batches of paths in, digests out. */
const { root, isConfined, job } = workerData as FarmData<DigestJob>;
const digest = createDigester(job);

parentPort?.on("message", (paths: readonly string[]) => {
  void answer(paths);
});

async function answer(paths: readonly string[]): Promise<void> {
  const { files, unreadable } = await readSourceFiles(root, paths, isConfined);
  const batch: DigestBatch = { digests: files.map((file) => digest(file)), unreadable };
  parentPort?.postMessage(batch);
}
