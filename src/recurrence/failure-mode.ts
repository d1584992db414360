import shipped from "./failure-modes.json" with { type: "json" };

/** One way in which systems fail, and the phrases by which people tell of it. */
export interface FailureMode {
  /** A noun: it names families and completes "the third … incident". */
  readonly name: string;
  readonly kind: "cause" | "trigger" | "symptom";
  /** Completes "In both, …". */
  readonly says?: string;
  /**
   * Words in any order within one sentence and close together. `a|b` means either; `out-of-memory` means these words
   * one after the other, however they are joined. Chinese, Japanese and Korean are looked for letter by letter.
   */
  readonly phrases: readonly string[];
}

/** The shipped failure modes, and the user's own: one with the name of a shipped one replaces it. */
export function toFailureModes(own: readonly FailureMode[]): readonly FailureMode[] {
  const replaced = new Set(own.map((mode) => mode.name));
  return [...(shipped as readonly FailureMode[]).filter((mode) => !replaced.has(mode.name)), ...own];
}
