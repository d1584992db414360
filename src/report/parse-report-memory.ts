import { isCalendarDate } from "../domain/calendar.ts";
import type { MemoryDay, ReportMemory } from "./report.ts";

const counts = [
  "open",
  "overdue",
  "dueSoon",
  "unassigned",
  "undated",
  "done",
  "declined",
  "recurringFamilies",
] as const satisfies readonly (keyof MemoryDay)[];

/**
 * The memory out of the JSON of the report issue's marker; undefined where it is none. People edit issues, so every
 * part is checked, and a damaged day is left out.
 */
export function parseReportMemory(value: unknown): ReportMemory | undefined {
  if (!isRecord(value) || typeof value["at"] !== "string" || Number.isNaN(Date.parse(value["at"]))) return undefined;
  const days: unknown = value["days"];
  const before = value["before"];
  const remembered = value["remembered"];
  return {
    at: value["at"],
    ...(typeof before === "string" && !Number.isNaN(Date.parse(before)) ? { before } : {}),
    ...(typeof remembered === "string" && !Number.isNaN(Date.parse(remembered)) ? { remembered } : {}),
    days: Array.isArray(days) ? days.flatMap((day: unknown) => parseDay(day)) : [],
  };
}

function parseDay(value: unknown): MemoryDay[] {
  if (!isRecord(value) || typeof value["on"] !== "string" || !isCalendarDate(value["on"])) return [];
  const on = value["on"];
  const numbers = counts.map((name) => [name, value[name]] as const);
  if (!numbers.every(([, count]) => Number.isSafeInteger(count) && Number(count) >= 0)) return [];
  return [{ on, ...(Object.fromEntries(numbers) as Record<(typeof counts)[number], number>) }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
