import type { ApplyRun } from "./apply-run.ts";

/** Creates the labels that are missing, with the colours and descriptions of the plan, before an issue is given them. */
export async function ensureLabels(run: ApplyRun, names: readonly string[]): Promise<void> {
  run.labels ??= new Set((await run.tracker.listLabels()).map(({ name }) => name.toLowerCase()));
  for (const name of names) {
    if (run.labels.has(name.toLowerCase())) continue;
    const known = run.plan.labels.find((label) => label.name === name);
    await run.tracker.createLabel(known ?? { name, color: "ededed", description: "" });
    run.labels.add(name.toLowerCase());
  }
}
