import type { ActionItem } from "./action-item.ts";
import type { CalendarDate, Located } from "./located.ts";

/** 1 is the worst. */
export type Severity = 1 | 2 | 3 | 4 | 5;

/** One document, read. Nobody downstream sees Markdown again. */
export interface PostMortem {
  readonly path: string;
  readonly title: Located<string> | undefined;
  readonly incident: Incident;
  /** Incident ids or paths that the text names, in order, without repetition and without its own id. */
  readonly related: readonly Located<string>[];
  readonly declaration: Declaration;
  readonly actionItems: readonly ActionItem[];
  readonly sections: readonly Section[];
  readonly timeline: readonly TimelineEntry[];
  /** `{{OWNER}}`, `[Incident Title]`, `YYYY-MM-DD`, `<add action>`: a template's words that nobody filled in. */
  readonly placeholders: readonly Located<string>[];
  /** Every `field: value` of front matter, bold lines and two-column tables, as written. */
  readonly metadata: readonly MetadataField[];
  /** What the reader could not make sense of, or found contradictory. */
  readonly problems: readonly Problem[];
  /** Comments `<!-- followthrough-ignore-next RULE: reason -->`. */
  readonly suppressions: readonly Suppression[];
  /** Lines in the file, for checking that every reported line exists. */
  readonly lineCount: number;
}

/**
 * What is asked of a post-mortem that is not read again: the incident, what was promised and what was decided, without
 * the prose. Of `sections` it may hold the decisions alone.
 */
export type Outline = Pick<
  PostMortem,
  "path" | "title" | "incident" | "related" | "declaration" | "actionItems" | "sections"
>;

/** What happened, as far as the document says. An unknown is undefined, never a guess. */
export interface Incident {
  readonly id: Located<string> | undefined;
  readonly date: Located<CalendarDate> | undefined;
  readonly postMortemDate: Located<CalendarDate> | undefined;
  readonly severity: Located<Severity> | undefined;
  /** Stated, else worked out from start and end. */
  readonly durationMinutes: Located<number> | undefined;
  /** Start and end as minutes after 00:00 of the incident's date, where both can be known. */
  readonly startMinute: Located<number> | undefined;
  readonly endMinute: Located<number> | undefined;
  readonly services: readonly Located<string>[];
  readonly tags: readonly Located<string>[];
  readonly authors: readonly Located<string>[];
  /** One paragraph for people: the summary section's first, else the first paragraph of the document. */
  readonly summary: Located<string> | undefined;
}

/** What the author declares in front matter; it beats any score. */
export interface Declaration {
  readonly recurrenceOf: readonly Located<string>[];
  readonly notRecurrenceOf: readonly { readonly id: Located<string>; readonly reason: string | undefined }[];
  readonly isConfidential: boolean;
}

export type SectionKind =
  | "preamble"
  | "metadata"
  | "summary"
  | "impact"
  | "trigger"
  | "root-cause"
  | "contributing-factors"
  | "five-whys"
  | "detection"
  | "response"
  | "resolution"
  | "timeline"
  | "actions"
  | "went-well"
  | "went-badly"
  | "got-lucky"
  | "lessons"
  | "related"
  | "metrics"
  | "tags"
  | "follow-up"
  | "decisions"
  | "communication"
  | "approval"
  | "appendix"
  | "other";

/** What stands between one heading and the next (of any depth), as located plain text. */
export interface Section {
  readonly kind: SectionKind;
  /** undefined for what stands before the first heading. */
  readonly heading: Located<string> | undefined;
  /** 1 to 6; bold lines and lost headings that serve as headings get the depth below the heading above them; 0 for the preamble. */
  readonly depth: number;
  readonly blocks: readonly TextBlock[];
}

/** One paragraph, list item, table row or code block as plain text (Markdown stripped). */
export interface TextBlock {
  readonly kind: "paragraph" | "list-item" | "table-header" | "table-row" | "code" | "quote";
  readonly text: string;
  readonly line: number;
  /** Cells of a table row, in order. */
  readonly cells?: readonly string[];
  /** The bold words that a paragraph or list item begins with: `**Root cause:** …` → "Root cause". */
  readonly lead?: string;
  /** What the lead says that the block is about, where it says so; else the section's kind holds. */
  readonly leadKind?: SectionKind;
  /** Depth of a list item, 0 for the outermost. */
  readonly depth?: number;
}

/** One row of a timeline. */
export interface TimelineEntry {
  /** As written: `14:02`, `2024-01-15 14:02 UTC`. */
  readonly timeText: string;
  /** Minutes after 00:00 of the incident's first day; later days go on past 1440. undefined where it cannot be known. */
  readonly minute: number | undefined;
  readonly text: string;
  readonly line: number;
  /** What the entry marks, where its words or its phase column say so. */
  readonly marks: readonly TimelineMark[];
}

export type TimelineMark =
  "started" | "detected" | "acknowledged" | "declared" | "identified" | "mitigated" | "resolved";

export interface MetadataField {
  readonly name: string;
  readonly value: Located<string>;
  readonly from: "front-matter" | "line" | "table" | "title" | "file-name";
}

export interface Problem {
  readonly line: number;
  readonly message: string;
  /** What kind of problem, so that a rule can take it up. */
  readonly kind:
    | "front-matter"
    | "lost-line-breaks"
    | "lost-table"
    | "ambiguous-date"
    | "dates-disagree"
    | "unknown-date"
    | "no-items-read"
    | "other";
}

export interface Suppression {
  readonly line: number;
  readonly ruleId: string;
  readonly reason: string;
}
