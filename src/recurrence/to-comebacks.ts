import type { Outline } from "../domain/post-mortem.ts";
import type { Comeback, RecurrenceSurvey, UnfinishedItem } from "../domain/recurrence.ts";

/** The documents in scope whose incident is likely or possibly an earlier one again, with what was left undone then. */
export function toComebacks(
  survey: RecurrenceSurvey,
  unfinished: ReadonlyMap<string, readonly UnfinishedItem[]>,
  postMortems: readonly Outline[],
  scope: ReadonlySet<string> | undefined,
): Comeback[] {
  const known = new Map(postMortems.map((postMortem) => [postMortem.path, postMortem]));
  return survey.documents
    .filter((document) => scope === undefined || scope.has(document.path))
    .map((document) => ({
      path: document.path,
      title: known.get(document.path)?.title?.value ?? document.path,
      ...(document.count && { count: document.count }),
      ...(document.claim && { claim: document.claim }),
      earlier: document.matches
        .filter((match) => match.verdict !== "none")
        .map((match) => {
          const earlier = known.get(match.path);
          return {
            match,
            title: earlier?.title?.value ?? match.path,
            id: earlier?.incident.id?.value ?? null,
            date: earlier?.incident.date?.value ?? null,
            unfinished: unfinished.get(match.path) ?? [],
          };
        }),
    }))
    .filter((comeback) => comeback.earlier.length > 0);
}
