import type { Located } from "../domain/located.ts";
import type { Incident, TimelineEntry } from "../domain/post-mortem.ts";
import { findPlaceholders } from "./find-placeholders.ts";
import type { DayMonthOrder } from "./find-dates.ts";
import { parseDuration } from "./parse-duration.ts";
import { parseSpan } from "./parse-span.ts";
import type { RoleField } from "./read-incident.ts";
import { findClockTimes } from "./read-times.ts";
import type { FieldRole } from "./vocabulary/vocabulary.ts";

/** Duration, start and end: as stated, else out of the timeline; the duration also out of the summary. */
export function readCourse(
  fields: readonly RoleField[],
  timeline: readonly TimelineEntry[],
  summary: Located<string> | undefined,
  order: DayMonthOrder,
): Pick<Incident, "durationMinutes" | "startMinute" | "endMinute"> {
  const minuteOf = (role: FieldRole): Located<number> | undefined => {
    const field = fields.find(
      (each) =>
        each.role === role &&
        findPlaceholders(each.value.text).length === 0 &&
        findClockTimes(each.value.text).length > 0,
    );
    const time = field && findClockTimes(field.value.text)[0];
    return field && time ? { ...field.value, value: time.minute } : undefined;
  };
  const range = fields.find(
    (field) =>
      /^(?:time|times|when|time of incident|tid|zeit|heure|uhrzeit|date)\b/i.test(field.name) &&
      findClockTimes(field.value.text).length === 2,
  );
  const [from, to] = range ? findClockTimes(range.value.text) : [];
  const startMinute = minuteOf("start") ?? (range && from ? { ...range.value, value: from.minute } : undefined);
  const late = minuteOf("end") ?? (range && to ? { ...range.value, value: to.minute } : undefined);
  const endMinute =
    startMinute && late && late.value < startMinute.value ? { ...late, value: late.value + 1440 } : late;
  const stated = fields
    .filter((field) => field.role === "duration" && findPlaceholders(field.value.text).length === 0)
    .flatMap((field): Located<number>[] => {
      const minutes = parseDuration(field.value.text) ?? parseSpan(field.value.text, order);
      return minutes === undefined ? [] : [{ ...field.value, value: minutes }];
    })[0];
  const worked = startMinute && endMinute ? { ...endMinute, value: endMinute.value - startMinute.value } : undefined;
  const started = timeline.find((entry) => entry.minute !== undefined && entry.marks.includes("started"));
  const resolved = timeline.findLast((entry) => entry.minute !== undefined && entry.marks.includes("resolved"));
  return {
    durationMinutes: stated ?? worked ?? (summary && findToldDuration(summary)),
    startMinute: startMinute ?? place(started),
    endMinute: endMinute ?? place(resolved),
  };
}

const lasted =
  /\b(?:last(?:ed|ing)|total(?:l?ing| of)|duration (?:of|was)|(?:unavailable|down|offline|unreachable|inaccessible|outage|downtime) (?:for|of)|dauerte|a duré|duró|durou|è durato)\s+(?:(?:a total of|about|approximately|approx\.?|around|roughly|circa|etwa|rund|environ|unos|cerca de)\s+|~\s?)?(\d[^.;]{1,40})/iu;
const measured =
  /(?<![\p{L}\p{N}])(\d{1,3}[- ](?:minutes?|mins?|hours?|days?))[- ](?:outage|downtime|disruption|interruption)\b/iu;

/** `The shop was down for 31 minutes`, `a 45-minute outage`; `nearly two hours` is no figure. */
function findToldDuration(summary: Located<string>): Located<number> | undefined {
  const words = lasted.exec(summary.text)?.[1] ?? measured.exec(summary.text)?.[1]?.replace("-", " ");
  const minutes = words === undefined ? undefined : parseDuration(words);
  return minutes === undefined ? undefined : { ...summary, value: minutes };
}

function place(entry: TimelineEntry | undefined): Located<number> | undefined {
  return entry?.minute === undefined ? undefined : { value: entry.minute, text: entry.timeText, line: entry.line };
}
