import type { CalendarDate, Located } from "../domain/located.ts";
import type { Incident, MetadataField, Problem } from "../domain/post-mortem.ts";
import { findDates, type DayMonthOrder } from "./find-dates.ts";
import { findIncidentId } from "./find-incident-id.ts";
import { findPlaceholders, isPlaceholder } from "./find-placeholders.ts";
import type { DocumentSection } from "./group-sections.ts";
import { findSummary } from "./find-summary.ts";
import { toText } from "./inline.ts";
import { findUnknownIncidentDate } from "./find-unknown-dates.ts";
import { isFilled } from "./is-filled.ts";
import { readFieldRole } from "./lexicon.ts";
import { parseSeverity } from "./parse-priority.ts";
import type { FieldRole } from "./vocabulary/vocabulary.ts";

/** What the facts about the incident are read from. */
export interface IncidentSources {
  readonly path: string;
  readonly title: Located<string> | undefined;
  readonly metadata: readonly MetadataField[];
  readonly sections: readonly DocumentSection[];
  readonly order: DayMonthOrder;
}

/** A field with the role that its name gives it. */
export interface RoleField extends MetadataField {
  readonly role: FieldRole;
}

/** The incident before its timeline is known, with what was contradictory. */
export interface IncidentReading {
  readonly incident: Omit<Incident, "durationMinutes" | "startMinute" | "endMinute">;
  readonly problems: readonly Problem[];
  readonly fields: readonly RoleField[];
}

/** Reads what happened, when, to what and how badly; an unknown stays undefined. */
export function readIncident(sources: IncidentSources): IncidentReading {
  const fields = sources.metadata.flatMap((field): RoleField[] => {
    const role = readFieldRole(field.name);
    return role === undefined ? [] : [{ ...field, role }];
  });
  const problems: Problem[] = [];
  const id = findIncidentId(sources, fields);
  const postMortemDate = firstDate(fields, ["post-mortem-date"], sources.order);
  const date = findDate(sources, fields, id, postMortemDate, problems);
  const severity = findSeverity(sources, fields);
  return {
    incident: {
      id,
      date,
      postMortemDate,
      severity,
      services: listOf(fields, "services"),
      tags: [...listOf(fields, "tags"), ...tagsOfSections(sources.sections)],
      authors: listOf(fields, "authors"),
      summary: findSummary(sources.sections, fields),
    },
    problems,
    fields,
  };
}

function firstDate(
  fields: readonly RoleField[],
  roles: readonly FieldRole[],
  order: DayMonthOrder,
): Located<CalendarDate> | undefined {
  for (const { role, value } of fields) {
    if (!roles.includes(role) || findPlaceholders(value.text).length > 0) continue;
    const found = findDates(value.text, order)[0];
    if (found?.from) return { ...value, value: found.from };
  }
  return undefined;
}

function findDate(
  sources: IncidentSources,
  fields: readonly RoleField[],
  id: Located<string> | undefined,
  postMortemDate: Located<CalendarDate> | undefined,
  problems: Problem[],
): Located<CalendarDate> | undefined {
  const { order, title } = sources;
  const stated = firstDate(fields, ["incident-date"], order) ?? firstDate(fields, ["start"], order);
  const general = firstDate(fields, ["date"], order);
  const isControl = fields.some((field) => field.role === "document" && field.value.line === general?.line);
  const isLater = general && postMortemDate && general.value > postMortemDate.value;
  const dated = isLater || (isControl && postMortemDate) ? undefined : general;
  for (const { role, value } of fields)
    if (role === "incident-date" || role === "date" || role === "start")
      problems.push(...findUnknownIncidentDate(value));
  const fromTitle = title && locate(findDates(title.text, order)[0]?.from, title);
  const fromId = id && locate(findDates(id.value.replace(/^\D+/, ""), order)[0]?.from, id);
  const name = sources.path.split("/").at(-1) ?? "";
  const fromName = locate(findDates(name.replace(/_/g, "-"), order)[0]?.from, { value: name, text: name, line: 1 });
  const candidates = [stated, dated, fromTitle, fromId, fromName].filter((each) => each !== undefined);
  const [best] = candidates;
  for (const other of candidates.slice(1)) {
    // A file is named on the day of writing, or in another time zone.
    const isNear =
      best && other === fromName && Math.abs(Date.parse(other.value) - Date.parse(best.value)) <= 86_400_000;
    if (
      best &&
      !isNear &&
      other.value !== best.value &&
      !problems.some((problem) => problem.kind === "dates-disagree")
    ) {
      problems.push({
        line: best.line,
        kind: "dates-disagree",
        message: `The incident's date is ${best.value} here and ${other.value} ${other === fromName ? "in the file name" : `in line ${other.line}`}`,
      });
    }
  }
  if (best) return best;
  for (const { role, value } of fields) {
    if (role !== "incident-date" && role !== "date") continue;
    if (isPlaceholder(value.text) || findPlaceholders(value.text).length > 0) return undefined;
    if (findDates(value.text, order)[0]?.isAmbiguous) {
      problems.push({
        line: value.line,
        kind: "ambiguous-date",
        message: `${value.text}: the order of day and month is not clear; write YYYY-MM-DD`,
      });
      return undefined;
    }
  }
  return dateOfStory(sources);
}

