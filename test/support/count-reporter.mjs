/** Ends the run with one plain line that any tool can read: `N passed, N failed`. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    // A suite that could not even start has no failed tests of its own.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed\n`);
  }
}
