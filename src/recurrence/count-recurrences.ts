import type { RecurrenceClaim, RecurrenceCount, RecurrenceWindow } from "../domain/recurrence.ts";
import type { CalendarDate } from "../domain/located.ts";
import { compareByTime, isEarlier, readDateOfId, toWindowStart } from "./chronology.ts";
import type { Comparison } from "./compare-documents.ts";
import type { Corpus } from "./corpus.ts";
import type { DocumentFacts } from "./document-features.ts";
import type { TableDocument } from "./index/feature-table.ts";
import { meansDocument } from "./find-statement.ts";
import { nameCause } from "./name-cause.ts";
import type { Vector } from "./vector.ts";
import { toOrdinal, toSpan } from "./wording.ts";

/** How often it has happened within the window, by the scores of this document alone: never chained over others. */
export function countRecurrences(
  document: TableDocument,
  comparisons: readonly Comparison[],
  corpus: Corpus,
  window: RecurrenceWindow,
  toVector: (document: TableDocument) => Vector,
): RecurrenceCount | undefined {
  const { facts } = document;
  if (facts.date === null) return undefined;
  const since = toWindowStart(facts.date, window);
  const counted = countedSince(facts, comparisons, since);
  const named = namedSince(facts, corpus.documents, since);
  const count = 1 + distinctIncidents(counted.map(({ other }) => other.facts)) + named.length;
  if (count < 2) return undefined;
  // Incidents that no document tells of share nothing that could be seen: there, its own failure mode is the best guess.
  const alone = counted.length === 0 ? toVector(document) : undefined;
  const name = nameCause(counted, corpus, alone) ?? "";
  const what = name === "" ? "incident of this kind" : `${name} incident`;
  return {
    name,
    count,
    window,
    since,
    paths: counted
      .map(({ other }) => other.facts)
      .toSorted(compareByTime)
      .map(({ path }) => path),
    named,
    text: `The ${toOrdinal(count)} ${what} in ${toSpan(window.count, window.unit)}.`,
  };
}

/** Checks "the third in six months" against what can be counted; undefined where the document says nothing of the kind. */
export function checkClaim(
  { facts }: TableDocument,
  comparisons: readonly Comparison[],
  documents: readonly TableDocument[],
): RecurrenceClaim | undefined {
  const { claim, date } = facts;
  if (!claim) return undefined;
  const since = claim.window && date !== null ? toWindowStart(date, claim.window) : null;
  const counted = countedSince(facts, comparisons, since);
  const named = namedSince(facts, documents, since);
  const count = 1 + distinctIncidents(counted.map(({ other }) => other.facts)) + named.length;
  return { line: claim.line, text: claim.text, claimed: claim.count, counted: count, holds: count === claim.count };
}

function countedSince(
  facts: DocumentFacts,
  comparisons: readonly Comparison[],
  since: CalendarDate | null,
): readonly Comparison[] {
  return comparisons.filter(({ other, verdict, isSameReport, statement }) => {
    if (verdict !== "recurrence" || (isSameReport && statement?.kind !== "same")) return false;
    if (since !== null && other.facts.date !== null && other.facts.date < since) return false;
    return isEarlier(other.facts, facts);
  });
}

/** Two reports of one incident count once. */
function distinctIncidents(facts: readonly DocumentFacts[]): number {
  return new Set(facts.map(({ id, path }) => id?.toLowerCase() ?? path)).size;
}

/** Incidents that the document names as the same and that no document tells of. */
export function namedSince(
  facts: DocumentFacts,
  documents: readonly TableDocument[],
  since: CalendarDate | null,
): string[] {
  const named = new Map<string, string>();
  for (const { id } of facts.recurrenceOf) {
    if (documents.some((other) => meansDocument(id, other.facts, facts.path))) continue;
    const date = readDateOfId(id);
    if (since !== null && date !== null && date < since) continue;
    named.set(id.toLowerCase(), id);
  }
  return [...named.values()];
}
