import type { IssueReference, LabelNames } from "../../domain/issue.ts";
import { formatReportMarker } from "../marker/format-marker.ts";
import type { ReportMarker } from "../marker/item-marker.ts";
import { findManagedBlock, toManagedBlock } from "../marker/managed-block.ts";
import { toIssueName, toIssueReference } from "../identity/issue-place.ts";
import type { Observation } from "../observe/observation.ts";
import type { Step, Write } from "./plan.ts";
import { includesName } from "./same-logins.ts";

export interface ReportIssueInput {
  /** Markdown of the report; what would not fit with the marker is cut at a line and said so. */
  readonly body: string;
  readonly title: string;
  readonly observation: Observation;
  readonly labels: LabelNames;
  /** Kept in the marker for the next run. */
  readonly memory?: unknown;
}

/** GitHub's limit for a body, with room for what a person adds outside our block. */
const bodyLimit = 64_000;

/**
 * The one rolling report issue, made once and then edited in place, nothing when equal. Its marker also keeps which
 * number every key was given: what was once made is known for good, even where there are no tracking issues.
 */
export function planReportIssue({ body, title, observation, labels, memory }: ReportIssueInput): Step[] {
  const { report } = observation;
  const marker = toReportMarker(observation, memory);
  const markerText = formatReportMarker(marker);
  const block = toManagedBlock(toFitting(body, bodyLimit - markerText.length), markerText);
  const content = { kind: "fixed" as const, block };
  const wanted = [labels.managed, labels.report];
  const head = {
    target: "report" as const,
    key: "report",
    title,
    path: null,
    line: null,
    identity: "",
    notices: [],
  };
  if (report === undefined) {
    return [
      {
        ...head,
        kind: "create",
        number: null,
        reason: "there is no report yet",
        changes: [],
        writes: [{ kind: "create", title, content, labels: wanted, assignees: [], adopt: [] }],
      },
    ];
  }
  const { snapshot } = report;
  const missing = wanted.filter((label) => !includesName(snapshot.labels, label));
  const isChanged = findManagedBlock(snapshot.body)?.text !== block;
  const writes: Write[] = [
    ...(missing.length > 0 ? [{ kind: "add-labels" as const, labels: missing }] : []),
    ...(isChanged ? [{ kind: "edit" as const, change: {}, content }] : []),
  ];
  return [
    {
      ...head,
      kind: writes.length === 0 ? "keep" : isChanged ? "update" : "label",
      number: snapshot.number,
      reason: writes.length === 0 ? "nothing changed" : "the figures are brought up to date",
      changes: writes.length === 0 ? [] : [{ field: "details", from: null, to: null }],
      writes,
    },
  ];
}

function toReportMarker(observation: Observation, memory: unknown): ReportMarker {
  const { report, items, trackings, lost, repository: home } = observation;
  const children: Record<string, IssueReference> = { ...report?.marker.children };
  const inTrackings = new Set(trackings.flatMap((tracking) => Object.keys(tracking.children)));
  for (const { key, snapshot, isRefused } of items) {
    if (!isRefused && !inTrackings.has(key)) children[key] ??= toIssueReference(snapshot, home);
  }
  for (const key of inTrackings) delete children[key];
  const gone = { ...report?.marker.lost };
  for (const { key, kind, ...place } of lost) {
    if (kind === "deleted" && key in children) gone[key] = `${toIssueName(place, home)} was deleted`;
  }
  return { v: 1, children: toSorted(children), lost: toSorted(gone), memory: memory ?? report?.marker.memory };
}

function toSorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted((one, other) => (one[0] < other[0] ? -1 : 1)));
}

function toFitting(body: string, limit: number): string {
  if (body.length <= limit) return body;
  const note = "\n\n…The rest does not fit into an issue.";
  const cut = body.slice(0, Math.max(0, limit - note.length));
  return cut.slice(0, Math.max(cut.lastIndexOf("\n"), 0)) + note;
}
