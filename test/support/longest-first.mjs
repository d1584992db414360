import Sequencer from "@jest/test-sequencer";

/** The suites that take longest, in seconds: a clean clone has no memory of that, and would begin some of them last. */
const seconds = {
  "cli/killed": 60,
  "simulation/year": 45,
  "github/sync-faults": 35,
  "cli/cli": 30,
  "simulation/month": 25,
  "action/sync": 25,
  "document/hostile": 20,
  "github/write-back": 18,
  "action/write-back": 18,
  "action/remind": 18,
  "commands/cache": 17,
  "action/respond": 16,
  "github/routes": 15,
  "action/validate": 14,
  "safe-text/markdown": 12,
  "cli/same-output": 10,
  "action/suggestions": 10,
  "github/cost": 9,
  "tracker/model": 8,
  "rules/review": 8,
  "tracker/crash": 7,
  "tracker/cost": 7,
};

/** Begins with the suites that take longest, by the last run on this machine or else by this list. */
export default class LongestFirst extends Sequencer {
  time(test) {
    const [name] = test.path
      .split(/[\\/]test[\\/]/)
      .at(-1)
      .split(".test.");
    return super.time(test) ?? 1000 * (seconds[name.replaceAll("\\", "/")] ?? 1);
  }
}
