import type { CalendarDate } from "../domain/located.ts";
import { addDays, lastDayOf, toCalendarDate } from "./calendar.ts";
import { languages } from "./vocabulary/languages.ts";

/** Whether 03/10/2021 is the third of October or the tenth of March in a document; undefined: it does not say. */
export type DayMonthOrder = "day-first" | "month-first" | undefined;

/** A calendar date found in a text. */
export interface FoundDate {
  readonly date: CalendarDate | null;
  /** For `January 14-19, 2026`: the first day. */
  readonly from: CalendarDate | null;
  readonly text: string;
  readonly index: number;
  readonly isAmbiguous: boolean;
}

let months: ReadonlyMap<string, number> | undefined;

/** The number of a month by its name in any language that the reader knows, 1 to 12. */
export function monthNumber(name: string): number | undefined {
  months ??= new Map(
    languages.flatMap((language) =>
      language.months.flatMap((names, index) => names.map((spelling) => [spelling, index + 1] as const)),
    ),
  );
  return months.get(name.toLowerCase().replace(/\.$/, ""));
}

const day = String.raw`\d{1,2}`;
const word = String.raw`\p{L}{3,12}\.?`;
const forms: readonly RegExp[] = [
  // 2026-11-02, 2026/11/02, 2026.11.02, with a range 2026-11-02 – 2026-11-04 read as two dates
  /(?<![\d.])(?<y>(?:19|20|21)\d\d)(?<s>[-/.])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})(?!\d)/u,
  // 2026年11月2日, 2026년 11월 2일
  /(?<y>(?:19|20)\d\d) ?[年년] ?(?<m>\d{1,2}) ?[月월] ?(?<d>\d{1,2}) ?[日号號일]/u,
  // 27.05.2025, 27-05-2025, 03/10/2021
  /(?<![\d./-])(?<a>\d{1,2})(?<s>[-/.])(?<b>\d{1,2})\k<s>(?<y>(?:19|20)\d\d|\d\d)(?![\d/])/u,
  // January 14-19, 2026; Jul 16th 2023
  new RegExp(
    String.raw`(?<!\p{L})(?<n>${word}) ?(?<d>${day})(?:st|nd|rd|th)?(?: ?[-–—] ?(?:(?<n2>${word}) )?(?<d2>${day})(?:st|nd|rd|th)?)?(?:,| of)? ?(?<y>(?:19|20)\d\d)(?!\d)`,
    "u",
  ),
  // 16 July 2023, 16. Juli 2023, 16 de julio de 2023, 14-19 January 2026
  new RegExp(
    String.raw`(?<!\d)(?<d>${day})(?:st|nd|rd|th|er|º)?\.?(?: ?[-–—] ?(?<d2>${day})(?:st|nd|rd|th)?\.?)?[ -](?:of |de )?(?<n>${word}),?[ -](?:de |del )?(?<y>(?:19|20)\d\d)(?!\d)`,
    "iu",
  ),
  // 20240118 and 06192022
  /(?<![\d-])(?<y>20\d\d)(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\d|3[01])(?!\d)/u,
  /(?<![\d-])(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\d|3[01])(?<y>20\d\d)(?!\d)/u,
];
const anyForm = new RegExp(
  forms.map((form) => form.source.replace(/\(\?<([a-z]\d?)>/g, "(?:").replace(/\\k<s>/g, "[-/.]")).join("|"),
  "giu",
);

/** Every date with a year in a text, in order. */
export function findDates(text: string, order: DayMonthOrder): FoundDate[] {
  if (!/\d\d/.test(text)) return [];
  const found: FoundDate[] = [];
  for (const match of text.matchAll(anyForm)) {
    const date = readForm(match[0], order);
    if (date) found.push({ ...date, text: match[0], index: match.index });
  }
  return found;
}

function readForm(text: string, order: DayMonthOrder): Pick<FoundDate, "date" | "from" | "isAmbiguous"> | undefined {
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    if (!groups) continue;
    const year = Number(groups["y"]?.length === 2 ? `20${groups["y"]}` : groups["y"]);
    if (groups["a"] !== undefined)
      return readNumeric(Number(groups["a"]), Number(groups["b"]), year, groups["s"] ?? "", order);
    const month = groups["n"] === undefined ? Number(groups["m"]) : monthNumber(groups["n"]);
    if (month === undefined) continue;
    const lastMonth = groups["n2"] === undefined ? month : monthNumber(groups["n2"]);
    const from = toCalendarDate(year, month, Number(groups["d"]));
    const date = groups["d2"] === undefined ? from : toCalendarDate(year, lastMonth ?? month, Number(groups["d2"]));
    if (date !== undefined) return { date, from: from ?? date, isAmbiguous: false };
  }
  return undefined;
}

