import type { DesiredTracking } from "../../domain/issue.ts";
import type { CalendarDate } from "../../domain/located.ts";
import { toShortLine } from "../../safe-text/short-line.ts";
import { escapeMarkdown, toMarkdownLink } from "../../safe-text/markdown.ts";
import type { TrackingMarker } from "../marker/item-marker.ts";
import { findManagedBlock } from "../marker/managed-block.ts";
import type { ObservedTracking } from "../observe/observation.ts";
import type { BlockContent, FieldChange, LinkedChild, Step, TrackingRow, Write } from "./plan.ts";
import type { PlanSettings } from "./plan-settings.ts";
import { findFormerLabels, toRenamedLabels } from "../marker/renamed-labels.ts";
import { planStateLabels } from "./plan-labels.ts";
import type { Child } from "./child.ts";
import { planFollowUp, toFollowUps } from "./plan-follow-up.ts";
import { renderAllClosed } from "../block/render-all-closed.ts";
import { renderReviewDays } from "../block/render-follow-up.ts";
import { renderHeadline } from "../block/render-item-block.ts";
import { renderTrackingBlock } from "../block/render-tracking-block.ts";
import { hasNumber } from "../identity/issue-place.ts";
import { includesName } from "./same-logins.ts";

/** What a tracking issue shows and does depends on its items. */
export interface TrackingContext {
  readonly settings: PlanSettings;
  readonly permalink: (path: string, line: number) => string;
  readonly key: string;
  readonly rows: readonly TrackingRow[];
  /** Database ids of the children whose issues exist. */
  readonly idOf: ReadonlyMap<string, number>;
  /** Key → the tracking issue that a child's own marker names, where it is another than this. */
  readonly formerParents: ReadonlyMap<string, number>;
  /** What became of each item when this plan has been carried out. */
  readonly children: readonly Child[];
  /** Every child's issue is closed then, and none waits. */
  readonly isAllClosed: boolean;
  readonly today: CalendarDate;
  /** Names of later incidents with the same cause. */
  readonly cameBack: readonly string[];
  /** The decision record as Markdown; "" where nothing was decided. */
  readonly decisions: string;
  readonly lost: Readonly<Record<string, string>>;
  readonly isRecurring: boolean;
}

type TrackingContent = Extract<BlockContent, { kind: "tracking" }>;

/** The steps that make a tracking issue: first the issue, and after its items their links and the table with their numbers. */
export function planNewTracking(desired: DesiredTracking, context: TrackingContext): { first: Step; last: Step } {
  const { labels } = context.settings;
  const content = toContent(desired, context, undefined);
  const head = toStepHead(desired, context.key, null);
  return {
    first: {
      ...head,
      kind: "create",
      reason: "a post-mortem with open action items",
      writes: [
        {
          kind: "create",
          title: desired.title,
          content,
          labels: [labels.managed, labels.incident, ...(context.isRecurring ? [labels.recurring] : [])],
          assignees: [],
          adopt: [],
        },
      ],
    },
    last: {
      ...head,
      kind: "link-sub-issue",
      reason: "its action items become sub-issues",
      writes: [toLink(context.rows, context), { kind: "edit", change: {}, content }],
    },
  };
}

/** The step that brings a tracking issue in step with its document and its items. */
export function planTracking(desired: DesiredTracking, tracked: ObservedTracking, context: TrackingContext): Step {
  const { labels } = context.settings;
  const { snapshot, marker } = tracked;
  const head = toStepHead(desired, context.key, snapshot.number);
  const writes: Write[] = [];
  const changes: FieldChange[] = [];
  const unlinked = context.rows.filter(({ key, note, reference }) => {
    const known = marker.children[key];
    return note === null && (!hasNumber(known) || (hasNumber(reference) && known !== reference));
  });
  if (unlinked.length > 0) writes.push(toLink(unlinked, context));

  const former = findFormerLabels(marker.labels, labels);
  const state = planStateLabels(snapshot.labels, context.isRecurring ? [labels.recurring] : [], labels, former);
  const add = [
    ...[labels.managed, labels.incident].filter((label) => !includesName(snapshot.labels, label)),
    ...state.add,
  ];
  if (add.length > 0) writes.push({ kind: "add-labels", labels: add });
  for (const label of state.remove) writes.push({ kind: "remove-label", label });
  if (add.length > 0 || state.remove.length > 0) {
    changes.push({ field: "labels", from: state.remove.join(", ") || null, to: add.join(", ") || null });
  }

  const cause = `all-closed:${Object.keys(marker.children).length}`;
  const isToClose = context.isAllClosed && snapshot.state === "open" && !marker.causes.includes(cause);
  if (isToClose) writes.push({ kind: "comment", cause, body: renderAllClosed(context.children) });
  const review = isToClose ? undefined : planFollowUp(desired, tracked, context);
  if (review !== undefined) writes.push(review);
  const isRetitled = !tracked.isRebuilt && marker.title !== desired.title && snapshot.title !== desired.title;
  if (isRetitled) changes.push({ field: "title", from: snapshot.title, to: desired.title });
  const content = toContent(desired, context, {
    ...marker,
    causes: [...marker.causes, ...(isToClose ? [cause] : []), ...(review === undefined ? [] : [review.cause])],
  });
  const isChanged = !isStanding(content, tracked);
  if (isChanged || isToClose || isRetitled || unlinked.length > 0) {
    writes.push({
      kind: "edit",
      change: {
        ...(isRetitled ? { title: desired.title } : {}),
        ...(isToClose ? { state: "closed" as const, stateReason: "completed" as const } : {}),
      },
      content,
    });
    if (changes.length === 0) changes.push({ field: "details", from: null, to: null });
  }
  const kind =
    writes.length === 0
      ? "keep"
      : isToClose
        ? "close"
        : writes.every((write) => write.kind === "add-labels" || write.kind === "remove-label")
          ? "label"
          : "update";
  const reason = review === undefined ? toReason(kind, tracked) : "the day of a follow-up review has come";
  return { ...head, kind, reason, changes, writes };
}

