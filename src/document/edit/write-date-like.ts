import type { CalendarDate } from "../../domain/located.ts";
import { findDates, type DayMonthOrder } from "../find-dates.ts";
import { languages } from "../vocabulary/languages.ts";
import { writeInCase } from "./write-in-case.ts";

/**
 * A day in the way in which another is written, with the words around it: `by 03.02.2026` → `by 17.02.2026`. undefined
 * where the sample holds no day, several, or one that can be read in two ways.
 */
export function writeDateLike(sample: string, date: CalendarDate, order: DayMonthOrder): string | undefined {
  const found = findDates(sample, order);
  const [only] = found;
  if (only === undefined || found.length > 1 || only.isAmbiguous || only.from !== only.date) return undefined;
  const written = writeOne(only.text, date, order);
  return written === undefined
    ? undefined
    : `${sample.slice(0, only.index)}${written}${sample.slice(only.index + only.text.length)}`;
}

function writeOne(sample: string, date: CalendarDate, order: DayMonthOrder): string | undefined {
  const [year = "", month = "", day = ""] = date.split("-");
  const iso = /^\d{4}([-/.])(\d{1,2})\1(\d{1,2})$/.exec(sample);
  if (iso) return `${year}${iso[1]}${like(month, iso[2] ?? "")}${iso[1]}${like(day, iso[3] ?? "")}`;
  const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)$/.exec(sample);
  if (numeric) {
    const [, a = "", separator = "", b = "", oldYear = ""] = numeric;
    const isDayFirst = separator === "." || Number(a) > 12 || (Number(b) <= 12 && order === "day-first");
    if (!isDayFirst && Number(b) <= 12 && order === undefined) return undefined;
    const [one, other] = isDayFirst ? [day, month] : [month, day];
    return `${like(one, a)}${separator}${like(other, b)}${separator}${year.slice(-oldYear.length)}`;
  }
  const name = /\p{L}{3,12}/u.exec(
    sample.replace(/\d(?:st|nd|rd|th)\b/gi, (text) => text.replace(/\p{L}/gu, "0")),
  )?.[0];
  if (name === undefined || /[年월]|\b(?:of|de|del)\b/iu.test(sample)) return undefined;
  // "1. mar 2026" is no English, although the month could be.
  const isEnglish = !/\d\./.test(sample);
  const other =
    (isEnglish ? translateMonth(name, Number(month), true) : undefined) ?? translateMonth(name, Number(month), false);
  if (other === undefined) return undefined;
  let isDayWritten = false;
  return sample
    .replace(name, () => other)
    .replace(/\d{4}|\d{1,2}(?:st|nd|rd|th)?/gi, (digits) => {
      if (digits.length === 4) return year;
      if (isDayWritten) return digits;
      isDayWritten = true;
      return `${digits.startsWith("0") ? day : Number(day)}${/\D/.test(digits) ? toOrdinalEnd(Number(day)) : ""}`;
    });
}

/** Another month, in the language, the length and the letter case of this one; undefined where the languages disagree. */
function translateMonth(name: string, month: number, isEnglish: boolean): string | undefined {
  const others = new Set<string>();
  for (const { language, months } of languages) {
    if ((language === "en") !== isEnglish) continue;
    for (const spellings of months) {
      const form = spellings.indexOf(name.toLowerCase());
      const other = months[month - 1]?.[form] ?? months[month - 1]?.at(-1);
      if (form >= 0 && other !== undefined) others.add(other);
    }
  }
  const [other] = others;
  if (other === undefined || others.size > 1) return undefined;
  return writeInCase(name, other);
}

function toOrdinalEnd(day: number): string {
  if (day >= 11 && day <= 13) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}

/** Without a zero in front where the other had none. */
function like(value: string, old: string): string {
  return old.length < 2 ? String(Number(value)) : value;
}