function readNumeric(
  a: number,
  b: number,
  year: number,
  separator: string,
  order: DayMonthOrder,
): Pick<FoundDate, "date" | "from" | "isAmbiguous"> | undefined {
  const dayFirst = toCalendarDate(year, b, a);
  const monthFirst = toCalendarDate(year, a, b);
  const sure =
    separator === "."
      ? dayFirst
      : dayFirst === undefined || monthFirst === undefined || a === b
        ? (dayFirst ?? monthFirst)
        : undefined;
  const date = sure ?? (order === "day-first" ? dayFirst : order === "month-first" ? monthFirst : undefined);
  if (date !== undefined) return { date, from: date, isAmbiguous: false };
  return dayFirst === undefined ? undefined : { date: null, from: null, isAmbiguous: true };
}

/** How a document orders day and month, by the numeric dates in it that can be read in one way only. */
export function findDayMonthOrder(text: string): DayMonthOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const match of text.matchAll(/(?<![\d./-])(\d{1,2})([-/])(\d{1,2})\2(?:20)?\d\d(?![\d/])/g)) {
    const [a, b] = [Number(match[1]), Number(match[3])];
    if (a > 12 && a <= 31 && b <= 12) dayFirst++;
    if (b > 12 && b <= 31 && a <= 12) monthFirst++;
  }
  if (dayFirst > 0 === monthFirst > 0) return undefined;
  return dayFirst > 0 ? "day-first" : "month-first";
}

/** `Q2 2026`, `H1 2026`, `March 2026`, `end of 2026`: the last day of the period. */
export function findPeriodEnd(text: string): { readonly date: CalendarDate; readonly text: string } | undefined {
  const quarter =
    /(?<![\p{L}\p{N}])(?:(?<q>[QTК][1-4]|[1-4]Q)[ -/']{0,3}(?:FY)?(?<y>20\d\d)|(?<y2>20\d\d)[ -/]{0,3}(?<q2>[QT][1-4]))(?!\d)/iu.exec(
      text,
    );
  if (quarter?.groups) {
    const number = Number(/\d/.exec(quarter.groups["q"] ?? quarter.groups["q2"] ?? "")?.[0]);
    return { date: lastDayOf(Number(quarter.groups["y"] ?? quarter.groups["y2"]), number * 3), text: quarter[0] };
  }
  const short = /(?<![\p{L}\p{N}])Q([1-4]) ?['’](\d\d)(?!\d)/iu.exec(text);
  if (short) return { date: lastDayOf(2000 + Number(short[2]), Number(short[1]) * 3), text: short[0] };
  const half =
    /(?<![\p{L}\p{N}])(?:[HS](?<h>[12])[ -/]{0,3}(?<y>20\d\d)|(?<y2>20\d\d)[ -/]{0,3}H(?<h2>[12]))(?!\d)/iu.exec(text);
  if (half?.groups) {
    const number = Number(half.groups["h"] ?? half.groups["h2"]);
    return { date: lastDayOf(Number(half.groups["y"] ?? half.groups["y2"]), number * 6), text: half[0] };
  }
  for (const match of text.matchAll(/(?<!\p{L})(\p{L}{3,12})\.?,? (?:de |del |of )?(20\d\d)(?!\d)/giu)) {
    const month = monthNumber(match[1] ?? "");
    // In mid-October nothing says when.
    if (month !== undefined && !/(?:\bmid|\bearly|\bmitte|\banfang|\bdébut)[- ]$/iu.test(text.slice(0, match.index)))
      return { date: lastDayOf(Number(match[2]), month), text: match[0] };
  }
  const monthOnly = /^(?:end of |by |before )?(20\d\d)-(0[1-9]|1[0-2])$/i.exec(text.trim());
  if (monthOnly) return { date: lastDayOf(Number(monthOnly[1]), Number(monthOnly[2])), text: monthOnly[0] };
  const week = /(?<!\d)(20\d\d)[- ]?W(0[1-9]|[1-4]\d|5[0-3])(?!\d)/.exec(text);
  if (week) return { date: lastDayOfWeek(Number(week[1]), Number(week[2])), text: week[0] };
  const numbered = /(?<!\p{L})(?:KW|CW|week) ?(0?[1-9]|[1-4]\d|5[0-3])[ /,-]{1,2}(20\d\d)(?!\d)/iu.exec(text);
  if (numbered) return { date: lastDayOfWeek(Number(numbered[2]), Number(numbered[1])), text: numbered[0] };
  const year = /(?:end of(?: the year)?|EOY|by the end of|Ende|fin|slutten av) (20\d\d)(?!\d)/i.exec(text);
  if (year) return { date: `${year[1] ?? ""}-12-31`, text: year[0] };
  return undefined;
}

/** The Sunday of an ISO week. */
function lastDayOfWeek(year: number, week: number): CalendarDate {
  const fourth = new Date(Date.UTC(year, 0, 4));
  return addDays(fourth.toISOString().slice(0, 10), 7 * week - (fourth.getUTCDay() || 7));
}