function toReason(kind: "keep" | "close" | "label" | "update", tracked: ObservedTracking): string {
  if (kind === "keep") return tracked.snapshot.state === "closed" ? "closed, and stays closed" : "nothing changed";
  if (kind === "close") return "the last of its action items is closed";
  if (tracked.isRebuilt) return "its managed block was taken out and is put back";
  return kind === "label" ? "its labels are brought up to date" : "its items or its document changed";
}

function toLink(rows: readonly TrackingRow[], { idOf, formerParents }: TrackingContext): Write {
  const children = rows
    .filter(({ note }) => note === null)
    .map(({ key }): LinkedChild => {
      const formerParent = formerParents.get(key);
      return { key, id: idOf.get(key) ?? null, ...(formerParent === undefined ? {} : { formerParent }) };
    });
  return { kind: "link", children };
}

/** The block of a tracking issue as its document and its items ask for. */
export function toContent(
  desired: DesiredTracking,
  context: TrackingContext,
  before: TrackingMarker | undefined,
): TrackingContent {
  const { incident } = desired;
  const permalink = context.permalink(incident.path, incident.line);
  const renamed = toRenamedLabels(context.settings.labels);
  return toContentAt(desired, context, {
    v: 1,
    key: context.key,
    incident: {
      path: incident.path,
      line: incident.line,
      id: incident.id,
      title: incident.title,
      date: incident.date,
      severity: incident.severity,
      isConfidential: incident.isConfidential,
    },
    permalink,
    title: toShortLine(desired.title, 256),
    children: before?.children ?? {},
    texts: before?.texts ?? {},
    lost: { ...before?.lost, ...context.lost },
    causes: before?.causes ?? [],
    ...(renamed === undefined ? {} : { labels: renamed }),
    trackedSince: before?.trackedSince ?? context.today,
  });
}

function toContentAt(desired: DesiredTracking, context: TrackingContext, marker: TrackingMarker): TrackingContent {
  const { summary, isConfidential } = desired.incident;
  return {
    kind: "tracking",
    head: [
      renderHeadline(marker.incident),
      "",
      `Post-mortem: ${toMarkdownLink(marker.incident.path, marker.permalink)}`,
      ...(summary === null ? [] : ["", `> ${escapeMarkdown(summary)}`]),
      ...renderReviewDays(toFollowUps(desired, context, marker)),
    ].join("\n"),
    rows: isConfidential
      ? context.rows.map((row) => ({ ...row, cells: [row.cells[0] ?? "", "", "", ""] }))
      : context.rows,
    tail: context.decisions,
    marker,
  };
}

/** Whether the block stands there already, but for a newer permalink to the same file. */
function isStanding(content: TrackingContent, { snapshot, marker }: ObservedTracking): boolean {
  if (marker.incident.path !== content.marker.incident.path) return false;
  const incident = { ...content.marker.incident, line: marker.incident.line };
  const place = (permalink: string): string => toMarkdownLink(incident.path, permalink);
  const standing: TrackingContent = {
    ...content,
    head: content.head.replace(place(content.marker.permalink), () => place(marker.permalink)),
    marker: { ...content.marker, permalink: marker.permalink, incident },
  };
  return findManagedBlock(snapshot.body, marker.key)?.text === renderTrackingBlock(standing, () => undefined);
}

/** What every step for a tracking issue says of it. */
export function toStepHead(desired: DesiredTracking, key: string, number: number | null) {
  return {
    target: "tracking" as const,
    key,
    number,
    title: desired.title,
    path: desired.incident.path,
    line: desired.incident.line,
    identity: "",
    changes: [],
    notices: [],
  };
}
