import type { ActionItem, ActionStatus, OwnerParty, Priority } from "../../src/domain/action-item.ts";
import type { PostMortem, Severity } from "../../src/domain/post-mortem.ts";

/** A row as a test writes it. */
export interface Row {
  readonly id?: string;
  readonly text: string;
  readonly owner?: string;
  readonly due?: string;
  /** The day is none, but a release. */
  readonly milestone?: string;
  readonly priority?: Priority;
  readonly type?: string;
  readonly status?: ActionStatus;
  readonly links?: readonly string[];
}

/** A post-mortem as a test writes it. */
export interface Sketch {
  readonly path: string;
  readonly id?: string | null;
  readonly title?: string;
  readonly date?: string | null;
  readonly severity?: Severity;
  readonly summary?: string;
  readonly isConfidential?: boolean;
  readonly notRecurrenceOf?: readonly { readonly id: string; readonly reason: string }[];
  /** Entries of its decision record, as pairs between pipes. */
  readonly decisions?: readonly string[];
  readonly rows: readonly Row[];
}

function at<T>(value: T, line: number) {
  return { value, text: String(value), line };
}

/** Turns a sketch into the model that the reader of documents would give. */
export function toPostMortem(sketch: Sketch): PostMortem {
  return {
    path: sketch.path,
    title: at(sketch.title ?? "Checkout went down", 1),
    incident: {
      id: sketch.id === undefined || sketch.id === null ? undefined : at(sketch.id, 3),
      date: sketch.date === null ? undefined : at(sketch.date ?? "2026-02-20", 4),
      postMortemDate: undefined,
      severity: sketch.severity === undefined ? undefined : at(sketch.severity, 5),
      durationMinutes: undefined,
      startMinute: undefined,
      endMinute: undefined,
      services: [],
      tags: [],
      authors: [],
      summary: sketch.summary === undefined ? undefined : at(sketch.summary, 8),
    },
    related: [],
    declaration: {
      recurrenceOf: [],
      notRecurrenceOf: (sketch.notRecurrenceOf ?? []).map(({ id, reason }) => ({ id: at(id, 6), reason })),
      isConfidential: sketch.isConfidential ?? false,
    },
    actionItems: sketch.rows.map((row, index) => toActionItem(row, 20 + index)),
    sections: [
      {
        kind: "decisions",
        heading: at("Decision record", 60),
        depth: 2,
        blocks: (sketch.decisions ?? []).map((text) => ({ kind: "paragraph", text, line: 61 })),
      },
    ],
    timeline: [],
    placeholders: [],
    metadata: [],
    problems: [],
    suppressions: [],
    lineCount: 20 + sketch.rows.length,
  };
}

function toActionItem(row: Row, line: number): ActionItem {
  return {
    id: row.id === undefined ? undefined : { value: row.id, text: row.id, line },
    text: row.text,
    line,
    owner:
      row.owner === undefined ? undefined : { text: row.owner, line, parties: row.owner.split(/,\s*/).map(toParty) },
    due:
      row.due === undefined
        ? undefined
        : {
            text: row.due,
            line,
            date: /^\d{4}-\d\d-\d\d$/.test(row.due) ? row.due : null,
            ...(row.milestone === undefined ? {} : { milestone: row.milestone }),
          },
    priority: row.priority === undefined ? undefined : { value: row.priority, text: `P${row.priority}`, line },
    type: row.type === undefined ? undefined : { value: row.type, text: row.type, line },
    status: row.status ?? "open",
    statusText: undefined,
    links: (row.links ?? []).map((link) => ({ value: link, text: link, line })),
    heading: "Action Items",
    placement: { kind: "table-row", startLine: line, endLine: line },
    explanation: "",
  };
}

function toParty(name: string): OwnerParty {
  if (!name.startsWith("@")) return { kind: "name", name };
  return name.includes("/") ? { kind: "team", name: name.slice(1) } : { kind: "login", name: name.slice(1) };
}
