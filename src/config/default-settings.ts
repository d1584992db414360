import { defaultLabels } from "../domain/default-labels.ts";
import type { Settings } from "./settings.ts";

/**
 * What is in force without a configuration file, as plain values: the quick path of a pull request with nothing to
 * validate needs them, and must not pay for loading the schema.
 */
export const defaultSettings: Settings = {
  files: [
    "**/{postmortem,postmortems,post-mortem,post-mortems,incident,incidents,incident-report,incident-reports,outages}/**/*.{md,markdown,mdx}",
    "**/*{postmortem,post-mortem}*.{md,markdown,mdx}",
  ],
  ignore: ["**/README.*", "**/index.*", "**/*template*", "**/*template*/**", "**/node_modules/**"],
  timezone: "UTC",
  owners: {},
  trustedAuthors: [],
  due: {},
  preset: "recommended",
  rules: {},
  suggestions: true,
  recurrence: { window: { count: 6, unit: "month" }, likely: 0.22, related: 0.15, failureModes: [], escalate: {} },
  remind: { before: [3], after: [1, 7, 14], maxMentions: 20, escalate: undefined },
  extraFields: { due: null, milestone: false, types: {} },
  followUp: { after: [7, 30] },
  routes: [],
  labels: defaultLabels,
  trackingIssue: true,
  writeBack: "off",
  import: undefined,
  maxCreates: 50,
  pace: { writes: 1, creates: 3 },
  report: { issue: true },
};
