import type { SectionKind } from "../domain/post-mortem.ts";

/** The parts of a document that count differently, with their weights. Fine tuning of the weights moved nothing. */
export const fields = [
  { name: "title", weight: 3 },
  { name: "cause", weight: 2 },
  { name: "summary", weight: 2 },
  { name: "trigger", weight: 2 },
  { name: "body", weight: 0.8 },
  { name: "impact", weight: 0.7 },
  { name: "actions", weight: 0.6 },
  { name: "lessons", weight: 0.4 },
  { name: "timeline", weight: 0.4 },
  { name: "margin", weight: 0.4 },
  { name: "code", weight: 0.3 },
  { name: "facts", weight: 1 },
] as const;

export type FieldName = (typeof fields)[number]["name"];

const order = new Map<FieldName, number>(fields.map(({ name }, position) => [name, position]));

/** Position of a field in `fields`. */
export function toFieldNumber(name: FieldName): number {
  return order.get(name) ?? 0;
}

const byKind: Record<SectionKind, FieldName> = {
  preamble: "body",
  metadata: "margin",
  summary: "summary",
  impact: "impact",
  trigger: "trigger",
  "root-cause": "cause",
  "contributing-factors": "cause",
  "five-whys": "cause",
  detection: "body",
  response: "body",
  resolution: "body",
  timeline: "timeline",
  actions: "actions",
  "went-well": "lessons",
  "went-badly": "lessons",
  "got-lucky": "lessons",
  lessons: "lessons",
  related: "margin",
  metrics: "margin",
  tags: "margin",
  "follow-up": "actions",
  decisions: "body",
  communication: "margin",
  approval: "margin",
  appendix: "margin",
  other: "body",
};

/** The field that a section or a bold lead-in of this kind belongs to. */
export function toField(kind: SectionKind): FieldName {
  return byKind[kind];
}
