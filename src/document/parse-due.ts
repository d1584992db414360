import type { Due } from "../domain/action-item.ts";
import type { CalendarDate } from "../domain/located.ts";
import { findDates, findPeriodEnd, type DayMonthOrder } from "./find-dates.ts";
import { findRelativeDate } from "./find-relative-date.ts";

/** From which day `within 2 weeks` counts, and how the document orders day and month. */
export interface DateContext {
  readonly anchor: CalendarDate | undefined;
  readonly order: DayMonthOrder;
}

/** Reads a due date as written; the date is null where no calendar day can be known for certain. */
export function parseDue(written: string, line: number, context: DateContext): Due {
  const text = written.replace(/\s+/g, " ").trim();
  const [found, second] = findDates(text, context.order);
  if (found?.isAmbiguous || isHalfDate(text, context)) return { text, line, date: null, isAmbiguous: true };
  // Where a due date was moved, the last one counts: `~~2026-01-02~~ 2026-02-01`, `2026-01-02 → 2026-02-01`.
  if (found) return { text, line, date: /→|->|=>|–| - /.test(text) ? (second?.date ?? found.date) : found.date };
  const period = findPeriodEnd(text);
  if (period) return { text, line, date: period.date };
  const milestone = findMilestone(text);
  if (milestone !== undefined) return { text, line, date: null, milestone };
  return { text, line, date: findRelativeDate(text, context) ?? null };
}

/** `03/04`: a day and a month, or a month and a day, without the year. */
function isHalfDate(text: string, { order }: DateContext): boolean {
  const [, a, b] = /^(?:by |before |due )?(\d{1,2})[/.-](\d{1,2})\.?$/i.exec(text) ?? [];
  const isEither = Number(a) <= 12 && Number(b) <= 12 && a !== b;
  return a !== undefined && isEither && order === undefined && !text.endsWith(".");
}

const beforeVersion =
  /\b(?:before|by|until|with|in|after|for|prior to|vor|avant|antes de|før|innan|voor)?\s*((?:v|version |release )\d+(?:\.\d+){0,3}\b(?:[ -](?:launch|release|rc\d*|beta|ga))?)/i;

function findMilestone(text: string): string | undefined {
  const version = beforeVersion.exec(text)?.[1];
  if (version !== undefined) return version;
  return /^(?:before|prior to|by|with|after) (?:the )?(?:next |public )?((?:next |upcoming )?\p{L}[\p{L} -]{2,40}(?:launch|release|campaign|sprint|deployment|milestone|deploy|rollout|meeting|milepæl))$/iu.exec(
    text,
  )?.[1];
}
