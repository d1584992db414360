import { compareDates } from "../domain/calendar.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import type { RecurrenceSurvey, UnfinishedItem } from "../domain/recurrence.ts";
import type { ReportFamily, ReportIncident, ReportItem } from "./report.ts";
import { compareUrgency } from "./to-report-item.ts";

/** The families that came back, with what was promised after the earlier incidents and never done; the most unfinished first. */
export function toFamilies(
  survey: RecurrenceSurvey | undefined,
  items: readonly ReportItem[],
  postMortems: readonly PostMortem[],
  unfinished: ReadonlyMap<string, readonly UnfinishedItem[]>,
): ReportFamily[] {
  const dayOf = (path: string): string => incidents.get(path)?.date ?? "";
  const incidents = new Map(postMortems.map((postMortem) => [postMortem.path, toIncident(postMortem)]));
  for (const item of items) incidents.set(item.incident.path, item.incident);
  const families = (survey?.families ?? []).map((family) => {
    // What was promised after the last incident has had no incident to prevent yet.
    const last = family.paths.toSorted((a, b) => compareDates(dayOf(a), dayOf(b))).at(-1);
    const earlier = family.paths.filter((path) => path !== last);
    return {
      name: family.name,
      count: family.count,
      first: family.first,
      last: family.last,
      incidents: family.paths.map((path) => incidents.get(path) ?? toUnknownIncident(path)),
      unfinished: items
        .filter(({ state, incident }) => earlier.includes(incident.path) && ["open", "declined"].includes(state))
        .toSorted(compareUrgency),
      untracked: earlier.flatMap((path) => (unfinished.get(path) ?? []).filter((item) => item.issue === undefined)),
    };
  });
  return families.toSorted(
    (a, b) =>
      b.unfinished.length + b.untracked.length - a.unfinished.length - a.untracked.length ||
      b.count - a.count ||
      (a.name < b.name ? -1 : 1),
  );
}

function toIncident({ path, title, incident, declaration }: PostMortem): ReportIncident {
  return {
    id: incident.id?.value ?? null,
    title: declaration.isConfidential ? "Confidential incident" : (title?.value ?? path),
    path,
    date: incident.date?.value ?? null,
    url: null,
  };
}

function toUnknownIncident(path: string): ReportIncident {
  return { id: null, title: path, path, date: null, url: null };
}
