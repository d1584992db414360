import type { Due } from "../domain/action-item.ts";
import type { Located } from "../domain/located.ts";
import type { Problem } from "../domain/post-mortem.ts";
import { findDates, monthNumber } from "./find-dates.ts";

/** A day written with figures that no calendar has: `2026-02-30`, `31.04.2026`, `Feb 30, 2026`. */
export function findImpossibleDate(text: string): string | undefined {
  if (findDates(text, undefined).length > 0) return undefined;
  const figures =
    /(?<![\d.:])(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d\d)(?![\d.:])/.exec(
      text,
    )?.[0];
  if (figures !== undefined) return figures;
  const words =
    /(?<![\p{L}\p{N}])(?:(\p{L}{3,12})\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\d{1,2}\.? (\p{L}{3,12})\.? (?:19|20)\d\d)(?!\d)/u.exec(
      text,
    );
  return words && monthNumber(words[1] ?? words[2] ?? "") !== undefined ? words[0] : undefined;
}

/** The incident's date, where a field for it holds a day that does not exist. */
export function findUnknownIncidentDate(value: Located<string>): Problem[] {
  const text = findImpossibleDate(value.text);
  return text === undefined
    ? []
    : [{ line: value.line, kind: "unknown-date", message: `${text} is no day of the calendar; write YYYY-MM-DD` }];
}

const counted =
  /^(?:by |next |this |on |until |due )?(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?$|^(?:today|tomorrow|next (?:week|month))$|^(?:due |with)?in \S{1,6} ?(?:days?|weeks?|months?)$|^\+? ?\d{1,3} ?(?:d|w|days?|weeks?|months?)$/i;

/** A due date that looks like a day and cannot be known: it does not exist, or counts from a day that is not given. */
export function findUnknownDue(due: Due, hasAnchor: boolean): Problem[] {
  if (due.date !== null || due.isAmbiguous === true) return [];
  const impossible = findImpossibleDate(due.text);
  if (impossible !== undefined)
    return [{ line: due.line, kind: "other", message: `${impossible} is no day of the calendar; write YYYY-MM-DD` }];
  if (hasAnchor || !counted.test(due.text)) return [];
  return [
    {
      line: due.line,
      kind: "other",
      message: `${due.text} counts from the date of the incident, which the document does not give; write YYYY-MM-DD`,
    },
  ];
}
