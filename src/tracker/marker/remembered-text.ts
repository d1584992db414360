import { isStrong } from "../identity/score-pair.ts";
import { toTextHash } from "../identity/text-similarity.ts";

/** What is known of a row of which the issue is all that is left, or not even that. */
export interface RememberedText {
  readonly textHash: string;
  /** How the text began; null where the document is confidential. */
  readonly excerpt: string | null;
  /** The row's own id, where the key was made of one. */
  readonly itemId: string | null;
}

const excerptLength = 100;

/** A row as its parent's marker remembers it: the fingerprint of the whole text and how it begins. */
export function formatRememberedText(textHash: string, text: string, isConfidential: boolean): string {
  return isConfidential ? textHash : `${textHash} ${text.slice(0, excerptLength)}`;
}

/** Reads it back; without a parent's memory the key still tells the own id or the fingerprint that it was made of. */
export function parseRememberedText(key: string, remembered: string | undefined): RememberedText {
  const name = key.slice(key.lastIndexOf("/") + 1).replace(/~\d+$/, "");
  const isHash = /^[0-9a-f]{10}$/.test(name);
  const found = /^([0-9a-f]{10})(?: (.*))?$/su.exec(remembered ?? "");
  return {
    textHash: found?.[1] ?? (isHash ? name : toTextHash(key)),
    excerpt: found?.[2] ?? null,
    itemId: !isHash && isStrong(name) ? name : null,
  };
}
