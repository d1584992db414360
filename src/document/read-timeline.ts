import type { CalendarDate } from "../domain/located.ts";
import type { TimelineEntry, TimelineMark } from "../domain/post-mortem.ts";
import { findDates, type DayMonthOrder } from "./find-dates.ts";
import type { DocumentSection } from "./group-sections.ts";
import { splitLines, toText } from "./inline.ts";
import { readColumnRole } from "./lexicon.ts";
import type { ListItemBlock, ParagraphBlock, TableBlock } from "./outline.ts";
import { findClockTimes } from "./read-times.ts";

const markWords: readonly (readonly [TimelineMark, RegExp])[] = [
  [
    "detected",
    /\b(?:detect(?:s|ed|ion)?|alert(?:s|ed)? (?:fire[sd]?|triggered|received|went)|alert fires|alarm|paged|noticed|first report|reported|monitoring|pagerduty|oppdaget|entdeckt|détecté|detectado)\b|検知|发现/i,
  ],
  [
    "acknowledged",
    /\b(?:acknowledg\w*|ack(?:ed)?\b|on-call (?:responds|responded|engineer joined)|investigation started|begins? investigat\w*|quittiert)/i,
  ],
  ["declared", /\b(?:declare[sd]?|incident (?:opened|created|started by)|war room|incident channel)\b/i],
  [
    "identified",
    /\b(?:identif\w+|root cause (?:found|confirmed|identified)|cause found|pinpoint\w*|diagnos\w+|confirmed that)\b/i,
  ],
  [
    "mitigated",
    /\b(?:mitigat\w+|rolled? ?back|rollback|hotfix deployed|workaround|restart\w*|scaled up|fix (?:deployed|applied)|reverted)\b/i,
  ],
  [
    "resolved",
    /\b(?:resolved|resolution|restored|recovered|recovery|all clear|back to normal|incident (?:formally )?closed|operational|error rate normal|impact ends?|fully restored|løst|behoben|résolu|resuelto)\b|復旧|解決|恢复/i,
  ],
  [
    "started",
    /\b(?:incident (?:starts?|began|begins)|start(?:s|ed)? (?:of )?(?:impact|outage|incident)|impact (?:starts?|began|begins)|first (?:sign|error|failure)|outage (?:starts?|begins|began)|begins? failing)\b/i,
  ],
];

/** The rows of the timeline, from tables, lists, paragraphs and headings that begin with a time. */
export function readTimeline(
  sections: readonly DocumentSection[],
  incidentDate: CalendarDate | undefined,
  order: DayMonthOrder,
): TimelineEntry[] {
  const raw = sections.flatMap((section) => readSection(section, order));
  return placeMinutes(raw, incidentDate, order);
}

interface RawEntry {
  readonly timeText: string;
  readonly text: string;
  readonly line: number;
  readonly phase: string;
  /** A date that stands in a heading above. */
  readonly dateText: string;
}

function isTimeline(section: DocumentSection): boolean {
  return section.kind === "timeline";
}

function readSection(section: DocumentSection, order: DayMonthOrder): RawEntry[] {
  const entries: RawEntry[] = [];
  const heading = section.heading?.text ?? "";
  let dateText = [heading, ...section.parents.map((parent) => parent.heading?.text ?? "")].join(" ");
  if (isTimeline(section) && findClockTimes(heading).length > 0 && section.heading) {
    const first = section.blocks.find((block) => "runs" in block);
    const rest = heading.replace(/^.*?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?[^\p{L}]*/iu, "");
    const text = rest !== "" ? rest : first && "runs" in first ? toText(first.runs) : "";
    entries.push({ timeText: heading, text, line: section.heading.line, phase: "", dateText });
  }
  for (const block of section.blocks) {
    if (block.kind === "table")
      for (const entry of readTable(block, isTimeline(section), dateText)) entries.push(entry);
    else if (isTimeline(section) && (block.kind === "list-item" || block.kind === "paragraph")) {
      const text = toText(block.runs);
      const timed = readLines(block);
      for (const entry of timed) entries.push({ ...entry, phase: "", dateText });
      if (timed.length === 0 && isDay(text, order)) dateText = text;
    }
  }
  return entries;
}

