import type { RecurrenceSurvey, RecurrenceWindow, SurveyedDocument } from "../domain/recurrence.ts";
import { compareByTime, isEarlier } from "./chronology.ts";
import { toComparer } from "./compare-documents.ts";
import type { Comparison } from "./compare-documents.ts";
import { measureCorpus } from "./corpus.ts";
import type { Corpus } from "./corpus.ts";
import { checkClaim, countRecurrences } from "./count-recurrences.ts";
import { explainMatch } from "./explain-match.ts";
import type { FailureMode } from "./failure-mode.ts";
import type { FeatureTable, TableDocument } from "./feature-table.ts";
import { findFamilies } from "./find-families.ts";
import { sameReportShare } from "./find-copied.ts";
import { meansDocument } from "./find-statement.ts";
import { toScorer } from "./score-all.ts";
import { toVectorMaker } from "./vector.ts";

export interface SurveyOptions {
  readonly window: RecurrenceWindow;
  readonly likely: number;
  readonly related: number;
  /** Paths of the documents that are asked about; absent: all of them, and the families. */
  readonly of?: readonly string[];
}

const shown = 5;
/** So many candidates are looked at closely; closer looks only ever lower a score. */
const closelyRead = 15;

/** Compares documents whose features are in the table: what `findRecurrences` does, without the reading. */
export function surveyDocuments(
  table: FeatureTable,
  unordered: readonly TableDocument[],
  modes: readonly FailureMode[],
  options: SurveyOptions,
): RecurrenceSurvey {
  const documents = unordered.toSorted((a, b) => (a.facts.path < b.facts.path ? -1 : 1));
  const corpus = measureCorpus(table, documents, modes);
  const toVector = toVectorMaker(corpus);
  const compare = toComparer(corpus, toVector, options);
  const asked = options.of && new Set(options.of);
  const subjects = documents.filter(({ facts }) => !asked || asked.has(facts.path));
  const score = toScorer(corpus, toVector, subjects.length);
  const pairs: Comparison[] = [];
  const surveyed = subjects.map((document): SurveyedDocument => {
    const comparisons = compareWithAll(document, corpus, score(document), compare, options.likely);
    pairs.push(...comparisons);
    const count = countRecurrences(document, comparisons, corpus, options.window, toVector);
    const claim = checkClaim(document, comparisons, documents);
    return {
      path: document.facts.path,
      matches: comparisons.slice(0, shown).map((comparison) => explainMatch(comparison, corpus, modes)),
      ...(count && { count }),
      ...(claim && { claim }),
    };
  });
  return { documents: surveyed, families: findFamilies(corpus, pairs, compare, toVector, options.likely) };
}

/** The comparisons of one document that may matter, best first: the best candidates, and those that somebody spoke of. */
function compareWithAll(
  document: TableDocument,
  corpus: Corpus,
  scores: Float64Array,
  compare: (document: TableDocument, other: TableDocument) => Comparison,
  likely: number,
): Comparison[] {
  const { facts } = document;
  const earlier: { number: number; score: number }[] = [];
  const later: number[] = [];
  const spoken: number[] = [];
  for (const [number, other] of corpus.documents.entries()) {
    const rough = scores[number] ?? 0;
    if (other === document) continue;
    if (speakOfEachOther(document, other)) spoken.push(number);
    if (isEarlier(other.facts, facts)) earlier.push({ number, score: rough });
    else if (rough >= likely) later.push(number);
  }
  const ranked = earlier.toSorted((a, b) => b.score - a.score || a.number - b.number);
  const close = new Set(spoken);
  for (const [rank, candidate] of ranked.entries()) {
    if (rank >= closelyRead && candidate.score < likely) break;
    close.add(candidate.number);
  }
  const comparisons: Comparison[] = [];
  for (const number of close) {
    const other = corpus.documents[number];
    if (!other) continue;
    const comparison = compare(document, other);
    // Of what came later, only a report of the same incident is of interest, or what this document itself names.
    if (isEarlier(other.facts, facts) || comparison.statement?.isOwn) comparisons.push(comparison);
  }
  for (const number of later) {
    const other = corpus.documents[number];
    if (!other || close.has(number)) continue;
    const comparison = compare(document, other);
    if (comparison.copied.share >= sameReportShare) comparisons.push(comparison);
  }
  return comparisons.toSorted((a, b) => b.score - a.score || compareByTime(b.other.facts, a.other.facts));
}

function speakOfEachOther(one: TableDocument, other: TableDocument): boolean {
  return speaksOf(one, other) || speaksOf(other, one);
}

function speaksOf(one: TableDocument, other: TableDocument): boolean {
  const { recurrenceOf, notRecurrenceOf, path } = one.facts;
  if (recurrenceOf.length + notRecurrenceOf.length === 0) return false;
  return [...recurrenceOf, ...notRecurrenceOf].some(({ id }) => meansDocument(id, other.facts, path));
}
