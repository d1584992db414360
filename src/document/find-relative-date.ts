import { en } from "chrono-node";
import type { CalendarDate } from "../domain/located.ts";
import { addDays, addMonths, lastDayOf, toCalendarDate } from "./calendar.ts";
import { findPeriodEnd, monthNumber, type DayMonthOrder } from "./find-dates.ts";
import type { DateContext } from "./parse-due.ts";
import { languages } from "./vocabulary/languages.ts";

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

/** The day that `within 2 weeks`, `end of month`, `15 October` or `Friday` is, counted from the anchor; undefined where it stays open. */
export function findRelativeDate(written: string, { anchor, order }: DateContext): CalendarDate | undefined {
  if (anchor === undefined) return undefined;
  const text = written.replace(/(?:以内|以內|之内|内|まで|이내|까지)$/u, "");
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
  // The end of a week is its Friday to one team and its Sunday to another.
  if (/\b(?:eow|end of (?:the |this |next )?week)\b/i.test(text)) return undefined;
  const named = findNextDay(text, anchor, order);
  if (named !== undefined) return named;
  const week = /^(?:by |bis |in |until )?(?:KW|CW|W|week) ?(\d{1,2})$/i.exec(text)?.[1];
  if (week !== undefined) {
    const [sameYear, next] = [0, 1].map((years) => findPeriodEnd(`${year + years}-W${week.padStart(2, "0")}`)?.date);
    return sameYear !== undefined && sameYear >= anchor ? sameYear : next;
  }
  const counted = /^[TDJ] ?\+ ?(\d{1,3}) ?[dj]?$/i.exec(text)?.[1];
  if (counted !== undefined) return addDays(anchor, Number(counted));
  const quarter = /^(?:by )?(?:(?:the )?end of |in )?q([1-4])$/i.exec(text);
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

/** `15 October`, `15. Oktober`, `Oct 15`, `10月15日`, `15/10`: the next such day, counting the anchor itself. */
function findNextDay(text: string, anchor: CalendarDate, order: DayMonthOrder): CalendarDate | undefined {
  const cjk = /^(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일]$/u.exec(text);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[ -](?:of |de )?(\p{L}{3,12})\.?$/u.exec(text);
  const monthFirst = /^(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?$/u.exec(text);
  const numeric = /^(\d{1,2})([/.])(\d{1,2})\.?$/.exec(text);
  let [month, day]: (number | undefined)[] = [];
  if (cjk) [month, day] = [Number(cjk[1]), Number(cjk[2])];
  else if (dayFirst) [month, day] = [monthNumber(dayFirst[2] ?? ""), Number(dayFirst[1])];
  else if (monthFirst) [month, day] = [monthNumber(monthFirst[1] ?? ""), Number(monthFirst[2])];
  else if (numeric) {
    const [a, b] = [Number(numeric[1]), Number(numeric[3])];
    const isDayFirst = a > 12 || (b <= 12 && (numeric[2] === "." || order === "day-first"));
    [month, day] = isDayFirst ? [b, a] : [a, b];
  }
  if (month === undefined || day === undefined) return undefined;
  const year = Number(anchor.slice(0, 4));
  const next = toCalendarDate(year, month, day);
  return next !== undefined && next >= anchor ? next : toCalendarDate(year + 1, month, day);
}

function addSpan(anchor: CalendarDate, count: number, unit: Unit): CalendarDate {
  if (unit === "month") return addMonths(anchor, count);
  if (unit === "year") return addMonths(anchor, 12 * count);
  return addDays(
    anchor,
    unit === "week" ? 7 * count : unit === "day" ? count : unit === "hour" ? Math.ceil(count / 24) : 0,
  );
}
