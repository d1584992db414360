import type { RecurrenceSurvey, UnfinishedItem } from "../domain/recurrence.ts";

/** The value of `followthrough recurrence --format json`; `unfinished` has the promises that each document left open, by path. */
export function toRecurrenceJson(
  survey: RecurrenceSurvey,
  unfinished: ReadonlyMap<string, readonly UnfinishedItem[]>,
): object {
  return {
    documents: survey.documents.map(({ path, matches, count, claim }) => ({
      path,
      matches: matches.map((match) => ({
        path: match.path,
        score: round(match.score),
        verdict: match.verdict,
        reasons: match.reasons.map(({ kind, detail, share, here, there }) => ({
          kind,
          detail,
          share: round(share),
          ...(here && { here }),
          ...(there && { there }),
        })),
        unfinished: (unfinished.get(match.path) ?? []).map(toUnfinishedJson),
      })),
      ...(count && { count }),
      ...(claim && { claim }),
    })),
    families: survey.families,
  };
}

function toUnfinishedJson({ text, owner, due, status, line, issue }: UnfinishedItem): object {
  return { text, owner, due, status, line, ...(issue && { issue }) };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
