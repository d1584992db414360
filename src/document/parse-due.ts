import { en } from "chrono-node";
import type { Due } from "../domain/action-item.ts";
import type { CalendarDate } from "../domain/located.ts";
import { addDays, addMonths, lastDayOf } from "./calendar.ts";
import { findDates, findPeriodEnd, type DayMonthOrder } from "./find-dates.ts";
import { languages } from "./vocabulary/languages.ts";

/** From which day `within 2 weeks` counts, and how the document orders day and month. */
export interface DateContext {
  readonly anchor: CalendarDate | undefined;
  readonly order: DayMonthOrder;
}

/** Reads a due date as written; the date is null where no calendar day can be known for certain. */
export function parseDue(written: string, line: number, context: DateContext): Due {
  const text = written.replace(/\s+/g, " ").trim();
  const [found, second] = findDates(text, context.order);
  if (found?.isAmbiguous) return { text, line, date: null, isAmbiguous: true };
  // Where a due date was moved, the last one counts: `~~2026-01-02~~ 2026-02-01`, `2026-01-02 → 2026-02-01`.
  if (found) return { text, line, date: /→|->|=>|–| - /.test(text) ? (second?.date ?? found.date) : found.date };
  const period = findPeriodEnd(text);
  if (period) return { text, line, date: period.date };
  const milestone = findMilestone(text);
  if (milestone !== undefined) return { text, line, date: null, milestone };
  return { text, line, date: findRelative(text, context.anchor) ?? null };
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

/** Words of time that leave the day open. */
const vague =
  /\b(?:asap|ongoing|on-going|soon|immediate|immediately|continuous|tbd|tba|later|backlog|someday|future|long[- ]term|short[- ]term|medium[- ]term|next (?:sprint|release|meeting|catchup|iteration|cycle|campaign)|done|completed?|always|daily|weekly|monthly|quarterly|every)\b/i;

type Unit = "minute" | "hour" | "day" | "week" | "month" | "year";
let units: ReadonlyMap<string, Unit> | undefined;

function unitOf(word: string): Unit | undefined {
  units ??= new Map(
    languages.flatMap((language) =>
      Object.entries(language.units).flatMap(([unit, names]) => names.map((name) => [name, unit as Unit] as const)),
    ),
  );
  return units.get(word.toLowerCase());
}

const numberWords: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  next: 1,
  ein: 1,
  einem: 1,
  einer: 1,
  zwei: 2,
  drei: 3,
  un: 1,
  une: 1,
  una: 1,
  deux: 2,
  dos: 2,
  trois: 3,
  tres: 3,
  en: 1,
  et: 1,
  to: 2,
  tre: 3,
};

function findRelative(text: string, anchor: CalendarDate | undefined): CalendarDate | undefined {
  if (anchor === undefined) return undefined;
  const [year, month] = anchor.split("-").map(Number) as [number, number];
  if (
    /\b(?:end of (?:the |this )?month|eom|month[- ]end|ende des monats|fin (?:du|de) mois|fin de mes)\b|月末/i.test(
      text,
    )
  )
    return lastDayOf(year, month);
  if (/\bend of next month\b/i.test(text)) return addMonths(lastDayOf(year, month), 1);
  if (/\b(?:end of (?:the |this )?quarter|eoq|this quarter|quarter[- ]end)\b/i.test(text))
    return lastDayOf(year, Math.ceil(month / 3) * 3);
  if (/\b(?:end of (?:the |this )?year|eoy|this year|year[- ]end)\b/i.test(text)) return `${year}-12-31`;
  const quarter = /^(?:by |end of |in )?q([1-4])$/i.exec(text);
  if (quarter) {
    const end = lastDayOf(year, Number(quarter[1]) * 3);
    return end < anchor ? lastDayOf(year + 1, Number(quarter[1]) * 3) : end;
  }
  const span =
    /^(?:(?:due|within|in|by|innerhalb von|binnen|innen|dans|sous|dentro de|en|em|entro|tra|binnen de|om|inom|w ciągu)\s+)?(?:the next |next )?(\d{1,3}|\p{L}{1,6})[ -]?(\p{L}{1,10}|週間|日|か月|ヶ月)(?:\s*(?:以内|内|innen|from now|after the incident))?[.!]?$/iu.exec(
      text,
    );
  if (span) {
    const count = Number(span[1] ?? "") || numberWords[(span[1] ?? "").toLowerCase()];
    const unit = unitOf(span[2] ?? "");
    if (count !== undefined && unit !== undefined) return addSpan(anchor, count, unit);
  }
  if (vague.test(text) || text.length > 60) return undefined;
  const [result] = en.parse(text, new Date(`${anchor}T12:00:00Z`), { forwardDate: true });
  if (!result || result.text.length * 2 < text.length) return undefined;
  const knows = (part: "day" | "weekday"): boolean => result.start.isCertain(part);
  if (!knows("day") && !knows("weekday")) return undefined;
  const start = result.end ?? result.start;
  const [y, m, d] = [start.get("year"), start.get("month"), start.get("day")];
  return y === null || m === null || d === null
    ? undefined
    : `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

function addSpan(anchor: CalendarDate, count: number, unit: Unit): CalendarDate {
  if (unit === "month") return addMonths(anchor, count);
  if (unit === "year") return addMonths(anchor, 12 * count);
  return addDays(
    anchor,
    unit === "week" ? 7 * count : unit === "day" ? count : unit === "hour" ? Math.ceil(count / 24) : 0,
  );
}
