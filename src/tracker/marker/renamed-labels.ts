import { defaultLabels } from "../../domain/default-labels.ts";
import type { LabelNames } from "../../domain/issue.ts";

/** The labels that say one thing each; those with a prefix are remembered one by one as they are written. */
type FixedLabel = Exclude<keyof LabelNames, "priorityPrefix" | "typePrefix" | "teamPrefix" | "report">;

/** Names other than the default ones, under which an issue got its labels. */
export type RenamedLabels = Readonly<Partial<Record<FixedLabel, string>>>;

const fixed = [
  "managed",
  "actionItem",
  "incident",
  "dueSoon",
  "overdue",
  "recurring",
  "needsOwner",
  "orphaned",
] as const satisfies readonly FixedLabel[];

/** What a marker has to remember of the configured names; undefined for nothing, so that most markers stay short. */
export function toRenamedLabels(labels: LabelNames): RenamedLabels | undefined {
  // GitHub takes two names that differ in letter case alone for one label.
  const renamed = fixed.filter((name) => labels[name].toLowerCase() !== defaultLabels[name]);
  return renamed.length === 0
    ? undefined
    : Object.fromEntries(renamed.map((name) => [name, labels[name].toLowerCase()]));
}

/** Reads it back out of a marker's JSON. */
export function parseRenamedLabels(json: Readonly<Record<string, unknown>>): RenamedLabels {
  return Object.fromEntries(
    fixed.flatMap((name) => (typeof json[name] === "string" && json[name] !== "" ? [[name, json[name]]] : [])),
  );
}

/** Names that labels of ours had under an earlier configuration, and that nothing is called any more. */
export function findFormerLabels(remembered: RenamedLabels | undefined, labels: LabelNames): string[] {
  if (remembered === undefined && toRenamedLabels(labels) === undefined) return [];
  const current = new Set(fixed.map((name) => labels[name].toLowerCase()));
  const former = fixed.map((name) => remembered?.[name] ?? defaultLabels[name]);
  return [...new Set(former)].filter((name) => !current.has(name.toLowerCase()));
}
