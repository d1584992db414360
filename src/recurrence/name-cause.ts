import type { Comparison } from "./compare-documents.ts";
import type { Corpus } from "./corpus.ts";
import { modeMark } from "./document-features.ts";
import { readTermKind } from "./read-term-kind.ts";
import type { Vector } from "./vector.ts";

/** A failure mode that carries less of the likeness than this does not name it. */
const namingShare = 0.08;

/** The failure mode that carries most of what the documents share (or of one document alone), if any does. */
export function nameCause(comparisons: readonly Comparison[], corpus: Corpus, alone?: Vector): string | undefined {
  const sums = new Map<number, number>();
  for (const { shares } of comparisons) {
    for (const { term, amount } of shares) add(sums, corpus, term, amount);
  }
  for (const [at, term] of alone?.terms.entries() ?? []) add(sums, corpus, term, alone?.values[at] ?? 0);
  const names = [...sums].map(([term, amount]) => ({
    name: corpus.table.terms.at(term).slice(modeMark.length),
    amount,
  }));
  const whole = comparisons.reduce((sum, { likeness }) => sum + likeness, 0);
  const best = names.toSorted((a, b) => b.amount - a.amount || (a.name < b.name ? -1 : 1))[0];
  return best && best.amount >= namingShare * whole ? best.name : undefined;
}

function add(sums: Map<number, number>, corpus: Corpus, term: number, amount: number): void {
  if (readTermKind(corpus.marks[term]) !== "failure-mode") return;
  sums.set(term, (sums.get(term) ?? 0) + amount);
}
