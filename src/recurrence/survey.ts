import type { RecurrenceSurvey, RecurrenceWindow, SurveyedDocument } from "../domain/recurrence.ts";
import { compareByTime, isEarlier } from "./chronology.ts";
import { toComparer } from "./compare-documents.ts";
import type { Compare, Comparison } from "./compare-documents.ts";
import { measureCorpus } from "./corpus.ts";
import { checkClaim, countRecurrences } from "./count-recurrences.ts";
import { explainMatch } from "./explain-match.ts";
import type { FailureMode } from "./failure-mode.ts";
import type { FeatureTable, TableDocument } from "./index/feature-table.ts";
import { toCandidateFinder } from "./find-candidates.ts";
import type { Candidates } from "./find-candidates.ts";
import { findFamilies } from "./find-families.ts";
import type { IndexStatistics } from "./index/index-statistics.ts";
import { toScorer } from "./score-all.ts";
import { toVectorMaker } from "./vector.ts";

export interface SurveyOptions {
  readonly window: RecurrenceWindow;
  readonly likely: number;
  readonly related: number;
  /** Paths of the documents that are asked about; absent: all of them. Families are found among what was asked about. */
  readonly of?: readonly string[];
}

const shown = 5;
/** From so many documents on it pays to keep every vector and to score over lists. */
const fewSubjects = 3;

/** Compares documents whose features are in the table: what `findRecurrences` does, without the reading. */
export function surveyDocuments(
  table: FeatureTable,
  unordered: readonly TableDocument[],
  modes: readonly FailureMode[],
  options: SurveyOptions,
  statistics?: IndexStatistics,
): RecurrenceSurvey {
  const documents = unordered.toSorted((a, b) => (a.facts.path < b.facts.path ? -1 : 1));
  const asked = options.of && new Set(options.of);
  const subjects = [...documents.entries()].filter(([, { facts }]) => !asked || asked.has(facts.path));
  const isLarge = subjects.length > fewSubjects;
  const corpus = measureCorpus(table, documents, modes, statistics);
  const toVector = toVectorMaker(corpus, isLarge);
  const compare = toComparer(corpus, toVector, options);
  const score = toScorer(corpus, toVector, isLarge);
  const findCandidates = toCandidateFinder(documents);
  const pairs: Comparison[] = [];
  const surveyed = subjects.map(([number, document]): SurveyedDocument => {
    const candidates = findCandidates(number, score(document), options.likely);
    const comparisons = compareWith(document, documents, candidates, compare);
    pairs.push(...comparisons.filter(mayBeFamily));
    const count = countRecurrences(document, comparisons, corpus, options.window, toVector);
    const claim = checkClaim(document, comparisons, documents);
    return {
      path: document.facts.path,
      matches: comparisons.slice(0, shown).map((comparison) => explainMatch(comparison, corpus, modes)),
      ...(count && { count }),
      ...(claim && { claim }),
    };
  });
  return {
    documents: surveyed,
    families: findFamilies(corpus, pairs, compare, toVector, { likely: options.likely, isComplete: !asked }),
  };
}

function mayBeFamily({ verdict, isSameIncident, statement }: Comparison): boolean {
  return verdict === "recurrence" || isSameIncident || statement !== undefined;
}

/** The close comparisons of one document, best first; of equals the later incident first. */
function compareWith(
  document: TableDocument,
  documents: readonly TableDocument[],
  { earlier, later, spoken }: Candidates,
  compare: Compare,
): Comparison[] {
  const comparisons: Comparison[] = [];
  const close = new Set([...earlier, ...spoken]);
  for (const number of new Set([...close, ...later])) {
    const other = documents[number];
    if (!other) continue;
    const comparison = compare(document, other);
    const wanted =
      isEarlier(other.facts, document.facts) ||
      // Of what came later: what the document itself names, and a second report of the same incident.
      (comparison.statement?.isOwn ?? false) ||
      comparison.isSameReport;
    if (wanted) comparisons.push(comparison);
  }
  return comparisons.toSorted((a, b) => b.score - a.score || compareByTime(b.other.facts, a.other.facts));
}
