import { daysBetween, toCalendarDate } from "../domain/calendar.ts";
import type { ReportMemory } from "./report.ts";

/** The longest that a daily report is silent where nothing is wrong: over a weekend without a run. */
const daysAllowed = 3;

/**
 * Says that the last report is more than three days old and how to have it again; undefined where it is not. GitHub
 * switches schedules off in a public repository where nothing happened for 60 days, and tells hardly anybody.
 */
export function toStaleNotice(memory: ReportMemory, now: string, timezone: string): string | undefined {
  const day = toCalendarDate(memory.at, timezone);
  const age = daysBetween(day, toCalendarDate(now, timezone));
  if (age <= daysAllowed) return undefined;
  return `The follow-through report is ${age} days old (the last run was on ${day}): nobody is reminded of anything. GitHub switches schedules off where a repository was quiet for 60 days; switch it on again under Actions, the workflow with the schedule, “Enable workflow”, or look there why its runs fail.`;
}
