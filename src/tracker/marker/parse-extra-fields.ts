import { isCalendarDate } from "../../domain/calendar.ts";
import type { ExtraFields } from "../../domain/issue.ts";
import { isRecord } from "./marker-text.ts";

/** Reads the fields out of a marker's JSON; what is damaged is left out. */
export function parseExtraFields(json: Readonly<Record<string, unknown>>): ExtraFields {
  const { due, milestone, type } = json;
  const [field, date] = isRecord(due) ? [due["field"], due["date"]] : [];
  return {
    ...(typeof field === "string" && typeof date === "string" && isCalendarDate(date) ? { due: { field, date } } : {}),
    ...(typeof milestone === "string" ? { milestone } : {}),
    ...(typeof type === "string" ? { type } : {}),
  };
}