/** A paragraph or item that begins with a time; where further lines of a paragraph do so too, each is an entry. */
function readLines(block: ListItemBlock | ParagraphBlock): Pick<RawEntry, "timeText" | "text" | "line">[] {
  const whole = splitTime(toText(block.runs));
  if (whole === undefined) return [];
  if (block.kind === "list-item") return [{ ...whole, line: block.line }];
  const entries: { timeText: string; text: string; line: number }[] = [];
  for (const [index, runs] of splitLines(block.runs).entries()) {
    const entry = splitTime(toText(runs));
    const last = entries.at(-1);
    if (entry) entries.push({ ...entry, line: block.line + index });
    else if (last) last.text = `${last.text} ${toText(runs)}`.trim();
  }
  return entries;
}

/** "01.07.2019", "Tuesday, 2 July 2019:" in a line of its own: the day of the entries below. */
function isDay(text: string, order: DayMonthOrder): boolean {
  if (text.length > 40) return false;
  const [day, ...others] = findDates(text, order);
  if (day === undefined || others.length > 0) return false;
  const rest = text.replace(day.text, "").replace(/\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b/i, "");
  return !/[\p{L}\p{N}]/u.test(rest);
}

function readTable(table: TableBlock, isExpected: boolean, dateText: string): RawEntry[] {
  const names = table.header.map((cell) => toText(cell.runs));
  const timeColumn = names.findIndex(
    (name) => readColumnRole(name) === "time" && !/event|hendelse|result|actor|outcome/i.test(name),
  );
  const column = timeColumn >= 0 ? timeColumn : isExpected ? 0 : -1;
  if (column < 0) return [];
  const phaseColumn = names.findIndex((name) => /phase|significance|stage|type|status|category/i.test(name));
  return table.rows.flatMap((row) => {
    const timeText = toText(row.cells[column]?.runs ?? []);
    if (!/\d/.test(timeText)) return [];
    const others = row.cells.map((cell) => toText(cell.runs)).filter((text, index) => index !== column && text !== "");
    const text = others[0] ?? "";
    return [{ timeText, text, line: row.line, phase: toText(row.cells[phaseColumn]?.runs ?? []), dateText }];
  });
}

/** `14:02 – Alert fires`, `[18:27] An alarm`, `2024-01-15 14:02 UTC: …`. */
function splitTime(text: string): { timeText: string; text: string } | undefined {
  const time = findClockTimes(text.slice(0, 60)).at(0);
  if (
    !time ||
    /\p{L}{4,}/u.test(
      text.slice(0, time.index).replace(/(?<!\p{L})\p{L}{2,7}day(?!\p{L})|(?<!\p{L})\p{L}{3,9}(?= \d)/giu, ""),
    )
  )
    return undefined;
  const rest = text.slice(time.index + time.text.length);
  const zone =
    /^\s*(?:UTC|GMT|[A-Z]{2,4}T|Z|\([A-Z]{2,5}\))?\s*(?:[-–—~]\s*(?:\d{1,2}:\d\d)?\s*(?:UTC|[A-Z]{2,4}T|[ap]m)?)?[\s\])*:.–—-]*/.exec(
      rest,
    )?.[0] ?? "";
  return {
    timeText: text.slice(0, time.index + time.text.length).replace(/^[[(]+/, ""),
    text: rest.slice(zone.length).trim(),
  };
}

function placeMinutes(
  raw: readonly RawEntry[],
  incidentDate: CalendarDate | undefined,
  order: DayMonthOrder,
): TimelineEntry[] {
  let day = 0;
  let first: CalendarDate | undefined = incidentDate;
  let previous = -1;
  let lastDate: CalendarDate | undefined;
  return raw.map((entry) => {
    const [time] = findClockTimes(entry.timeText);
    const said = findDates(entry.timeText, order)[0]?.date ?? findDates(entry.dateText, order)[0]?.date ?? undefined;
    let minute: number | undefined;
    if (time) {
      if (said !== undefined) {
        first ??= said;
        day = Math.round((Date.parse(said) - Date.parse(first)) / 86_400_000);
        lastDate = said;
      } else if (lastDate === undefined && previous >= 0 && time.minute + 720 < previous) day++;
      minute = day * 1440 + time.minute;
      previous = time.minute;
    }
    return {
      timeText: entry.timeText,
      minute,
      text: entry.text,
      line: entry.line,
      marks: findMarks(`${entry.phase} ${entry.text}`),
    };
  });
}

function findMarks(text: string): TimelineMark[] {
  return markWords.flatMap(([mark, word]) => (word.test(text) ? [mark] : []));
}
