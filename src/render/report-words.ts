import type { Distribution, Share } from "../report/figures.ts";
import type { Report, ReportItem, Trend } from "../report/report.ts";

/** With a capital letter, as a heading begins. */
export function toSentence(words: string): string {
  return words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** "1 day", "12 days". */
export function toCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${toNumber(count)} ${count === 1 ? noun : plural}`;
}

let numbers: Intl.NumberFormat | undefined;

/** 12,345: the same on every machine. */
export function toNumber(value: number): string {
  // Kept, because making one costs a hundred times more than using it.
  numbers ??= new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
  return numbers.format(value);
}

/** "67 % (4 of 6)", or "unknown" where there is nothing to divide by. */
export function toRate({ part, of, rate }: Share): string {
  return rate === null ? "unknown" : `${Math.round(rate * 100)} % (${toNumber(part)} of ${toNumber(of)})`;
}

/** "12 days (90 % within 40, n = 8)". */
export function toSpread({ median, p90, n }: Distribution, toText: (value: number) => string): string {
  if (median === null || p90 === null) return "unknown";
  return `${toText(median)} (90 % within ${toText(p90)}, n = ${toNumber(n)})`;
}

/** "12 days", "1 day". */
export function toDays(days: number): string {
  return toCount(Math.round(days * 10) / 10, "day");
}

/** "45 min", "3 h 20 min", "2 d 4 h". */
export function toMinutes(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  if (whole < 48 * 60) return `${Math.floor(whole / 60)} h${whole % 60 === 0 ? "" : ` ${whole % 60} min`}`;
  const hours = Math.floor(whole / 60);
  return `${Math.floor(hours / 24)} d${hours % 24 === 0 ? "" : ` ${hours % 24} h`}`;
}

/** "▲ 3", "▼ 1", "=" against the week before; "" where nobody knows. */
export function toTrendText({ now, before }: Trend): string {
  if (before === null) return "";
  return now === before ? "=" : now > before ? `▲ ${toNumber(now - before)}` : `▼ ${toNumber(before - now)}`;
}

/** "3 days overdue", "due today", "due in 5 days", "no date", with what became of it where it is closed. */
export function toStanding(item: ReportItem, today: string): string {
  if (item.state !== "open") return item.state === "duplicate" ? "closed as duplicate" : item.state;
  if (item.daysOverdue !== null) return `${toDays(item.daysOverdue)} overdue`;
  if (item.due === null) return item.dueText === null ? "no date" : `no day ("${item.dueText}")`;
  const left = Math.round((Date.parse(item.due) - Date.parse(today)) / 86_400_000);
  return left === 0 ? "due today" : `due in ${toDays(left)}`;
}

/** ", 2 of them overdue", ", all overdue", "". */
export function toLateText(late: number, of: number): string {
  if (late === 0) return "";
  return late < of ? `, ${toNumber(late)} of them overdue` : of === 1 ? ", and it is overdue" : ", all of them overdue";
}

/** "INC-2026-007", else the title of the document. */
export function toIncidentName(incident: ReportItem["incident"]): string {
  return incident.id ?? incident.title;
}

/** "2026-11-21 06:17 UTC". */
export function toInstant(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** "Scanned 12 documents and 40 issues …": what the report rests on. */
export function toScanText({ scan, generatedAt, timezone }: Report): string {
  const unreadable = scan.unreadable === 0 ? "" : ` (${toNumber(scan.unreadable)} of them could not be read)`;
  const before =
    scan.previousRun === null ? "This is the first run." : `The run before: ${toInstant(scan.previousRun)}.`;
  return (
    `Scanned ${toCount(scan.documents, "document")}${unreadable} and ${toCount(scan.issues, "issue")} ` +
    `at ${toInstant(generatedAt)}; days are counted in ${timezone}. ${before}`
  );
}

/** What must be said on top: an incomplete scan, unreadable files, a clock that went back. Empty when all is well. */
export function toWarnings({ scan }: Report): string[] {
  return [
    ...(scan.isComplete
      ? []
      : ["This report is not complete: a limit or an error cut the reading short, so every count is a lower bound."]),
    ...(scan.unreadable > 0
      ? [`${toCount(scan.unreadable, "document")} could not be read; what it promised is missing here.`]
      : []),
    ...(scan.isClockBehind
      ? ["The clock is behind that of the last run: no reminder was sent, and trends may be wrong."]
      : []),
  ];
}

/** The eight figures on top, in order, with the words for them; `isBad` where more is worse. */
export function toHeadlineFigures({ headline }: Report): { name: string; trend: Trend; isBad: boolean }[] {
  return [
    { name: "Overdue", trend: headline.overdue, isBad: true },
    { name: "Due soon", trend: headline.dueSoon, isBad: true },
    { name: "Open", trend: headline.open, isBad: true },
    { name: "No owner", trend: headline.unassigned, isBad: true },
    { name: "No due date", trend: headline.undated, isBad: true },
    { name: "Done", trend: headline.done, isBad: false },
    { name: "Declined", trend: headline.declined, isBad: true },
    { name: "Recurring causes", trend: headline.recurringFamilies, isBad: true },
  ];
}

/** Rows of the figures table: what is measured, and its value in words. */
export function toFigureRows({ figures }: Report): (readonly [string, string])[] {
  return [
    ["Done on time, of what was due", toRate(figures.onTime)],
    [
      "Done before there was an issue",
      figures.doneUntracked === null ? "unknown" : toCount(figures.doneUntracked, "item"),
    ],
    ["Time until done", toSpread(figures.timeToClose, toDays)],
    ["Age of what is open", toSpread(figures.age, toDays)],
    ["Due dates that were moved", toRate(figures.moved)],
    ["Moved by", toSpread(figures.slippage, toDays)],
    ["Prevention, of the items with a type", toRate(figures.prevention)],
    ["Detection, of the items with a type", toRate(figures.detection)],
    ["Incidents that came back, of those compared", toRate(figures.recurring)],
    ["Time to detect", toSpread(figures.timeToDetect, toMinutes)],
    ["Time to acknowledge", toSpread(figures.timeToAcknowledge, toMinutes)],
    ["Time to mitigate", toSpread(figures.timeToMitigate, toMinutes)],
    ["Time to resolve", toSpread(figures.timeToResolve, toMinutes)],
  ];
}
