// Bottleneck, which paces Octokit, waits some ten times a request for a timer of no time at all, and Node makes at least
// a millisecond of each: most of the time of a test whose server is on the same machine. Here no time is none.
const { setTimeout: wait, clearTimeout: stop } = globalThis;
const immediates = new WeakSet();

function setTimer(run: (...args: unknown[]) => void, milliseconds?: number, ...args: unknown[]): unknown {
  if (milliseconds !== 0) return wait(run, milliseconds, ...args);
  const immediate = setImmediate(run, ...args);
  immediates.add(immediate);
  return immediate;
}

function clearTimer(timer: NodeJS.Timeout | undefined): void {
  if (immediates.has(timer as object)) clearImmediate(timer as unknown as NodeJS.Immediate);
  else stop(timer);
}

Object.assign(globalThis, { setTimeout: Object.assign(setTimer, wait), clearTimeout: clearTimer });
