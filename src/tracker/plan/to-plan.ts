import { isSameRepository } from "../identity/issue-reference.ts";
import type { Observation } from "../observe/observation.ts";
import type { Plan, Step } from "./plan.ts";
import { describeLabels } from "./plan-labels.ts";
import type { PlanSettings } from "./plan-settings.ts";

/** Puts steps into a plan: counts them, names the labels that they need and says how long they will take. */
export function toPlan(
  observation: Pick<Observation, "repository" | "identity"> & Partial<Pick<Observation, "items" | "trackings">>,
  steps: readonly Step[],
  settings: Pick<PlanSettings, "labels" | "pace" | "trustedAuthors">,
  needsImportChoice: Plan["needsImportChoice"] = null,
): Plan {
  const counts = new Map<string, number>();
  for (const { kind } of steps) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const count = (...kinds: readonly string[]): number => kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
  const writes = steps.flatMap((step) => step.writes);
  const labels = new Set<string>();
  let seconds = 0;
  for (const write of writes) {
    if (write.kind === "create") for (const label of write.labels) labels.add(label);
    if (write.kind === "add-labels") for (const label of write.labels) labels.add(label);
    if (write.kind === "create") seconds += settings.pace.creates;
    else if (write.kind === "link") seconds += settings.pace.writes * write.children.length;
    else seconds += settings.pace.writes;
  }
  if (writes.some((write) => write.kind === "create" || write.kind === "add-assignees"))
    labels.add(settings.labels.needsOwner);
  const seen = new Set(
    [...(observation.items ?? []), ...(observation.trackings ?? [])]
      .filter(({ snapshot }) => isSameRepository(snapshot.repository, observation.repository))
      .flatMap(({ snapshot }) => snapshot.labels.map((label) => label.toLowerCase())),
  );
  return {
    repository: observation.repository,
    identity: observation.identity,
    steps,
    totals: {
      create: count("create", "adopt"),
      change: count("update", "label", "comment", "detach"),
      keep: count("keep"),
      close: count("close"),
      orphan: count("orphan"),
      defer: count("defer"),
      refuse: count("refuse"),
    },
    needsImportChoice,
    estimatedSeconds: Math.ceil(seconds),
    labels: describeLabels(labels, settings.labels),
    knownLabels: [...labels].filter((label) => seen.has(label.toLowerCase())),
    managedLabel: settings.labels.managed,
    needsOwnerLabel: settings.labels.needsOwner,
    incidentLabel: settings.labels.incident,
    trustedAuthors: settings.trustedAuthors,
  };
}
