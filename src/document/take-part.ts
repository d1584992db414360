import { findDates, monthNumber } from "./find-dates.ts";
import { findStatusWord } from "./lexicon.ts";
import { looksLikeName } from "./looks-like-name.ts";
import { looksLikeParty } from "./looks-like-party.ts";
import { parsePriority } from "./parse-priority.ts";
import type { OpenFields } from "./read-entry-fields.ts";
import type { People } from "./read-people.ts";

/** `P1`, `HIGH`, `Medium priority`. */
export function isPriorityWord(words: string): boolean {
  return /^(?:p[0-4]|(?:critical|urgent|high|medium|low)(?:[ -]prio(?:rity)?)?)$/i.test(
    words.replace(/[[\]():]/g, "").trim(),
  );
}

/** `Nov 10`, `10. November`, `by 10 Nov`: a day without its year. */
export function isDayOfYear(words: string): boolean {
  const [, before, after] =
    /^(?:(\p{L}{3,12})\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th|\.|er)? (?:de |of )?(\p{L}{3,12})\.?)$/u.exec(
      words,
    ) ?? [];
  const month = before ?? after;
  return month !== undefined && monthNumber(month) !== undefined;
}

/** Every part is understood, or all but one that reads like a name beside a date or a priority. */
export function takeParts(
  fields: OpenFields,
  parts: readonly string[],
  line: number,
  people: People,
  where: "middle" | "end",
): boolean {
  const left = parts.filter((part) => !takePart(fields, part, line, people, where));
  if (left.length === 0) return parts.length > 0;
  const [name] = left;
  const isSigned =
    where === "end" && left.length === 1 && name !== undefined && parts.length > 1 && fields.owner === undefined;
  if (!isSigned || !(looksLikeName(name, people) || /^\p{Lu}{2,3}$/u.test(name))) return false;
  fields.owner = { text: name, line };
  return true;
}

/** `done in #12` and `done 2026-06-01` say done. */
export function withoutReference(words: string): string {
  let rest = words.split(/ (?=https?:|#\d|PR\b)/)[0] ?? words;
  for (const date of findDates(rest, "day-first")) rest = rest.replace(date.text, "");
  return rest.trim().replace(/ (?:in|by|via|with|on)$/i, "");
}

/** Takes one part of a group for the field that it can only be; false where it is not understood. */
export function takePart(
  fields: OpenFields,
  part: string,
  line: number,
  people: People,
  where: "front" | "middle" | "end",
): boolean {
  const words = part.trim();
  const status = findStatusWord(withoutReference(words), "exact");
  if (
    status !== undefined &&
    !/^(?:no|yes|m|required|future|new|active|live|identified|testing|accepted|created|always|started|duplicate)$/i.test(
      words,
    )
  ) {
    fields.status ??= status;
    fields.statusText ??= { text: words, line };
    return true;
  }
  if (
    /^(?:p[0-4]|sev ?[1-5]|(?:critical|urgent|high|medium|low)(?: priority)?|priority:? ?\w+)$/i.test(words) &&
    parsePriority(words) !== undefined &&
    (where !== "middle" || /\d|priority/i.test(words))
  ) {
    fields.priority ??= { text: words, line };
    return true;
  }
  const person =
    /^(?:owned by|assigned to|assignee|owner|dri|responsible)[: ]\s*(@?[\p{L}][\p{L}\p{N}@/ .&'-]{1,40})$/iu.exec(
      words,
    )?.[1];
  if (person !== undefined) {
    fields.owner ??= { text: person, line };
    return true;
  }
  const due =
    /^(?:due(?: date)?(?: by| on)?|by|before|until|deadline|eta|target|bis|fällig|vor|avant le|pour le|antes de|para el|até|entro|före|før|innen|voor|uiterlijk|do)[:\s]+(.+)$/i.exec(
      words,
    )?.[1];
  if (due !== undefined && where !== "middle" && due.length <= 40) {
    fields.due ??= { text: due, line };
    return true;
  }
  const [date] = findDates(words, "day-first");
  if (where === "end" && ((date && date.text.length >= words.length - 2) || isDayOfYear(words))) {
    fields.due ??= { text: words, line };
    return true;
  }
  if (/^(?:prevent|detect|mitigate|repair|respond|process|recover|investigate|cleanup|improve)$/i.test(words)) {
    fields.type ??= { text: words, line };
    return true;
  }
  if (where !== "middle" && looksLikeParty(words, people)) {
    fields.owner ??= { text: words, line };
    return true;
  }
  return false;
}
