import type { DesiredTracking } from "../../domain/issue.ts";
import type { RecurrenceSurvey } from "../../domain/recurrence.ts";

/** Which incidents came back, by the paths of their documents. */
export interface Recurrences {
  /** Path of an earlier document → keys of the later incidents with its cause, in a fixed order. */
  readonly cameBack: ReadonlyMap<string, readonly string[]>;
  /** Paths of documents whose incident had happened before. */
  readonly recurring: ReadonlySet<string>;
}

/** Turns the survey round: from "this had happened before" to "this came back". Without dates nobody knows which came first. */
export function readRecurrences(
  survey: RecurrenceSurvey | undefined,
  documents: readonly DesiredTracking[],
  keyOfPath: ReadonlyMap<string, string>,
): Recurrences {
  const incidentOf = new Map(documents.map(({ incident }) => [incident.path, incident]));
  const cameBack = new Map<string, string[]>();
  const recurring = new Set<string>();
  for (const { path, matches } of survey?.documents ?? []) {
    const later = incidentOf.get(path);
    const key = keyOfPath.get(path);
    if (later === undefined || key === undefined) continue;
    for (const match of matches) {
      if (match.verdict !== "recurrence" || match.path === path) continue;
      recurring.add(path);
      const earlier = incidentOf.get(match.path);
      if (earlier === undefined || earlier.date === null || later.date === null || earlier.date > later.date) continue;
      const name = later.id !== null && !later.isConfidential ? later.id : key;
      const known = cameBack.get(match.path) ?? [];
      if (!known.includes(name)) cameBack.set(match.path, [...known, name].toSorted());
    }
  }
  return { cameBack, recurring };
}
