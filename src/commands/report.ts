import { toReport } from "../report/to-report.ts";
import { parseReportMemory } from "../report/parse-report-memory.ts";
import type { Report } from "../report/report.ts";
import { renderReportMarkdown } from "../render/report-markdown.ts";
import { applyPlan } from "../tracker/apply/apply-plan.ts";
import type { Observation } from "../tracker/observe/observation.ts";
import { parseReference } from "../tracker/identity/issue-place.ts";
import { findGone } from "../tracker/observe/find-gone.ts";
import { observeTracker } from "../tracker/observe/observe.ts";
import type { Outcome } from "../tracker/plan/plan.ts";
import { toPlan } from "../tracker/plan/to-plan.ts";
import { planReportIssue } from "../tracker/plan/plan-report-issue.ts";
import type { Corpus } from "./read-corpus.ts";
import { recall } from "./recall.ts";
import type { Setting } from "./sync.ts";

/** What stands on the tracker and in the documents today, as figures. */
export interface Reported {
  readonly report: Report;
  readonly observation: Observation;
  /** What could not be read, and why; empty where the report is complete. A run that ends with one has failed. */
  readonly gaps: readonly string[];
}

/** What a report is told besides. */
export interface ReportOptions {
  /** Figures cover incidents from this day on. */
  readonly since?: string | undefined;
  /** True instant up to which the markers know of every reminder: where the next run begins to look. */
  readonly remembered?: string | undefined;
}

/** Reads the tracker and counts; writes nothing. */
export async function makeReport(corpus: Corpus, setting: Setting, options: ReportOptions = {}): Promise<Reported> {
  const { tracker, settings, today, now } = setting;
  const observation = await observeTracker(tracker, settings);
  const memory = await recall(corpus, observation.items, today);
  const { since, remembered } = options;
  const known = parseReportMemory(observation.report?.marker.memory);
  // A run that is done again at the same moment keeps what it knew, so that it writes the same report.
  const isNews = known !== undefined && remembered !== undefined && known.at !== now;
  const previous = isNews ? { ...known, remembered } : known;
  const gaps = findGaps(observation);
  const report = toReport({
    items: observation.items,
    trackings: observation.trackings,
    repository: observation.repository,
    postMortems: corpus.postMortems,
    survey: memory.survey,
    unfinished: memory.unfinished,
    settings,
    today,
    now,
    scanned: {
      documents: corpus.documents.length + corpus.unreadable.length,
      unreadable: corpus.unreadable.length,
      issues: observation.items.length + observation.trackings.length,
      // A listing that could not be read to its end throws; what is here is whole but for repositories out of reach.
      isComplete: gaps.length === 0,
    },
    ...(since === undefined ? {} : { since }),
    ...(previous === undefined ? {} : { previous }),
  });
  return { report, observation, gaps };
}

/** Repositories where issues of ours stand that nobody can look at now. */
function findGaps(observation: Observation): string[] {
  const references = [...findGone(observation).unreadable.values()];
  const names = references.map((reference) => parseReference(reference, observation.repository).repository);
  return [...new Set(names.map((name) => name.toLowerCase()))].map((name) => {
    const there = observation.others.get(name);
    return `The report is not complete, because ${there?.name ?? name} cannot be read now: ${there?.why ?? "nobody looked there"}`;
  });
}

/** Writes the report into its one issue, edited in place; nothing where nothing changed. */
export async function publishReport(
  { report, observation }: Reported,
  setting: Setting,
  links: { readonly runUrl?: string },
): Promise<Outcome[]> {
  const body = renderReportMarkdown(report, { ...links, budget: 60_000 });
  const steps = planReportIssue({
    body,
    title: "Post-mortem follow-through",
    observation,
    labels: setting.settings.labels,
    memory: report.memory,
  });
  return applyPlan(toPlan(observation, steps, setting.settings), setting.tracker, { now: setting.startedAt });
}
