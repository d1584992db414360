export type Level = "error" | "warning";

/** Something that a rule says about a document. */
export interface Finding {
  readonly ruleId: string;
  readonly level: Level;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly endLine?: number;
  /** What is there, then what is wanted. Plain text, unescaped. */
  readonly message: string;
  /** The other place that the message speaks of: the timeline row against the stated duration. */
  readonly related?: { readonly path: string; readonly line: number; readonly message: string };
  /** A mechanical correction: the lines `startLine`…`endLine` become `lines`. */
  readonly fix?: { readonly startLine: number; readonly endLine: number; readonly lines: readonly string[] };
}
