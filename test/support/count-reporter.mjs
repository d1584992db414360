import { writeSync } from "node:fs";

/** Ends the run with one plain line that any tool can read: `N passed, N failed`. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    // A suite that could not even start has no failed tests of its own.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // The default reporter's summary comes after this call; the count is the last word.
    process.once("exit", () => writeSync(1, `\n${results.numPassedTests} passed, ${failed} failed\n`));
  }
}
