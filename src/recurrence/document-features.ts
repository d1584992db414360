import type { CalendarDate } from "../domain/located.ts";

/** What one document gives to the comparison; plain data, so that it can come from another thread or out of a file. */
export interface DocumentFeatures extends FeatureColumns {
  readonly facts: DocumentFacts;
  /** Distinct words as they are written, and the phrases of failure modes. */
  readonly words: readonly string[];
  /** The terms that each of `words` counts as; the first character of some says that they are no ordinary words. */
  readonly terms: readonly (readonly string[])[];
}

/** Sentence after sentence; of one document, or of many one after the other. */
export interface FeatureColumns {
  /** Positions in the list of words. */
  readonly tokens: Uint32Array;
  /** Per sentence: how many tokens it has, its field, its line, a hash of its letters, and how many words it has (255: or more). */
  readonly counts: Uint16Array;
  readonly fields: Uint8Array;
  readonly lines: Uint16Array;
  readonly hashes: Uint32Array;
  readonly sizes: Uint8Array;
}

/** What is known of the incident besides its words. */
export interface DocumentFacts {
  readonly path: string;
  readonly id: string | null;
  /** Where the id stands, 1-based; 0 where there is none. */
  readonly idLine: number;
  /** 1 is the worst; null where the document states none. */
  readonly severity: number | null;
  /** Of the incident, else of the post-mortem. */
  readonly date: CalendarDate | null;
  /** Minutes after 00:00 of that day, where the document says so. */
  readonly minute: number | null;
  readonly recurrenceOf: readonly Mention[];
  readonly notRecurrenceOf: readonly Mention[];
  /** "The third such incident in six months", where the document says so itself. */
  readonly claim: Claim | null;
}

/** Another incident that the document names, with the words that say what it has to do with this one. */
export interface Mention {
  readonly id: string;
  readonly line: number;
  readonly text: string;
  readonly from: "front-matter" | "text";
}

export interface Claim {
  readonly count: number;
  readonly window: { readonly count: number; readonly unit: "day" | "week" | "month" | "year" } | null;
  readonly line: number;
  readonly text: string;
}

/** Before the name of a failure mode that stands as a term; likewise of a service and of a tag. */
export const modeMark = "\u0001";
export const serviceMark = "\u0002";
export const tagMark = "\u0003";
