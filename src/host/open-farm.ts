import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Farm } from "../domain/document-source.ts";

/** What a reading thread is told when it starts. */
export interface FarmData<Job> {
  readonly root: string;
  readonly isConfined: boolean;
  readonly job: Job;
}

/** Each takes about 70 MB, and more of them than this wait for the disk and for what puts the results together. */
const mostThreads = 4;
/** Starting threads takes as long as reading so many documents. */
const worthwhile = 200;

/**
 * Threads that run the bundle `reader.js` beside this one, as many as there are cores; `FOLLOWTHROUGH_WORKERS` sets
 * another number. None where the bundle is not there or there is but one core.
 */
export function openFarm(
  root: string,
  isConfined: boolean,
  env: Readonly<Record<string, string | undefined>>,
): Farm | undefined {
  // By way of a name: the bundler would take the address for an asset to copy.
  const here = import.meta.url;
  const script = fileURLToPath(new URL("./reader.js", here));
  const set = /^\d{1,2}$/.exec(env["FOLLOWTHROUGH_WORKERS"] ?? "")?.[0];
  const threads = set === undefined ? Math.min(availableParallelism(), mostThreads) : Number(set);
  if (threads < (set === undefined ? 2 : 1) || !existsSync(script)) return undefined;
  return {
    worthwhile: set === undefined ? worthwhile : 1,
    run: (job: object, batches: readonly (readonly string[])[], take: (result: unknown) => void) =>
      runThreads(Math.min(threads, batches.length), script, { root, isConfined, job }, batches, take),
  };
}

/** Hands the batches out one by one; gives how many were taken, in order, until all are done or every thread has died. */
async function runThreads(
  count: number,
  script: string,
  data: FarmData<object>,
  batches: readonly (readonly string[])[],
  take: (result: unknown) => void,
): Promise<number> {
  const waiting = new Map<number, unknown>();
  let next = 0;
  let taken = 0;
  let hasFailed = false;
  const work = (): Promise<void> =>
    new Promise((resolve) => {
      // A young generation of 32 MB: a document leaves a few megabytes of short-lived tree behind.
      const worker = new Worker(script, {
        workerData: data,
        resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
      });
      let current = -1;
      const go = (): void => {
        if (next >= batches.length || hasFailed) {
          void worker.terminate().then(() => resolve());
          return;
        }
        current = next++;
        worker.postMessage(batches[current]);
      };
      worker.on("message", (result: unknown) => {
        waiting.set(current, result);
        for (let ready = waiting.get(taken); ready !== undefined; ready = waiting.get(taken)) {
          waiting.delete(taken++);
          take(ready);
        }
        go();
      });
      worker.on("error", () => {
        // Whatever it died of, the caller reads what is missing and meets the same error, if it is one.
        hasFailed = true;
        resolve();
      });
      go();
    });
  await Promise.all(Array.from({ length: count }, work));
  return taken;
}
