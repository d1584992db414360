import { defaultSettings } from "../../src/config/default-settings.ts";
import type { Settings } from "../../src/config/settings.ts";
import type { IncidentFacts, IssueSnapshot, ItemFacts, TrackedItem, TrackedTracking } from "../../src/domain/issue.ts";
import type { PostMortem } from "../../src/domain/post-mortem.ts";
import type { ReportSource } from "../../src/report/to-report.ts";

export const today = "2026-11-23";
export const now = "2026-11-23T06:17:00Z";

export function makeSettings(change: Partial<Settings> = {}): Settings {
  return { ...defaultSettings, ...change };
}

export function makeIncident(change: Partial<IncidentFacts> = {}): IncidentFacts {
  return {
    path: "postmortems/2026-03-12-checkout.md",
    line: 1,
    id: "INC-7",
    title: "Checkout fails",
    date: "2026-03-12",
    severity: 2,
    summary: null,
    isConfidential: false,
    ...change,
  };
}

export function makeSnapshot(number: number, change: Partial<IssueSnapshot> = {}): IssueSnapshot {
  return {
    repository: "acme/shop",
    number,
    id: number * 10,
    url: `https://github.com/acme/shop/issues/${number}`,
    title: `Item ${number}`,
    body: "",
    state: "open",
    stateReason: null,
    labels: ["post-mortem", "action-item"],
    assignees: ["mira"],
    author: "github-actions[bot]",
    authorIsBot: true,
    authorIsMember: false,
    isLocked: false,
    createdAt: "2026-03-16T09:00:00Z",
    updatedAt: "2026-03-16T09:00:00Z",
    closedAt: null,
    ...change,
  };
}

/** What a test says of an item; everything else is ordinary. */
export interface ItemChange extends Partial<Omit<TrackedItem, "snapshot" | "facts" | "incident">> {
  readonly snapshot?: Partial<IssueSnapshot>;
  readonly facts?: Partial<ItemFacts>;
  readonly incident?: Partial<IncidentFacts>;
  /** Short for `facts.due`. */
  readonly due?: string | null;
}

export function makeItem(number: number, change: ItemChange = {}): TrackedItem {
  const { snapshot, facts, incident, due = "2026-12-01", ...rest } = change;
  return {
    snapshot: makeSnapshot(number, snapshot),
    key: `INC-7/AI-${number}`,
    incident: makeIncident(incident),
    facts: {
      title: `Item ${number}`,
      owner: "@mira",
      due: due === null ? null : { text: due, date: due },
      priority: 1,
      type: "prevent",
      status: "open",
      ...facts,
    },
    dueChanges: [],
    isOrphaned: false,
    ...rest,
  };
}

export function makeTracking(
  number: number,
  change: Partial<IncidentFacts> = {},
  assignees = ["ines"],
): TrackedTracking {
  const incident = makeIncident(change);
  return { snapshot: makeSnapshot(number, { assignees }), key: incident.id ?? incident.path, incident, children: {} };
}

export function makePostMortem(change: Partial<PostMortem> & Pick<PostMortem, "path">): PostMortem {
  return {
    title: { value: "Checkout fails", text: "Checkout fails", line: 1 },
    incident: {
      id: undefined,
      date: undefined,
      postMortemDate: undefined,
      severity: undefined,
      durationMinutes: undefined,
      startMinute: undefined,
      endMinute: undefined,
      services: [],
      tags: [],
      authors: [],
      summary: undefined,
    },
    related: [],
    declaration: { recurrenceOf: [], notRecurrenceOf: [], isConfidential: false },
    actionItems: [],
    sections: [],
    timeline: [],
    placeholders: [],
    metadata: [],
    problems: [],
    suppressions: [],
    lineCount: 10,
    ...change,
  };
}

export function located<T>(value: T): { value: T; text: string; line: number } {
  return { value, text: String(value), line: 1 };
}

export function makeSource(change: Partial<ReportSource> = {}): ReportSource {
  return {
    items: [],
    trackings: [],
    postMortems: [],
    settings: makeSettings(),
    today,
    now,
    scanned: { documents: 0, unreadable: 0, issues: 0, isComplete: true },
    ...change,
  };
}
