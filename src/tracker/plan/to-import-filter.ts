import type { IncidentFacts } from "../../domain/issue.ts";
import type { CalendarDate } from "../../domain/located.ts";
import type { Observation } from "../observe/observation.ts";
import type { PlanSettings } from "./plan-settings.ts";

/**
 * Whether a post-mortem that has no issue yet is to get some. With `none`, those count as old that happened before the
 * first issue was managed here, or before today where none is; without a date nobody can tell, and nothing is made.
 */
export function toImportFilter(
  choice: PlanSettings["import"],
  observation: Observation,
  today: CalendarDate,
): (incident: IncidentFacts) => boolean {
  if (choice === undefined || choice.kind === "all") return () => true;
  const since = choice.kind === "open-since" ? choice.date : findFirstDay(observation, today);
  return ({ date }) => date !== null && date >= since;
}

function findFirstDay(observation: Observation, today: CalendarDate): CalendarDate {
  const managed = [
    ...observation.items,
    ...observation.trackings,
    ...(observation.report === undefined ? [] : [observation.report]),
  ];
  return managed.reduce((first, { snapshot }) => {
    const day = snapshot.createdAt.slice(0, 10);
    return day < first ? day : first;
  }, today);
}
