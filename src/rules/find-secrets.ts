/** A secret seen in a text; the secret itself is never kept. */
export interface SecretSighting {
  /** 1-based. */
  readonly line: number;
  /** What it is, in words: "AWS secret access key". */
  readonly kind: string;
}
