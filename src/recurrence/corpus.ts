import { readBackground } from "./background.ts";
import { modeMark, serviceMark, tagMark } from "./document-features.ts";
import type { FeatureTable, TableDocument } from "./feature-table.ts";
import type { FailureMode } from "./failure-mode.ts";
import { fields } from "./fields.ts";
import { forEachSentence } from "./for-each-sentence.ts";
import { findTemplateSentences } from "./find-template-sentences.ts";

/** What the documents of a repository have in common, measured over all of them. */
export interface Corpus {
  readonly table: FeatureTable;
  readonly documents: readonly TableDocument[];
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
  const count = table.terms.length;
  const isSpecial = Uint8Array.from(table.terms, (term) => (term.charCodeAt(0) < 4 ? 1 : 0));
  const inDocuments = new Uint32Array(count);
  const ordinary = countOrdinaryTerms(table, isSpecial);
  const totals = new Float64Array(fields.length);
  const present = new Uint32Array(fields.length);
  const seenWord = new Int32Array(table.words.length).fill(-1);
  const seenTerm = new Int32Array(count).fill(-1);
  const { wordTerms, termEnds } = table;
  for (const [number, document] of documents.entries()) {
    const { tokens } = document.columns;
    const lengths = new Uint32Array(fields.length);
    forEachSentence(document, template, undefined, (_, from, to, field) => {
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
      lengths[field] = (lengths[field] ?? 0) + length;
    });
    for (let field = 0; field < lengths.length; field++) {
      const length = lengths[field] ?? 0;
      if (length === 0) continue;
      totals[field] = (totals[field] ?? 0) + length;
      present[field] = (present[field] ?? 0) + 1;
    }
  }
  const background = readBackground();
  const idf = Float64Array.from(table.terms, (term, number) => {
    const isMode = term.startsWith(modeMark);
    const beside = isMode ? backgroundDocuments.modes : backgroundDocuments.words;
    const having = (inDocuments[number] ?? 0) * (isMode ? ownModeShare : 1) + beside * background(term);
    return Math.log(1 + (documents.length + beside - having + 0.5) / (having + 0.5));
  });
  const kindWeights = new Map<string, number>();
  for (const mode of modes) kindWeights.set(modeMark + mode.name, modeWeight * weightOfKind[mode.kind]);
  const causes = new Set(modes.filter(({ kind }) => kind !== "symptom").map(({ name }) => modeMark + name));
  const isCause = Uint8Array.from(table.terms, (term) => (causes.has(term) ? 1 : 0));
  const telling = idf.map((value, number) => {
    const term = table.terms[number] ?? "";
    // A tag or a service that nobody else has only says that others write less down.
    const isLonely = (inDocuments[number] ?? 0) < 2 && (term.startsWith(tagMark) || term.startsWith(serviceMark));
    return isLonely ? 0 : value * (kindWeights.get(term) ?? 1);
  });
  const meanLengths = totals.map((total, field) => total / Math.max(1, present[field] ?? 1));
  return { table, documents, telling, isCause, ordinary, meanLengths, template };
}

/** Per word how many of its terms have a part in the length of a text: failure modes, services and tags have none. */
function countOrdinaryTerms(table: FeatureTable, isSpecial: Uint8Array): Uint8Array {
  return Uint8Array.from(table.words, (_, word) => {
    let count = 0;
    for (let place = word === 0 ? 0 : (table.termEnds[word - 1] ?? 0); place < (table.termEnds[word] ?? 0); place++) {
      if (isSpecial[table.wordTerms[place] ?? 0] === 0) count++;
    }
    return count;
  });
}
