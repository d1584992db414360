import { backgroundSize, toModeShare } from "./background.ts";
import { modeMark } from "./document-features.ts";
import type { FailureMode } from "./failure-mode.ts";
import type { FeatureTable } from "./index/feature-table.ts";

/** What the terms are worth among these documents. */
export interface TermWeights {
  /** Per term: how much it tells; failure modes count double. */
  readonly telling: Float64Array;
  /** Per term: 1 for a failure mode that causes or triggers, 0 for a symptom and for all else. */
  readonly isCause: Uint8Array;
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

/** How much each term tells: the rarer the more, failure modes by their kind. */
export function weighTerms(
  table: FeatureTable,
  inDocuments: Uint32Array,
  documentCount: number,
  modes: readonly FailureMode[],
): TermWeights {
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
