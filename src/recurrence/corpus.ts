import { backgroundSize, toModeShare } from "./background.ts";
import { modeMark } from "./document-features.ts";
import type { FeatureTable, TableDocument } from "./feature-table.ts";
import type { FailureMode } from "./failure-mode.ts";
import { fields } from "./fields.ts";
import { findTemplateSentences } from "./find-template-sentences.ts";
import { SentenceSelector } from "./sentence-selector.ts";

/** What the documents of a repository have in common, measured over all of them. */
export interface Corpus {
  readonly table: FeatureTable;
  readonly documents: readonly TableDocument[];
  /** Per term: the code of the mark that makes it more than a word, else 0. */
  readonly marks: Uint32Array;
  /** Per term: how much it tells; failure modes count double. */
  readonly telling: Float64Array;
  /** Per term: 1 for a failure mode that causes or triggers, 0 for a symptom and for all else. */
  readonly isCause: Uint8Array;
  /** Per word: how many ordinary terms it has. */
  readonly ordinary: Uint8Array;
  /** Per field: mean number of words where the field is there at all. */
  readonly meanLengths: Float64Array;
  /** Hashes of sentences that belong to a template. */
  readonly template: ReadonlySet<number>;
}

/**
 * So many public post-mortems stand beside the repository's own. Half as many for words: the names of a team's own
 * systems stand in all its documents and in nobody else's, and are no likeness.
 */
const backgroundDocuments = { words: 25, modes: 50 };
const modeWeight = 2;
const modeCode = modeMark.charCodeAt(0);
/**
 * A failure mode that keeps coming back is what is looked for, so its own frequency makes it only half as common as that
 * of a word would; without this, the more often a pool ran out, the less two exhausted pools were alike.
 */
const ownModeShare = 0.5;
const weightOfKind = { cause: 1, trigger: 0.7, symptom: 0.6 };

/** Counts what the scores need. Sums are of whole numbers, so the order of the documents does not matter. */
export function measureCorpus(
  table: FeatureTable,
  documents: readonly TableDocument[],
  modes: readonly FailureMode[],
): Corpus {
  const template = findTemplateSentences(documents);
  const ordinary = countOrdinaryTerms(table);
  const { inDocuments, meanLengths } = countTerms(table, documents, template, ordinary);
  const { telling, isCause } = weighTerms(table, inDocuments, documents.length, modes);
  return { table, documents, marks: table.marks, telling, isCause, ordinary, meanLengths, template };
}

function countTerms(
  { terms, words, wordTerms, termEnds }: FeatureTable,
  documents: readonly TableDocument[],
  template: ReadonlySet<number>,
  ordinary: Uint8Array,
): { readonly inDocuments: Uint32Array; readonly meanLengths: Float64Array } {
  const inDocuments = new Uint32Array(terms.length);
  const totals = new Float64Array(fields.length);
  const present = new Uint32Array(fields.length);
  const lengths = new Uint32Array(fields.length);
  const seenWord = new Int32Array(words.length).fill(-1);
  const seenTerm = new Int32Array(terms.length).fill(-1);
  const selector = new SentenceSelector(template);
  for (let number = 0; number < documents.length; number++) {
    const document = documents[number];
    if (!document) continue;
    const { tokens, counts, fields: fieldOf } = document.columns;
    const picked = selector.select(document);
    const { numbers, starts } = selector;
    lengths.fill(0);
    for (let sentence = 0; sentence < picked; sentence++) {
      const position = numbers[sentence] ?? 0;
      const from = starts[sentence] ?? 0;
      const to = from + (counts[position] ?? 0);
      let length = 0;
      for (let at = from; at < to; at++) {
        const word = tokens[at] ?? 0;
        length += ordinary[word] ?? 0;
        if (seenWord[word] === number) continue;
        seenWord[word] = number;
        const end = termEnds[word] ?? 0;
        for (let place = word === 0 ? 0 : (termEnds[word - 1] ?? 0); place < end; place++) {
          const term = wordTerms[place] ?? 0;
          if (seenTerm[term] === number) continue;
          seenTerm[term] = number;
          inDocuments[term] = (inDocuments[term] ?? 0) + 1;
        }
      }
      const field = fieldOf[position] ?? 0;
      lengths[field] = (lengths[field] ?? 0) + length;
    }
    for (let field = 0; field < lengths.length; field++) {
      const length = lengths[field] ?? 0;
      if (length === 0) continue;
      totals[field] = (totals[field] ?? 0) + length;
      present[field] = (present[field] ?? 0) + 1;
    }
  }
  return { inDocuments, meanLengths: totals.map((total, field) => total / Math.max(1, present[field] ?? 1)) };
}

/** How much each term tells: the rarer the more, failure modes by their kind. */
function weighTerms(
  table: FeatureTable,
  inDocuments: Uint32Array,
  documentCount: number,
  modes: readonly FailureMode[],
): Pick<Corpus, "telling" | "isCause"> {
  const { marks, background, terms } = table;
  const byTerm = new Map(modes.map((mode) => [modeMark + mode.name, mode]));
  const isCause = new Uint8Array(terms.length);
  const telling = new Float64Array(terms.length);
  for (let term = 0; term < telling.length; term++) {
    const mark = marks[term] ?? 0;
    const own = inDocuments[term] ?? 0;
    if (mark === modeCode) {
      const name = terms.at(term);
      const mode = byTerm.get(name);
      const beside = backgroundDocuments.modes;
      const having = own * ownModeShare + beside * toModeShare(name.slice(modeMark.length));
      telling[term] =
        toIdf(documentCount + beside, having) * (mode === undefined ? 1 : modeWeight * weightOfKind[mode.kind]);
      isCause[term] = mode !== undefined && mode.kind !== "symptom" ? 1 : 0;
      continue;
    }
    // A tag or a service that nobody else has only says that others write less down.
    if (mark !== 0 && own < 2) continue;
    const beside = backgroundDocuments.words;
    telling[term] = toIdf(documentCount + beside, own + beside * ((background[term] ?? 0) / backgroundSize));
  }
  return { telling, isCause };
}

function toIdf(all: number, having: number): number {
  return Math.log(1 + (all - having + 0.5) / (having + 0.5));
}

/** Per word how many of its terms have a part in the length of a text: failure modes, services and tags have none. */
function countOrdinaryTerms({ words, wordTerms, termEnds, marks }: FeatureTable): Uint8Array {
  const counts = new Uint8Array(words.length);
  let place = 0;
  for (let word = 0; word < counts.length; word++) {
    const end = termEnds[word] ?? 0;
    let count = 0;
    for (; place < end; place++) if (marks[wordTerms[place] ?? 0] === 0) count++;
    counts[word] = count;
  }
  return counts;
}
