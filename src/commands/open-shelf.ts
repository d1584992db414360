import type { Settings } from "../config/settings.ts";
import type { CacheFolder } from "../domain/document-source.ts";
import type { Outline } from "../domain/post-mortem.ts";
import { toFailureModes } from "../recurrence/failure-mode.ts";
import { decodeFeatureIndex, encodeFeatureIndex, type FeatureIndex } from "../recurrence/index/feature-index.ts";
import { hashText } from "../recurrence/hash-text.ts";
import { addToIndex, hashLexicon } from "../recurrence/index/survey-index.ts";
import type { Counts } from "../rules/count-alone.ts";
import type { Digest } from "./create-digester.ts";
import { encodeOutlineFile, OutlineFile, readOutline, type OutlineRow } from "./outline-file.ts";

const featureFile = "features.bin";
const outlineFile = "outlines.bin";

/** Writing everything again costs about as much as reading one document in so many. */
const worthWriting = 200;

/** What was made of documents, in this run or an earlier one, by key. */
export interface Shelf {
  readonly index: FeatureIndex;
  /** Whether all that this run asks of a document is at hand. */
  readonly isKnown: (key: string) => boolean;
  readonly add: (digest: Digest) => void;
  readonly countsOf: (key: string) => Counts | undefined;
  readonly outlineOf: (key: string) => Outline | undefined;
  /** Leaves it to the next run, where enough of it is new. */
  readonly keep: (used: Iterable<string>) => void;
}

/** Opens what earlier runs left, as far as it was made by this program under these settings. */
export function openShelf(
  cache: CacheFolder | undefined,
  settings: Settings,
  review: { readonly codeowners: string | undefined } | undefined,
): Shelf {
  const program = hashText(`${cache?.program ?? 0} ${hashLexicon(settings.recurrence.failureModes)}`);
  const rules = review && hashText(`${JSON.stringify(settings)}\n${review.codeowners ?? ""}`);
  const features = cache?.open(featureFile);
  const index = decodeFeatureIndex(features, program);
  // Most comparisons need a handful of outlines, and where nothing matches none.
  let opened: OutlineFile | undefined;
  const openOld = (): OutlineFile => (opened ??= new OutlineFile(cache?.open(outlineFile), program, rules));
  const fresh = new Map<string, OutlineRow>();
  let changes = 0;
  const countsOf = (key: string): Counts | undefined =>
    fresh.has(key) ? fresh.get(key)?.counts : openOld().countsOf(key);
  const isKnown = (key: string): boolean =>
    index.documents.has(key) && (review === undefined || countsOf(key) !== undefined);
  return {
    index,
    isKnown,
    add: ({ key, features, outline, counts }) => {
      changes++;
      if (!index.documents.has(key)) addToIndex(index, key, features);
      fresh.set(key, { outline, counts });
    },
    countsOf,
    outlineOf: (key) => {
      const row = fresh.get(key) ?? openOld().rowOf(key);
      return row && readOutline(row.outline);
    },
    keep: (keys) => {
      const used = new Set(keys);
      if (cache === undefined || changes === 0 || changes * worthWriting < used.size) return;
      const old = openOld();
      // What only earlier runs needed stays while it is not the most: another branch may need it again.
      const rest = [...old.keys()].filter((key) => !used.has(key) && index.documents.has(key));
      const kept = [...used, ...(rest.length > used.size ? [] : rest)];
      const rows = new Map<string, OutlineRow>();
      const documents: FeatureIndex["documents"] = new Map();
      for (const key of kept) {
        const row = fresh.get(key) ?? old.rowOf(key);
        const document = index.documents.get(key);
        if (row !== undefined) rows.set(key, row);
        if (document !== undefined) documents.set(key, document);
      }
      const modes = toFailureModes(settings.recurrence.failureModes);
      cache.write(featureFile, encodeFeatureIndex({ table: index.table, documents }, program, modes));
      cache.write(outlineFile, encodeOutlineFile(rows, program, old.rules));
    },
  };
}
