import { addDays } from "../domain/calendar.ts";
import type { Report, ReportItem } from "../report/report.ts";
import { toAgeGroups } from "../report/to-age-groups.ts";

/** Charts that GitHub draws from text: opened against closed by month, what is due when, and how old what is open is. */
export function renderReportMermaid(report: Report): string {
  return [renderMonths(report), renderGantt(report), renderAges(report)].filter((chart) => chart !== "").join("\n\n");
}

function renderMonths({ months }: Report): string {
  const shown = months.slice(-12);
  if (shown.length < 2) return "";
  const top = Math.max(1, ...shown.flatMap(({ opened, closed }) => [opened, closed]));
  return toMermaid([
    "xychart-beta",
    '  title "Opened (bars) and closed (line) by month"',
    `  x-axis [${shown.map(({ month }) => `"${month.slice(2)}"`).join(", ")}]`,
    `  y-axis "Action items" 0 --> ${top}`,
    `  bar [${shown.map(({ opened }) => opened).join(", ")}]`,
    `  line [${shown.map(({ closed }) => closed).join(", ")}]`,
  ]);
}

/** Days that the bar of a debt may take. */
const longestBar = 365;

function renderGantt({ items, upcoming, today }: Report): string {
  const late = items.filter((item) => item.daysOverdue !== null).slice(0, 8);
  const next = upcoming.slice(0, 10);
  if (late.length + next.length === 0) return "";
  return toMermaid([
    "gantt",
    "  title Overdue, and due in the next two weeks",
    "  dateFormat YYYY-MM-DD",
    "  axisFormat %d %b",
    ...(late.length === 0 ? [] : ["  section Overdue"]),
    // A debt of years would leave no room for the next two weeks; the name says how long it is.
    ...late.map((item) => toTask(item, "crit", laterOf(item.due ?? today, addDays(today, -longestBar)), today)),
    ...(next.length === 0 ? [] : ["  section Due"]),
    ...next.map((item) => toTask(item, "active", today, addDays(item.due ?? today, 1))),
  ]);
}

function renderAges(report: Report): string {
  const groups = toAgeGroups(report.items);
  const top = Math.max(...groups.map(({ count }) => count));
  if (top === 0) return "";
  return toMermaid([
    "xychart-beta horizontal",
    '  title "Age of what is open"',
    `  x-axis [${groups.map(({ name }) => `"${name}"`).join(", ")}]`,
    `  y-axis "Open action items" 0 --> ${top}`,
    `  bar [${groups.map(({ count }) => count).join(", ")}]`,
  ]);
}

function toTask(item: ReportItem, tag: "crit" | "active", from: string, to: string): string {
  const late = item.daysOverdue === null ? "" : ` (${item.daysOverdue} d)`;
  return `  ${item.number} ${toTaskName(item.title)}${late} :${tag}, ${from}, ${to}`;
}

/** Mermaid has no escape for a task's name: what could end it, or the code block, is left out. */
function toTaskName(title: string): string {
  const plain = title
    .replace(/[^\p{L}\p{N} ().,'/%-]|%(?=%)/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length <= 40 ? plain : `${plain.slice(0, 39).trimEnd()}…`;
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

/** Colours that can be seen on white and on black: GitHub chooses the ground, and Mermaid's own bars are very pale. */
const palette = '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#3b82d6, #d9822b"}}}}%%';

function toMermaid(lines: readonly string[]): string {
  return ["```mermaid", ...(lines[0]?.startsWith("xychart") === true ? [palette] : []), ...lines, "```"].join("\n");
}
