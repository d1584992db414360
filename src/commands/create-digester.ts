import type { Settings } from "../config/settings.ts";
import { withCodeowners } from "../config/with-codeowners.ts";
import { readPostMortem } from "../document/read-post-mortem.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import type { StampedFile, UnreadableFile } from "../domain/source-file.ts";
import type { DocumentFeatures } from "../recurrence/document-features.ts";
import { extractFeatures } from "../recurrence/extract-features.ts";
import { toFeatureKey } from "../recurrence/index/feature-index.ts";
import type { Lexicon } from "../recurrence/lexicon.ts";
import { readLexicon } from "../recurrence/index/survey-index.ts";
import { countAlone, type Counts } from "../rules/count-alone.ts";
import { toOutlineBytes } from "./outline-file.ts";

/** What is asked of every document, in whatever thread; plain data. */
export interface DigestJob {
  readonly settings: Settings;
  /** Where findings are to be counted. */
  readonly review: { readonly codeowners: string | undefined } | undefined;
}

/** What is kept of a document; plain data, so that it can come from another thread. */
export interface Digest {
  readonly path: string;
  readonly key: string;
  readonly features: DocumentFeatures;
  readonly outline: Uint8Array;
  readonly counts: Counts | undefined;
}

/** Files read and digested. */
export interface DigestBatch {
  readonly digests: readonly Digest[];
  readonly unreadable: readonly UnreadableFile[];
}

/** Prepares the digestion of documents under one configuration. */
export function createDigester({
  settings,
  review,
}: DigestJob): (file: StampedFile, postMortem?: PostMortem) => Digest {
  // Preparing it takes as long as reading ten documents, and a run that finds all of them known reads none.
  let lexicon: Lexicon | undefined;
  const ruled = withCodeowners(settings, review?.codeowners);
  return (file, postMortem = readPostMortem(file)) => ({
    path: file.path,
    key: toFeatureKey(file.path, file.stamp),
    features: extractFeatures(postMortem, (lexicon ??= readLexicon(settings.recurrence.failureModes))),
    outline: toOutlineBytes(postMortem),
    counts: review && countAlone(postMortem, file.text, ruled),
  });
}
