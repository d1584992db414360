import type { Attempt } from "./carry-out.ts";
import type { FieldEdit } from "./check-reading.ts";

/** An edit that is not even tried, and why. */
export interface Refused {
  readonly edit: FieldEdit;
  readonly kind: "absent" | "uncertain";
  /** Completes "left alone: …". */
  readonly reason: string;
}

/** What could be tried for some edits, and what not. */
export interface Found {
  readonly attempts: readonly Attempt[];
  readonly refused: readonly Refused[];
}
