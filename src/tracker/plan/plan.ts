import type { IssueReference } from "../../domain/issue.ts";
import type { IssueChange, LabelSnapshot } from "../tracker.ts";
import type { ItemMarker, TrackingMarker } from "../marker/item-marker.ts";
import type { ExtraFields } from "../../domain/issue.ts";
import type { ClosedState } from "./child.ts";

export type StepKind =
  | "create"
  | "adopt"
  | "update"
  | "label"
  | "close"
  | "keep"
  | "orphan"
  | "defer"
  | "skip"
  | "refuse"
  | "link-sub-issue"
  | "comment"
  | "detach";

/** What the run means to do about one issue, and why. Pure data: a dry run is a plan that nobody applies. */
export interface Step {
  readonly kind: StepKind;
  readonly target: "item" | "tracking" | "report";
  readonly key: string;
  /** null until the issue is created. */
  readonly number: number | null;
  /** `owner/name` where the issue lives, or is to be made, if that is not the plan's own repository. */
  readonly repository?: string;
  readonly title: string;
  readonly path: string | null;
  readonly line: number | null;
  /** A sentence for people. */
  readonly reason: string;
  /** Why this issue is believed to belong to this row; "" where there was nothing to decide. */
  readonly identity: string;
  readonly changes: readonly FieldChange[];
  /** In this order; when one fails, the rest of the step is left for the next run. */
  readonly writes: readonly Write[];
  /** What a person should know although nothing is done about it: a conflict that was settled. */
  readonly notices: readonly string[];
  /** Names in the row of whom nobody on GitHub is known. */
  readonly unknownOwners?: readonly string[];
}

export interface FieldChange {
  readonly field: "title" | "owner" | "due" | "priority" | "type" | "status" | "labels" | "details" | "incident";
  readonly from: string | null;
  readonly to: string | null;
}

/** The managed block of an issue, to be rendered when the numbers of other issues are known. */
export type BlockContent =
  | { readonly kind: "item"; readonly text: string; readonly marker: ItemMarker }
  | {
      readonly kind: "tracking";
      readonly head: string;
      readonly rows: readonly TrackingRow[];
      readonly tail: string;
      readonly marker: TrackingMarker;
    }
  | { readonly kind: "fixed"; readonly block: string };

/** One line of a tracking issue's table; `key` leads to the number of the item's issue. */
export interface TrackingRow {
  readonly key: string;
  /** What the parent's marker keeps of the row's text. */
  readonly remembered: string;
  /** Number here, `acme/payments#5` elsewhere, `acme/payments` where it is yet to be made there. */
  readonly reference: IssueReference | null;
  readonly state: "open" | ClosedState;
  /** What became of it where there is no issue: "done before tracking began", "deleted". */
  readonly note: string | null;
  readonly cells: readonly string[];
}

/** An issue that becomes a sub-issue. */
export interface LinkedChild {
  readonly key: string;
  /** null where it is made in this run. */
  readonly id: number | null;
  /** Another tracking issue of ours, from which it may be taken: a duplicate, or that of the document where its row was. */
  readonly formerParent?: number;
}

/** One change to the tracker. */
export type Write =
  | {
      readonly kind: "create";
      readonly title: string;
      readonly content: BlockContent;
      readonly labels: readonly string[];
      readonly assignees: readonly string[];
      /** Issues that the row names: the first that exists and is nobody else's is adopted instead. */
      readonly adopt: readonly number[];
      /** Why it is not made where the routes lead; it is said when it is made. */
      readonly warning?: string;
    }
  | { readonly kind: "edit"; readonly change: Omit<IssueChange, "body">; readonly content: BlockContent | null }
  | { readonly kind: "add-labels"; readonly labels: readonly string[] }
  | { readonly kind: "remove-label"; readonly label: string }
  | { readonly kind: "add-assignees"; readonly logins: readonly string[] }
  | { readonly kind: "remove-assignees"; readonly logins: readonly string[] }
  | {
      readonly kind: "comment";
      readonly cause: string;
      readonly body: string;
      /** The instant (ISO 8601) from which on it could have been said already; all comments are looked at without. */
      readonly since?: string;
    }
  | { readonly kind: "link"; readonly children: readonly LinkedChild[] }
  | { readonly kind: "extra-fields"; readonly fields: ExtraFields }
  | { readonly kind: "strip" };

export interface PlanTotals {
  readonly create: number;
  readonly change: number;
  readonly keep: number;
  readonly close: number;
  readonly orphan: number;
  readonly defer: number;
  readonly refuse: number;
}

/** From what stands on the tracker to what the documents ask for. JSON. */
export interface Plan {
  readonly repository: string;
  readonly identity: string;
  readonly steps: readonly Step[];
  readonly totals: PlanTotals;
  /** The first sync would make more than twenty issues and nobody chose: nothing is to be written. */
  readonly needsImportChoice: { readonly items: number; readonly documents: number } | null;
  /** At the configured pace. */
  readonly estimatedSeconds: number;
  /** Colour and description of every label that the steps use, for those that are missing. */
  readonly labels: readonly LabelSnapshot[];
  /** Those of them that stand on an issue, so that nobody need ask whether they exist. */
  readonly knownLabels: readonly string[];
  readonly managedLabel: string;
  readonly needsOwnerLabel: string;
  readonly incidentLabel: string;
  readonly trustedAuthors: readonly string[];
  /** There are no tracking issues that remember what was made: all issues are read once before the first create. */
  readonly isWithoutMemory?: true;
}

/** What became of one step. */
export interface Outcome {
  readonly kind: "done" | "failed" | "deferred" | "unknown" | "kept";
  readonly step: Step;
  /** The issue's number, where there is one by now. */
  readonly number: number | null;
  /** `owner/name` where the issue lives, if that is not the plan's own repository. */
  readonly repository?: string | undefined;
  readonly url: string | null;
  /** What went wrong, or what a person should know. */
  readonly message: string | null;
  /** What went another way than the configuration asks for. */
  readonly warnings?: readonly string[];
  readonly remedy: string | null;
}
