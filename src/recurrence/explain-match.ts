import type { RecurrenceContribution, RecurrenceMatch, RecurrenceReason } from "../domain/recurrence.ts";
import type { Comparison } from "./compare-documents.ts";
import type { Corpus } from "./corpus.ts";
import { modeMark } from "./document-features.ts";
import { describeStatement } from "./describe-statement.ts";
import type { FailureMode } from "./failure-mode.ts";
import { findPlaces } from "./find-place.ts";
import type { Place } from "./find-place.ts";
import { joinSharedWords } from "./join-shared-words.ts";
import { readTermKind } from "./read-term-kind.ts";
import { listWords, quote } from "./wording.ts";

/** So many contributions are named; the rest is one sum. */
const named = 12;
const modesTold = 3;
/** A failure mode that carries less than this is not worth a sentence of its own. */
const tellingShare = 0.05;
const wordsTold = 6;
/** So many shared terms are looked up to tell that many words: some are parts or other forms of a word already told. */
const wordsRead = 30;

/** Puts a comparison in words: what was said, what failed in both, which words they share, and what speaks against it. */
export function explainMatch(comparison: Comparison, corpus: Corpus, modes: readonly FailureMode[]): RecurrenceMatch {
  const { document, other, shares, score, likeness, statement } = comparison;
  const terms = new Set(
    shares.filter(({ term }, at) => at < wordsRead || kindOf(corpus, term) !== "term").map(({ term }) => term),
  );
  const leftOut = comparison.isSameReport ? undefined : comparison.copied.hashes;
  const here = findPlaces(corpus, document, terms, leftOut);
  const there = findPlaces(corpus, other, terms, leftOut);
  const toShare = (amount: number): number => (score > 0 ? amount / score : 0);
  const reasons: RecurrenceReason[] = [];
  if (statement) reasons.push(describeStatement(statement, toShare(score - likeness)));
  const told = shares.filter(
    ({ term, amount }) => kindOf(corpus, term) === "failure-mode" && amount > tellingShare * likeness,
  );
  for (const { term, amount } of told.slice(0, modesTold)) {
    const name = corpus.table.terms.at(term).slice(modeMark.length);
    const mode = modes.find((known) => known.name === name);
    reasons.push(describeMode(mode ?? { name }, here.get(term), there.get(term), toShare(amount)));
  }
  for (const kind of ["service", "tag"] as const) {
    const shared = shares.filter(({ term }) => kindOf(corpus, term) === kind);
    if (shared.length === 0) continue;
    const names = listWords(shared.map(({ term }) => here.get(term)?.text ?? ""));
    const detail = kind === "service" ? `Both hit ${names}.` : `Both are tagged ${names}.`;
    reasons.push({ kind, detail, share: toShare(sum(shares.filter(({ term }) => kindOf(corpus, term) === kind))) });
  }
  const words = shares.filter(({ term }) => kindOf(corpus, term) === "term");
  const rest =
    sum(words) +
    sum(shares.filter(({ term }) => kindOf(corpus, term) === "failure-mode")) -
    sum(told.slice(0, modesTold));
  if (words.length > 0 || rest > 0) reasons.push(describeWords(words, here, there, toShare(rest)));
  reasons.push(...describeDoubts(comparison, here, corpus));
  return {
    path: other.facts.path,
    score,
    verdict: comparison.verdict,
    reasons,
    ...(comparison.isSameReport && statement?.kind !== "same" && { isFiledTwice: true }),
    contributions: toContributions(comparison, corpus, here),
  };
}

function describeMode(
  mode: { readonly name: string; readonly says?: string },
  here: Place | undefined,
  there: Place | undefined,
  share: number,
): RecurrenceReason {
  const what = mode.says === undefined ? `Both speak of ${mode.name}` : `In both, ${mode.says}`;
  const places =
    here && there
      ? `: ${quote(here.text)} here (line ${here.line}), ${quote(there.text)} there (line ${there.line})`
      : "";
  return { kind: "failure-mode", detail: `${what}${places}.`, share, ...(here && { here }), ...(there && { there }) };
}

function describeWords(
  words: Comparison["shares"],
  here: ReadonlyMap<number, Place>,
  there: ReadonlyMap<number, Place>,
  share: number,
): RecurrenceReason {
  const strongest = joinSharedWords(words.slice(0, wordsRead).map(({ term }) => here.get(term)?.text ?? "")).slice(
    0,
    wordsTold,
  );
  const first = words[0]?.term ?? -1;
  const [from, to] = [here.get(first), there.get(first)];
  const detail =
    strongest.length === 0
      ? "They share nothing else."
      : `Both turn on the same words: ${listWords(strongest.map(quote))}.`;
  return { kind: "terms", detail, share, ...(from && { here: from }), ...(to && { there: to }) };
}

function describeDoubts(comparison: Comparison, here: ReadonlyMap<number, Place>, corpus: Corpus): RecurrenceReason[] {
  const doubts: RecurrenceReason[] = [];
  if (comparison.oneSided !== undefined && !comparison.statement) {
    const term = corpus.table.terms.at(comparison.oneSided);
    const what =
      kindOf(corpus, comparison.oneSided) === "term" ? (here.get(comparison.oneSided)?.text ?? term) : term.slice(1);
    doubts.push({
      kind: "one-sided",
      detail: `Most of the likeness rests on ${quote(what)} alone, so it counts a step less.`,
      share: 0,
    });
  }
  if (comparison.isWordsAlone && comparison.oneSided === undefined && !comparison.statement) {
    doubts.push({
      kind: "words-alone",
      detail: "They share words and hardly a cause, so it counts a step less.",
      share: 0,
    });
  }
  const copied = comparison.copied.hashes.size;
  if (comparison.isSameIncident) {
    const detail = `Both tell of ${comparison.document.facts.id}: one incident, told twice.`;
    doubts.push({ kind: "copied", detail, share: 0 });
  } else if (comparison.isSameReport) {
    doubts.push({
      kind: "copied",
      detail: "Most of the text is the same word for word: probably one report, filed twice.",
      share: 0,
    });
  } else if (copied > 0) {
    const what = copied === 1 ? "One sentence is" : `${copied} sentences are`;
    doubts.push({ kind: "pasted", detail: `${what} the same word for word and did not count.`, share: 0 });
  }
  return doubts;
}

function toContributions(
  { shares, score, likeness }: Comparison,
  corpus: Corpus,
  here: ReadonlyMap<number, Place>,
): RecurrenceContribution[] {
  const contributions: RecurrenceContribution[] = shares.slice(0, named).map(({ term, amount }) => {
    const kind = kindOf(corpus, term);
    const name = kind === "term" ? (here.get(term)?.text ?? "") : corpus.table.terms.at(term).slice(1);
    return { kind, name, amount };
  });
  if (score > likeness) contributions.unshift({ kind: "declared", name: "declared", amount: score - likeness });
  const left = shares.slice(named);
  if (left.length > 0) contributions.push({ kind: "rest", name: `${left.length} more words`, amount: sum(left) });
  return contributions;
}

function kindOf(corpus: Corpus, term: number): ReturnType<typeof readTermKind> {
  return readTermKind(corpus.marks[term]);
}

function sum(shares: Comparison["shares"]): number {
  return shares.reduce((total, { amount }) => total + amount, 0);
}
