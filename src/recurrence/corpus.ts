import { readBackground } from "./background.ts";
import { modeMark } from "./document-features.ts";
import type { FeatureTable, TableDocument } from "./feature-table.ts";
import type { FailureMode } from "./failure-mode.ts";
import { fields } from "./fields.ts";
import { findTemplateSentences } from "./find-template-sentences.ts";

/** What the documents of a repository have in common, measured over all of them. */
export interface Corpus {
  readonly table: FeatureTable;
  readonly documents: readonly TableDocument[];
  /** Per term: how much it tells, and how much it counts besides (failure modes count double). */
  readonly idf: Float64Array;
  readonly weights: Float64Array;
  /** 1 for terms that are no words and have no part in the length of a text. */
  readonly isSpecial: Uint8Array;
  /** Per field: mean number of words where the field is there at all. */
  readonly meanLengths: Float64Array;
  /** Hashes of sentences that belong to a template. */
  readonly template: ReadonlySet<number>;
}

/** So many public post-mortems stand beside the repository's own. */
const backgroundDocuments = 50;
const modeWeight = 2;
const kindWeights = { cause: 1, trigger: 0.7, symptom: 0.6 };

/** Counts what the scores need. Sums are of whole numbers, so the order of the documents does not matter. */
export function measureCorpus(
  table: FeatureTable,
  documents: readonly TableDocument[],
  modes: readonly FailureMode[],
): Corpus {
  const template = findTemplateSentences(documents);
  const count = table.terms.length;
  const isSpecial = Uint8Array.from(table.terms, (term) => (term.charCodeAt(0) < 4 ? 1 : 0));
  const inDocuments = new Uint32Array(count);
  const lastSeen = new Int32Array(count).fill(-1);
  const totals = new Float64Array(fields.length);
  const present = new Uint32Array(fields.length);
  for (const [number, document] of documents.entries()) {
    const lengths = new Uint32Array(fields.length);
    forEachTerm(table, document, template, undefined, (term, field) => {
      if (lastSeen[term] !== number) {
        lastSeen[term] = number;
        inDocuments[term] = (inDocuments[term] ?? 0) + 1;
      }
      if (isSpecial[term] === 0) lengths[field] = (lengths[field] ?? 0) + 1;
    });
    for (const [field, length] of lengths.entries()) {
      if (length === 0) continue;
      totals[field] = (totals[field] ?? 0) + length;
      present[field] = (present[field] ?? 0) + 1;
    }
  }
  const background = readBackground();
  const all = documents.length + backgroundDocuments;
  const idf = Float64Array.from(table.terms, (term, number) => {
    const having = (inDocuments[number] ?? 0) + backgroundDocuments * background(term);
    return Math.log(1 + (all - having + 0.5) / (having + 0.5));
  });
  const kinds = new Map(modes.map((mode) => [modeMark + mode.name, modeWeight * kindWeights[mode.kind]]));
  const weights = Float64Array.from(table.terms, (term) => kinds.get(term) ?? 1);
  const meanLengths = totals.map((total, field) => total / Math.max(1, present[field] ?? 1));
  return { table, documents, idf, weights, isSpecial, meanLengths, template };
}

/** Calls `visit` for every term of every sentence that is neither template nor left out. */
export function forEachTerm(
  table: FeatureTable,
  document: TableDocument,
  template: ReadonlySet<number>,
  leftOut: ReadonlySet<number> | undefined,
  visit: (term: number, field: number, token: number, sentence: number) => void,
): void {
  const { tokens, ends, fields: fieldOf, hashes } = document;
  const { wordTerms, termEnds } = table;
  let at = 0;
  for (let sentence = 0; sentence < ends.length; sentence++) {
    const end = ends[sentence] ?? 0;
    const hash = hashes[sentence] ?? 0;
    const field = fieldOf[sentence] ?? 0;
    // A title belongs to nobody but its document, whoever else has the same.
    if (field !== 0 && (template.has(hash) || leftOut?.has(hash))) {
      at = end;
      continue;
    }
    for (; at < end; at++) {
      const token = tokens[at] ?? 0;
      const last = termEnds[token] ?? 0;
      for (let place = token === 0 ? 0 : (termEnds[token - 1] ?? 0); place < last; place++) {
        visit(wordTerms[place] ?? 0, field, token, sentence);
      }
    }
  }
}
