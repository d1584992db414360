import { isComeback } from "../domain/is-comeback.ts";
import { addDays, toCalendarDate } from "../domain/calendar.ts";
import type { ActionStatus } from "../domain/action-item.ts";
import type { Settings } from "../config/settings.ts";
import type { TrackedItem, TrackedTracking } from "../domain/issue.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import type { RecurrenceSurvey, UnfinishedItem } from "../domain/recurrence.ts";
import type { Disagreement, OwnerGroup, Report, ReportItem, ReportMemory } from "./report.ts";
import { isSince } from "./is-since.ts";
import { toDecisions } from "./to-decisions.ts";
import { toFamilies } from "./to-families.ts";
import { toFigures } from "./to-figures.ts";
import { findPreviousRun, toHeadline, toMemory, toMemoryDay } from "./to-headline.ts";
import { toMonths } from "./to-months.ts";
import { compareUrgency, toReportItem } from "./to-report-item.ts";
import { toSlices } from "./to-slices.ts";

/** An item with what its document last said; only an observed one knows, and only then can the two be compared. */
export interface SourceItem extends TrackedItem {
  readonly marker?: { readonly facts: { readonly status: ActionStatus } };
}

/** All that a report is made from. */
export interface ReportSource {
  readonly items: readonly SourceItem[];
  readonly trackings: readonly TrackedTracking[];
  /** The documents' own repository; without it every issue is taken for one of it. */
  readonly repository?: string;
  readonly postMortems: readonly PostMortem[];
  readonly survey?: RecurrenceSurvey;
  /** By path of the document: promises that were not kept, for those that have no issue. */
  readonly unfinished?: ReadonlyMap<string, readonly UnfinishedItem[]>;
  readonly settings: Pick<Settings, "timezone" | "owners" | "remind">;
  readonly today: CalendarDate;
  /** ISO 8601 instant. */
  readonly now: string;
  /** Figures cover incidents from this day on. */
  readonly since?: CalendarDate;
  readonly scanned: {
    readonly documents: number;
    readonly unreadable: number;
    readonly issues: number;
    readonly isComplete: boolean;
  };
  /** What the report issue's marker kept of the runs before. */
  readonly previous?: ReportMemory;
}

const upcomingDays = 14;

/** Counts, groups and compares; changes nothing and asks nobody. The same source gives the same report. */
export function toReport(source: ReportSource): Report {
  const { today, now, settings, postMortems, previous, scanned } = source;
  const since = source.since ?? null;
  const services = new Map(
    postMortems.map(({ path, incident }) => [path, incident.services.map(({ value }) => value)]),
  );
  const urls = new Map(source.trackings.map(({ incident, snapshot }) => [incident.path, snapshot.url]));
  const paired = source.items
    .map((tracked) => {
      const path = tracked.incident.path;
      const context = {
        today,
        settings,
        services: services.get(path) ?? [],
        trackingUrl: urls.get(path) ?? null,
        repository: source.repository,
      };
      return { tracked, item: toReportItem(tracked, context) };
    })
    .toSorted((a, b) => compareUrgency(a.item, b.item));
  const items = paired.map(({ item }) => item);
  const open = items.filter((item) => item.state === "open");
  const families = toFamilies(source.survey, items, postMortems, source.unfinished ?? new Map());
  const day = toMemoryDay(items, families, today);
  const figured = {
    items: items.filter((item) => isSince(item, since)),
    postMortems: postMortems.filter(({ incident }) => since === null || (incident.date?.value ?? "") >= since),
    compared: toCompared(source.survey),
    untracked: countDoneUntracked(postMortems, source.items),
    today,
  };
  const isClockBehind = previous !== undefined && toCalendarDate(previous.at, settings.timezone) > today;
  return {
    generatedAt: now,
    today,
    timezone: settings.timezone,
    since,
    scan: { ...scanned, previousRun: findPreviousRun(now, previous), isClockBehind },
    headline: toHeadline(day, previous),
    items,
    overdue: groupByOwner(open.filter((item) => item.daysOverdue !== null)),
    upcoming: open.filter(({ due }) => due !== null && due >= today && due <= addDays(today, upcomingDays)),
    unassigned: open.filter((item) => item.isUnassigned),
    undated: open.filter((item) => item.due === null),
    orphaned: open.filter((item) => item.isOrphaned),
    disagreements: paired.flatMap(({ tracked, item }) => toDisagreement(tracked, item)),
    families,
    months: toMonths(items, today, since),
    figures: toFigures(figured),
    slices: toSlices(figured),
    decisions: toDecisions(paired, postMortems, settings.timezone),
    memory: toMemory(day, now, previous, scanned.isComplete),
  };
}

function groupByOwner(overdue: readonly ReportItem[]): OwnerGroup[] {
  const groups = new Map<string | null, ReportItem[]>();
  for (const item of overdue) groups.set(item.owner, [...(groups.get(item.owner) ?? []), item]);
  // `overdue` comes oldest first, and a Map keeps the order in which it was filled: the longest wait leads.
  return [...groups].map(([owner, items]) => ({ owner, items }));
}

function toDisagreement({ marker }: SourceItem, item: ReportItem): Disagreement[] {
  if (marker === undefined || item.isOrphaned) return [];
  const isRowClosed = marker.facts.status === "done" || marker.facts.status === "wont-do";
  if (item.state === "open") return isRowClosed ? [{ item, kind: "issue-open-row-closed" }] : [];
  return isRowClosed ? [] : [{ item, kind: "issue-closed-row-open" }];
}

/** Of each document's done rows those that no issue stands for; an item that nobody observed counts as it stands now. */
function countDoneUntracked(postMortems: readonly PostMortem[], items: readonly SourceItem[]): Map<string, number> {
  return new Map(
    postMortems.map(({ path, actionItems }) => {
      const rows = actionItems.filter((item) => item.status === "done").length;
      const tracked = items.filter(
        ({ incident, marker, facts, isOrphaned }) =>
          incident.path === path && !isOrphaned && (marker?.facts.status ?? facts.status) === "done",
      ).length;
      return [path, Math.max(0, rows - tracked)];
    }),
  );
}

function toCompared(survey: RecurrenceSurvey | undefined): Map<string, boolean> {
  return new Map((survey?.documents ?? []).map(({ path, matches }) => [path, matches.some(isComeback)]));
}
