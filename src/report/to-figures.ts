import { findIncidentTimes } from "./find-incident-times.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import type { Figures } from "./figures.ts";
import type { ReportItem } from "./report.ts";
import { toDistribution, toShare } from "./to-distribution.ts";

/** What a set of figures is counted over. */
export interface FigureSource {
  readonly items: readonly ReportItem[];
  readonly postMortems: readonly PostMortem[];
  /** Path of every document that was compared with earlier ones → whether it is a recurrence. */
  readonly compared: ReadonlyMap<string, boolean>;
  /** Path of a document → rows that are done there and have no issue. */
  readonly untracked: ReadonlyMap<string, number>;
  readonly today: string;
}

/** Counts and rates; what is unknown is left out of a rate rather than counted as zero. */
export function toFigures({ items, postMortems, compared, untracked, today }: FigureSource): Figures {
  const count = (isCounted: (item: ReportItem) => boolean): number => items.filter(isCounted).length;
  const open = items.filter((item) => item.state === "open");
  const dated = items.filter((item) => item.due !== null);
  const judged = dated.filter((item) => item.isOnTime !== null || item.daysOverdue !== null);
  const typed = count((item) => item.type !== null);
  const times = postMortems.map(findIncidentTimes);
  const surveyed = postMortems.filter((postMortem) => compared.has(postMortem.path));
  return {
    items: items.length,
    open: open.length,
    overdue: open.filter((item) => item.due !== null && item.due < today).length,
    done: count((item) => item.state === "done"),
    declined: count((item) => item.state === "declined"),
    doneUntracked:
      postMortems.length === 0 ? null : postMortems.reduce((sum, { path }) => sum + (untracked.get(path) ?? 0), 0),
    duplicates: count((item) => item.state === "duplicate"),
    unassigned: open.filter((item) => item.isUnassigned).length,
    undated: open.filter((item) => item.due === null).length,
    onTime: toShare(judged.filter((item) => item.isOnTime === true).length, judged.length),
    age: toDistribution(items.map((item) => item.age)),
    timeToClose: toDistribution(items.map((item) => item.timeToClose)),
    slippage: toDistribution(items.map((item) => item.slipped)),
    moved: toShare(dated.filter((item) => item.moves > 0).length, dated.length),
    types: countTypes(items),
    prevention: toShare(
      count((item) => item.type === "prevent"),
      typed,
    ),
    detection: toShare(
      count((item) => item.type === "detect"),
      typed,
    ),
    incidents: postMortems.length,
    recurring: toShare(surveyed.filter(({ path }) => compared.get(path) === true).length, surveyed.length),
    timeToDetect: toDistribution(times.map((time) => time.detect)),
    timeToAcknowledge: toDistribution(times.map((time) => time.acknowledge)),
    timeToMitigate: toDistribution(times.map((time) => time.mitigate)),
    timeToResolve: toDistribution(times.map((time) => time.resolve)),
  };
}

function countTypes(items: readonly ReportItem[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item.type ?? "unknown", (counts.get(item.type ?? "unknown") ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}
