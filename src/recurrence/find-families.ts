import type { CalendarDate } from "../domain/located.ts";
import type { RecurrenceFamily } from "../domain/recurrence.ts";
import { compareByTime, isSameIncident, readDateOfId } from "./chronology.ts";
import type { Compare, Comparison } from "./compare-documents.ts";
import type { Corpus } from "./corpus.ts";
import { namedSince } from "./count-recurrences.ts";
import type { DocumentFacts } from "./document-features.ts";
import type { TableDocument } from "./feature-table.ts";
import { joinClusters } from "./join-clusters.ts";
import { joinSharedWords } from "./join-shared-words.ts";
import { findPlaces } from "./find-place.ts";
import { nameCause } from "./name-cause.ts";
import type { Vector } from "./vector.ts";
import { listWords, quote } from "./wording.ts";

/** Incidents with one cause, over all documents: those that belong together on average, and those that were declared. */
export function findFamilies(
  corpus: Corpus,
  comparisons: readonly Comparison[],
  compare: Compare,
  toVector: (document: TableDocument) => Vector,
  likely: number,
): RecurrenceFamily[] {
  const numberOf = new Map(corpus.documents.map((document, number) => [document, number]));
  const known = new Map<string, Comparison>();
  const links: { one: number; other: number; isSure: boolean }[] = [];
  for (const comparison of comparisons) {
    const one = numberOf.get(comparison.document) ?? 0;
    const other = numberOf.get(comparison.other) ?? 0;
    const key = toKey(one, other);
    if (known.has(key)) continue;
    known.set(key, comparison);
    if (comparison.verdict !== "recurrence" && !comparison.isSameIncident) continue;
    links.push({ one, other, isSure: comparison.statement?.kind === "same" || comparison.isSameIncident });
  }
  const closeness = (one: number, other: number): number => {
    const key = toKey(one, other);
    const [first, second] = [corpus.documents[Math.min(one, other)], corpus.documents[Math.max(one, other)]];
    const comparison = known.get(key) ?? (first && second ? compare(second, first) : undefined);
    if (!comparison) return 0;
    known.set(key, comparison);
    if (comparison.verdict === "recurrence") return comparison.likeness;
    return Math.min(comparison.likeness, comparison.statement ? 0 : likely * 0.999);
  };
  const clusters = joinClusters(corpus.documents.length, links, closeness, likely);
  const families = clusters.map((members) => {
    const documents = members.flatMap((member) => corpus.documents[member] ?? []);
    const pairs = [...known.values()].filter(
      ({ document, other, verdict }) =>
        verdict === "recurrence" && documents.includes(document) && documents.includes(other),
    );
    return toFamily(documents, pairs, corpus, toVector);
  });
  return families
    .filter((family) => family.count > 1)
    .toSorted(
      (a, b) =>
        b.count - a.count || compareText(b.last ?? "", a.last ?? "") || compareText(a.paths[0] ?? "", b.paths[0] ?? ""),
    );
}

function toFamily(
  documents: readonly TableDocument[],
  pairs: readonly Comparison[],
  corpus: Corpus,
  toVector: (document: TableDocument) => Vector,
): RecurrenceFamily {
  const facts = documents.map((document) => document.facts).toSorted(compareByTime);
  const twice = pairs.filter(({ isSameReport }) => isSameReport);
  const isTold = (one: DocumentFacts, other: DocumentFacts): boolean =>
    isSameIncident(one, other) || twice.some((pair) => isPairOf(pair, one, other));
  const incidents = facts.filter((one, at) => !facts.slice(0, at).some((earlier) => isTold(one, earlier)));
  const named = new Set(facts.flatMap((one) => namedSince(one, corpus.documents, null)));
  const dates: CalendarDate[] = facts.flatMap(({ date }) => date ?? []);
  const span = [...dates, ...[...named].flatMap((id) => readDateOfId(id) ?? [])].toSorted(compareText);
  const first = documents[0];
  const alone = pairs.length === 0 && first ? toVector(first) : undefined;
  return {
    name: nameCause(pairs, corpus, alone) ?? nameByWords(pairs, corpus),
    paths: facts.map(({ path }) => path),
    count: incidents.length + named.size,
    first: span[0] ?? null,
    last: span.at(-1) ?? null,
  };
}

function isPairOf({ document, other }: Comparison, one: DocumentFacts, another: DocumentFacts): boolean {
  return (document.facts === one && other.facts === another) || (document.facts === another && other.facts === one);
}

function nameByWords(pairs: readonly Comparison[], corpus: Corpus): string {
  const strongest = pairs.toSorted((a, b) => b.score - a.score)[0];
  if (!strongest) return "one cause";
  const terms = strongest.shares.slice(0, 6).map(({ term }) => term);
  const places = findPlaces(corpus, strongest.document, new Set(terms), undefined);
  const words = joinSharedWords(terms.map((term) => places.get(term)?.text ?? "")).slice(0, 2);
  return words.length === 0 ? "one cause" : listWords(words.map(quote));
}

function toKey(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
