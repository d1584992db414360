import { isSince } from "../report/is-since.ts";
import type { Report, ReportItem } from "../report/report.ts";

type Cell = string | number | boolean | null;

const columns: readonly (readonly [name: string, read: (item: ReportItem) => Cell])[] = [
  ["key", (item) => item.key],
  ["repository", (item) => item.repository],
  ["issue", (item) => item.name.replace(/^#/, "")],
  ["url", (item) => item.url],
  ["title", (item) => item.title],
  ["state", (item) => item.state],
  // A cell that begins with @ is a formula to a spreadsheet.
  ["owner", (item) => item.owner?.replace(/^@/, "") ?? null],
  ["team", (item) => item.team],
  ["unassigned", (item) => item.isUnassigned],
  ["due", (item) => item.due],
  ["due text", (item) => item.dueText],
  ["days overdue", (item) => item.daysOverdue],
  ["priority", (item) => (item.priority === null ? null : `P${item.priority}`)],
  ["type", (item) => item.type],
  ["severity", (item) => (item.severity === null ? null : `SEV${item.severity}`)],
  ["services", (item) => item.services.join("; ")],
  ["incident", (item) => item.incident.id],
  ["incident title", (item) => item.incident.title],
  ["incident date", (item) => item.incident.date],
  ["document", (item) => item.incident.path],
  ["created", (item) => item.createdOn],
  ["closed", (item) => item.closedOn],
  ["age in days", (item) => item.age],
  ["days until done", (item) => item.timeToClose],
  ["done on time", (item) => item.isOnTime],
  ["times moved", (item) => item.moves],
  ["days moved", (item) => item.slipped],
  ["orphaned", (item) => item.isOrphaned],
];

/**
 * One line an action item, for spreadsheets: RFC 4180 with a byte order mark, which Excel needs to read UTF-8. What is
 * unknown is empty. A period (`since`) narrows the lines as it narrows the figures. Text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function renderReportCsv(report: Report): string {
  const items = report.items.filter((item) => isSince(item, report.since));
  const lines = [columns.map(([name]) => name), ...items.map((item) => columns.map(([, read]) => read(item)))];
  return `\uFEFF${lines.map((line) => `${line.map(toCell).join(",")}\r\n`).join("")}`;
}

function toCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
