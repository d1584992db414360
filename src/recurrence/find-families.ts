import type { CalendarDate } from "../domain/located.ts";
import type { RecurrenceFamily } from "../domain/recurrence.ts";
import { compareByTime, isSameIncident, readDateOfId } from "./chronology.ts";
import type { Compare, Comparison } from "./compare-documents.ts";
import type { Corpus } from "./corpus.ts";
import { namedSince } from "./count-recurrences.ts";
import type { DocumentFacts } from "./document-features.ts";
import type { TableDocument } from "./index/feature-table.ts";
import { joinClusters } from "./join-clusters.ts";
import { joinSharedWords } from "./join-shared-words.ts";
import { findPlaces } from "./find-place.ts";
import { nameCause } from "./name-cause.ts";
import { readTermKind } from "./read-term-kind.ts";
import { toCosine } from "./vector.ts";
import type { ToVector } from "./vector.ts";
import { listWords, quote } from "./wording.ts";

/** Incidents with one cause: those that belong together on average, and those that were declared. */
export function findFamilies(
  corpus: Corpus,
  comparisons: readonly Comparison[],
  compare: Compare,
  toVector: ToVector,
  options: { readonly likely: number; readonly isComplete: boolean },
): RecurrenceFamily[] {
  const { known, links, members } = readLinks(corpus, comparisons);
  const toCloseness = (one: number, other: number): number => {
    const [first, second] = [corpus.documents[Math.min(one, other)], corpus.documents[Math.max(one, other)]];
    if (!first || !second) return 0;
    const comparison = known.get(toKey(one, other)) ?? (options.isComplete ? undefined : compare(second, first));
    const justBelow = options.likely * 0.999;
    // Where everything was compared with everything, an unknown pair is one that no close look was worth.
    if (!comparison) return Math.min(toCosine(toVector(second), toVector(first)), justBelow);
    if (comparison.verdict === "recurrence") return comparison.likeness;
    return comparison.statement ? 0 : Math.min(comparison.likeness, justBelow);
  };
  const closeness = (one: number, other: number): number => toCloseness(members[one] ?? 0, members[other] ?? 0);
  return joinClusters(members.length, links, closeness, options.likely)
    .map((cluster) => {
      const numbers = new Set(cluster.map((member) => members[member] ?? 0));
      const documents = [...numbers].flatMap((number) => corpus.documents[number] ?? []);
      const facts = new Set(documents);
      const pairs = [...known.values()].filter(
        ({ document, other, verdict }) => verdict === "recurrence" && facts.has(document) && facts.has(other),
      );
      return toFamily(documents, pairs, corpus, toVector);
    })
    .filter((family) => family.count > 1)
    .toSorted(
      (a, b) =>
        b.count - a.count || compareText(b.last ?? "", a.last ?? "") || compareText(a.paths[0] ?? "", b.paths[0] ?? ""),
    );
}

interface Links {
  readonly known: ReadonlyMap<string, Comparison>;
  /** Numbers of the documents that have a link, or that name incidents nobody else tells of. */
  readonly members: readonly number[];
  /** By position among the members. */
  readonly links: readonly { readonly one: number; readonly other: number; readonly isSure: boolean }[];
}

function readLinks(corpus: Corpus, comparisons: readonly Comparison[]): Links {
  const numberOf = new Map(corpus.documents.map((document, number) => [document, number]));
  const known = new Map<string, Comparison>();
  for (const comparison of comparisons) {
    const key = toKey(numberOf.get(comparison.document) ?? 0, numberOf.get(comparison.other) ?? 0);
    if (!known.has(key)) known.set(key, comparison);
  }
  const linked = [...known.values()].filter(
    ({ verdict, isSameIncident: isSame }) => verdict === "recurrence" || isSame,
  );
  const numbers = new Set(
    linked.flatMap(({ document, other }) => [numberOf.get(document) ?? 0, numberOf.get(other) ?? 0]),
  );
  for (const [number, { facts }] of corpus.documents.entries()) if (facts.recurrenceOf.length > 0) numbers.add(number);
  const members = [...numbers].toSorted((a, b) => a - b);
  const positions = new Map(members.map((number, position) => [corpus.documents[number], position]));
  const links = linked.map(({ document, other, statement, isSameIncident: isSame }) => ({
    one: positions.get(document) ?? 0,
    other: positions.get(other) ?? 0,
    isSure: statement?.kind === "same" || isSame,
  }));
  return { known, members, links };
}

function toFamily(
  documents: readonly TableDocument[],
  pairs: readonly Comparison[],
  corpus: Corpus,
  toVector: ToVector,
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

/** The two words that carry most of what the pairs share, as the latest of them writes them. */
function nameByWords(pairs: readonly Comparison[], corpus: Corpus): string {
  const textOf = (term: number): string => corpus.table.terms.at(term);
  const sums = new Map<number, number>();
  for (const { shares } of pairs) {
    for (const { term, amount } of shares) {
      if (readTermKind(corpus.marks[term]) === "term") sums.set(term, (sums.get(term) ?? 0) + amount);
    }
  }
  const terms = [...sums]
    .toSorted(([a, x], [b, y]) => y - x || compareText(textOf(a), textOf(b)))
    .map(([term]) => term);
  const latest = pairs.toSorted((a, b) => compareByTime(b.document.facts, a.document.facts))[0];
  if (!latest) return "one cause";
  const places = findPlaces(corpus, latest.document, new Set(terms.slice(0, 6)), undefined);
  const words = joinSharedWords(terms.slice(0, 6).map((term) => places.get(term)?.text ?? "")).slice(0, 2);
  return words.length === 0 ? "one cause" : listWords(words.map(quote));
}

function toKey(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
