import type { EditedText, ItemEdit, SkippedEdit } from "../../domain/item-edit.ts";
import type { PostMortem } from "../../domain/post-mortem.ts";
import type { Observation } from "../observe/observation.ts";
import type { Outcome, Plan } from "./plan.ts";

/** What a write-back follows from: the documents as read, and what the sync saw and did. */
export interface WriteBackInput {
  readonly postMortems: readonly PostMortem[];
  readonly texts: ReadonlyMap<string, string>;
  readonly observation: Observation;
  readonly plan: Plan;
  /** Empty in a dry run: rows without an issue then stay without one. */
  readonly outcomes: readonly Outcome[];
  /** The reader's own editor; here it is a parameter, since Markdown is nothing that this folder knows of. */
  readonly edit: (text: string, edits: readonly ItemEdit[]) => EditedText;
}

/** A file as it is and as it is to be. */
export interface FileEdit {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The one standing pull request as it should be: with these files, or not at all. */
export type WriteBackPlan =
  | {
      readonly kind: "propose";
      readonly files: readonly FileEdit[];
      readonly title: string;
      /** Markdown. */
      readonly body: string;
      /** Fingerprint of what is asked for, whatever else the files say: a request that was turned down is not made again. */
      readonly digest: string;
      readonly notices: readonly string[];
    }
  | { readonly kind: "withdraw"; readonly notices: readonly string[] };

/** The cells that a row needs, and where. */
export interface RowEdit {
  readonly path: string;
  readonly line: number;
  readonly title: string;
  readonly edit: ItemEdit;
}

/** A row that was left alone. */
export interface SkippedRow extends RowEdit {
  readonly skipped: SkippedEdit;
}
