import type { DesiredTracking, IncidentFacts } from "../../domain/issue.ts";
import { isComeback } from "../../domain/is-comeback.ts";
import type { CalendarDate } from "../../domain/located.ts";
import type { Again } from "../desired/resolve-due.ts";
import type { RecurrenceSurvey } from "../../domain/recurrence.ts";

/** Which incidents came back, by the paths of their documents. */
export interface Recurrences {
  /** Path of an earlier document → keys of the later incidents with its cause, in a fixed order. */
  readonly cameBack: ReadonlyMap<string, readonly string[]>;
  /** Of those, by path, the ones that are no news: every new document moves all scores a little, and may link two old ones. */
  readonly oldNews: ReadonlyMap<string, ReadonlySet<string>>;
  /** Paths of documents whose incident had happened before. */
  readonly recurring: ReadonlySet<string>;
  /** Path → what shortens the service level of its items. */
  readonly again: ReadonlyMap<string, readonly Again[]>;
}

/** Turns the survey round: from "this had happened before" to "this came back". Without dates nobody knows which came first. */
export function readRecurrences(
  survey: RecurrenceSurvey | undefined,
  documents: readonly DesiredTracking[],
  keyOfPath: ReadonlyMap<string, string>,
  isLongTracked: (path: string) => boolean,
): Recurrences {
  const incidentOf = new Map(documents.map(({ incident }) => [incident.path, incident]));
  const cameBack = new Map<string, string[]>();
  const oldNews = new Map<string, Set<string>>();
  const recurring = new Set<string>();
  const again = new Map<string, Again[]>();
  const shorten = (path: string, words: string, since: CalendarDate): void => {
    again.set(path, [...(again.get(path) ?? []), { words, since }].toSorted(compareAgain));
  };
  for (const { path, matches } of survey?.documents ?? []) {
    const later = incidentOf.get(path);
    const key = keyOfPath.get(path);
    if (later === undefined || key === undefined) continue;
    for (const match of matches) {
      if (!isComeback(match) || match.path === path) continue;
      recurring.add(path);
      const earlier = incidentOf.get(match.path);
      if (earlier === undefined || earlier.date === null || later.date === null || earlier.date > later.date) continue;
      const name = toName(later, key);
      shorten(match.path, `came back as ${name}`, later.date);
      shorten(path, `repeats ${toName(earlier, keyOfPath.get(match.path) ?? match.path)}`, later.date);
      const known = cameBack.get(match.path) ?? [];
      if (!known.includes(name)) cameBack.set(match.path, [...known, name].toSorted());
      if (isLongTracked(path) && !match.reasons.some(({ kind }) => kind === "declared"))
        oldNews.set(match.path, (oldNews.get(match.path) ?? new Set()).add(name));
    }
  }
  return { cameBack, oldNews, recurring, again };
}

function toName({ id, isConfidential }: IncidentFacts, key: string): string {
  return id !== null && !isConfidential ? id : key;
}

function compareAgain(one: Again, other: Again): number {
  return one.since === other.since ? (one.words < other.words ? -1 : 1) : one.since < other.since ? -1 : 1;
}
