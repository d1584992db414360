import type { RecurrenceMatch } from "../domain/recurrence.ts";
import type { Corpus } from "./corpus.ts";
import { isSameIncident } from "./chronology.ts";
import type { TableDocument } from "./index/feature-table.ts";
import { findCopied, sameReportShare } from "./find-copied.ts";
import type { Copied } from "./find-copied.ts";
import { findStatement } from "./find-statement.ts";
import type { Statement } from "./find-statement.ts";
import type { ToVector, Vector } from "./vector.ts";

/** Two documents compared, before anybody puts it in words. */
export interface Comparison {
  readonly document: TableDocument;
  readonly other: TableDocument;
  /** 0…1; 1 where it was declared. */
  readonly score: number;
  /** The cosine alone. */
  readonly likeness: number;
  readonly verdict: RecurrenceMatch["verdict"];
  /** Numbers of the shared terms and what each adds to `likeness`, the most first. */
  readonly shares: readonly { readonly term: number; readonly amount: number }[];
  readonly statement: Statement | undefined;
  readonly copied: Copied;
  readonly isSameReport: boolean;
  readonly isSameIncident: boolean;
  /** The one term that carries nearly all, where there is one. */
  readonly oneSided: number | undefined;
  /** True where it is alike enough, but for no cause that both name. */
  readonly isWordsAlone: boolean;
}

export interface Tiers {
  readonly likely: number;
  readonly related: number;
}

/** A match of which one term carries more than this is worth a tier less. */
const oneSidedShare = 0.6;

/** One team's incidents use one team's words. Where shared causes and triggers carry less than this, words stand alone… */
const namedCauseShare = 0.15;
/** …and a likely recurrence has to be so many times as alike. */
const wordsAloneFactor = 1.25;

/** Compares a document with another that is usually earlier. */
export type Compare = (document: TableDocument, other: TableDocument) => Comparison;

/** Compares two documents in full: what was pasted is left out, what the authors say goes before any score. */
export function toComparer(corpus: Corpus, toVector: ToVector, tiers: Tiers): Compare {
  const findShares = toShareFinder(corpus.table.terms.length);
  return (document, other) => {
    const statement = findStatement(document.facts, other.facts);
    let shares = findShares(toVector(document), toVector(other));
    let likeness = sumUp(shares);
    // Pasting only matters where it could make a match.
    const copied = likeness >= tiers.related ? findCopied(document, other, corpus.template) : nothingCopied;
    const isSameReport = copied.share >= sameReportShare;
    if (!isSameReport && copied.hashes.size > 0) {
      shares = findShares(toVector(document, copied.hashes), toVector(other, copied.hashes));
      likeness = sumUp(shares);
    }
    const most = shares[0];
    const oneSided = most && most.amount > oneSidedShare * likeness ? most.term : undefined;
    const sameIncident = isSameIncident(document.facts, other.facts);
    const isWordsAlone =
      !isSameReport &&
      likeness >= tiers.likely &&
      likeness < wordsAloneFactor * tiers.likely &&
      sumUp(shares.filter(({ term }) => corpus.isCause[term] === 1)) < namedCauseShare * likeness;
    const isWeak = oneSided !== undefined || isWordsAlone;
    return {
      document,
      other,
      score: statement?.kind === "same" ? 1 : likeness,
      likeness,
      verdict: toVerdict(likeness, tiers, statement, isWeak, sameIncident),
      shares,
      statement,
      copied,
      isSameReport,
      isSameIncident: sameIncident,
      oneSided,
      isWordsAlone,
    };
  };
}

const nothingCopied: Copied = { hashes: new Set(), share: 0 };

function sumUp(shares: Comparison["shares"]): number {
  return Math.min(
    1,
    shares.reduce((sum, { amount }) => sum + amount, 0),
  );
}

function toVerdict(
  likeness: number,
  tiers: Tiers,
  statement: Statement | undefined,
  isWeak: boolean,
  sameIncident: boolean,
): RecurrenceMatch["verdict"] {
  if (statement) return statement.kind === "same" ? "recurrence" : "none";
  const tier = (likeness >= tiers.likely ? 2 : likeness >= tiers.related ? 1 : 0) - (isWeak ? 1 : 0);
  // An incident is no recurrence of itself, however alike its two reports are.
  if (tier >= 2 && !sameIncident) return "recurrence";
  return tier >= 1 ? "related" : "none";
}

/** Finds what each shared term adds to the cosine, the most first; equals in the order of the first document. */
function toShareFinder(termCount: number): (one: Vector, other: Vector) => Comparison["shares"] {
  const values = new Float64Array(termCount);
  return (one, other) => {
    for (let at = 0; at < other.terms.length; at++) values[other.terms[at] ?? 0] = other.values[at] ?? 0;
    const shares: { term: number; amount: number; place: number }[] = [];
    for (let place = 0; place < one.terms.length; place++) {
      const term = one.terms[place] ?? 0;
      const value = values[term] ?? 0;
      if (value > 0) shares.push({ term, amount: value * (one.values[place] ?? 0), place });
    }
    for (const term of other.terms) values[term] = 0;
    return shares.toSorted((a, b) => b.amount - a.amount || a.place - b.place);
  };
}