function locate(date: CalendarDate | null | undefined, place: Located<string>): Located<CalendarDate> | undefined {
  return date === null || date === undefined ? undefined : { value: date, text: place.text, line: place.line };
}

/** The first date of the summary, else of the timeline; nothing out of a document that is still a template. */
function dateOfStory({ sections, order }: IncidentSources): Located<CalendarDate> | undefined {
  const texts = sections.map((section) => ({
    section,
    lines: section.blocks.flatMap((block) => {
      if (block.kind === "paragraph" || block.kind === "list-item")
        return [{ text: toText(block.runs), line: block.line }];
      if (block.kind === "table")
        return block.rows.map((row) => ({ text: toText(row.cells.flatMap((cell) => [...cell.runs])), line: row.line }));
      return [];
    }),
  }));
  const unfilled = texts
    .flatMap(({ lines }) => lines)
    .reduce((sum, { text }) => sum + findPlaceholders(text).length, 0);
  if (unfilled >= 8) return undefined;
  for (const kind of ["summary", "timeline", "preamble"]) {
    for (const { section, lines } of texts) {
      const isInside = kind === "timeline" && section.parents.some((parent) => parent.kind === kind);
      if (section.kind !== kind && !isInside) continue;
      const heading =
        section.heading && kind === "timeline" ? [{ text: section.heading.text, line: section.heading.line }] : [];
      for (const { text, line } of [...heading, ...lines]) {
        const found = findDates(text, order)[0];
        if (found?.from) return { value: found.from, text: found.text, line };
      }
    }
  }
  return undefined;
}

function findSeverity(sources: IncidentSources, fields: readonly RoleField[]): Incident["severity"] {
  for (const { role, value } of fields) {
    if (role !== "severity" || findPlaceholders(value.text).length > 0) continue;
    const severity = parseSeverity(value.text);
    if (severity !== undefined) return { ...value, value: severity };
  }
  for (const section of sources.sections) {
    if (!/\bseverity\b/i.test(section.heading?.text ?? "") || section.sense.certainty !== "none") continue;
    const [first] = section.blocks;
    if (first === undefined || !("runs" in first)) continue;
    const text = /^[^.(–—:]{1,30}/u.exec(toText(first.runs))?.[0] ?? "";
    const severity = findPlaceholders(text).length > 0 ? undefined : parseSeverity(text);
    if (severity !== undefined) return { value: severity, text, line: first.line };
  }
  const { title } = sources;
  const level = title && /(?<![\p{L}\p{N}])(?:sev|p|s)[- ]?[0-5](?!\d)/iu.exec(title.text)?.[0];
  const severity = level === undefined ? undefined : parseSeverity(level);
  return title && severity !== undefined ? { ...title, value: severity } : undefined;
}

function listOf(fields: readonly RoleField[], role: FieldRole): Located<string>[] {
  const values = new Map<string, Located<string>>();
  for (const field of fields) {
    if (field.role !== role || !isFilled(field.value.text)) continue;
    for (const part of field.value.text.replace(/^\[|\]$/g, "").split(/\s*[,;、，]\s*(?![^()]*\))/u)) {
      const value = part.replace(/^["'`]|["'`]$/g, "").trim();
      if (value !== "" && !values.has(value.toLowerCase()))
        values.set(value.toLowerCase(), { value, text: value, line: field.value.line });
    }
  }
  return [...values.values()];
}

function tagsOfSections(sections: readonly DocumentSection[]): Located<string>[] {
  return sections
    .filter(
      (section) =>
        section.sense.kind === "tags" &&
        /tag|label|keyword|stikkord|etikett|schlagw|étiquette|etiqueta/i.test(section.heading?.text ?? ""),
    )
    .flatMap((section) =>
      section.blocks.flatMap((block) => {
        if (block.kind !== "paragraph" && block.kind !== "list-item") return [];
        const code = block.runs.filter((run) => run.isCode).map((run) => run.text.trim());
        const words =
          code.length > 0
            ? code
            : toText(block.runs)
                .split(/\s*[,;、]\s*|\s+(?=#)/u)
                .map((word) => word.replace(/^#/, ""));
        return words
          .filter((word) => word !== "" && word.length <= 50)
          .map((word) => ({ value: word, text: word, line: block.line }));
      }),
    );
}
