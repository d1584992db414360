import { isSameRepository } from "../identity/issue-reference.ts";
import type { ApplyRun, RepositoryRun } from "./apply-run.ts";

/** Creates the labels that are missing, with the colours and descriptions of the plan, before an issue is given them. */
export async function ensureLabels(run: ApplyRun, place: RepositoryRun, names: readonly string[]): Promise<void> {
  const isHome = isSameRepository(place.tracker.repository, run.plan.repository);
  const unsure = isHome ? names.filter((name) => !run.plan.knownLabels.includes(name)) : names;
  if (unsure.length === 0) return;
  place.labels ??= new Set((await place.tracker.listLabels()).map(({ name }) => name.toLowerCase()));
  for (const name of unsure) {
    if (place.labels.has(name.toLowerCase())) continue;
    const known = run.plan.labels.find((label) => label.name === name);
    await place.tracker.createLabel(known ?? { name, color: "ededed", description: "" });
    place.labels.add(name.toLowerCase());
  }
}
