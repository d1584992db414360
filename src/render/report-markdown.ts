import type { Report, ReportItem } from "../report/report.ts";
import { escapeMarkdown, toMarkdownLink } from "../safe-text/markdown.ts";
import { renderReportMermaid } from "./report-mermaid.ts";
import { renderDecisionTable } from "./report-decisions.ts";
import { renderItemTable } from "./report-item-table.ts";
import {
  toCount,
  toDays,
  toFigureRows,
  toHeadlineFigures,
  toIncidentName,
  toLateText,
  toNumber,
  toScanText,
  toSentence,
  toTrendText,
  toWarnings,
} from "./report-words.ts";

/** Where the report may grow to, and where the rest can be read. */
export interface ReportMarkdownOptions {
  /** Characters; GitHub takes 65,536 in a body. */
  readonly budget?: number;
  /** The run that made it, with the artifact that holds everything. */
  readonly runUrl?: string;
  readonly dashboardUrl?: string;
}

/** How much of each part is shown; the next step is taken when the text does not fit. */
interface Step {
  readonly rows: number;
  readonly hasCharts: boolean;
  readonly hasFigures: boolean;
  readonly decisions: number;
}

const steps: readonly Step[] = [
  { rows: 5000, hasCharts: true, hasFigures: true, decisions: 1000 },
  { rows: 200, hasCharts: true, hasFigures: true, decisions: 100 },
  { rows: 100, hasCharts: true, hasFigures: true, decisions: 30 },
  { rows: 40, hasCharts: true, hasFigures: true, decisions: 10 },
  { rows: 15, hasCharts: true, hasFigures: true, decisions: 5 },
  { rows: 5, hasCharts: true, hasFigures: true, decisions: 0 },
  { rows: 3, hasCharts: false, hasFigures: true, decisions: 0 },
  { rows: 0, hasCharts: false, hasFigures: false, decisions: 0 },
];

/** The rolling report as GitHub shows it: the worst on top, long lists folded, shortened step by step until it fits. */
export function renderReportMarkdown(report: Report, options: ReportMarkdownOptions = {}): string {
  const budget = options.budget ?? 65_536;
  for (const step of steps) {
    const text = renderAt(report, options, step);
    if (text.length <= budget) return text;
  }
  return `${renderHeadline(report)}\n\nThe rest does not fit here.\n\n${renderFoot(report, options)}`.slice(0, budget);
}

function renderAt(report: Report, options: ReportMarkdownOptions, step: Step): string {
  const parts = [
    renderWarnings(report),
    renderHeadline(report),
    renderOverdue(report, step),
    renderList("Due in the next two weeks", report.upcoming, report, step),
    renderFamilies(report, step),
    renderList("Without an owner", report.unassigned, report, step),
    renderList("Without a due date", report.undated, report, step),
    renderList("No longer in any document", report.orphaned, report, step),
    renderDisagreements(report, step),
    step.hasCharts ? renderFolded("Charts", renderReportMermaid(report), true) : "",
    step.hasFigures ? renderFigures(report) : "",
    renderDecisions(report, step),
    renderFoot(report, options),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function renderWarnings(report: Report): string {
  return toWarnings(report)
    .map((warning) => `> [!WARNING]\n> ${escapeMarkdown(warning)}`)
    .join("\n\n");
}

function renderHeadline(report: Report): string {
  const figures = toHeadlineFigures(report);
  const atLeast = report.scan.isComplete ? "" : "≥ ";
  const compared = report.headline.comparedWith;
  return [
    `| ${figures.map(({ name }) => name).join(" | ")} |`,
    `|${figures.map(() => ":---:").join("|")}|`,
    `| ${figures.map(({ trend }) => `**${atLeast}${toNumber(trend.now)}** ${toTrendText(trend)}`.trim()).join(" | ")} |`,
    ...(compared === null ? [] : ["", `<sub>▲ and ▼ against ${compared}.</sub>`]),
  ].join("\n");
}

function renderOverdue(report: Report, step: Step): string {
  const count = report.overdue.reduce((sum, group) => sum + group.items.length, 0);
  if (count === 0) return "## Overdue\n\nNothing is overdue.";
  const items = report.overdue.flatMap((group) => group.items);
  const shown = items.slice(0, step.rows);
  return [
    `## Overdue: ${toNumber(count)}`,
    [toOwnerText(report.overdue), toSeverityText(items)].join("  \n"),
    shown.length === 0 ? "" : renderItemTable(shown, report),
    ...renderRest(count - shown.length),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** "By owner: @mira 3, the oldest 40 days; nobody 2, the oldest 12 days." in the order of the table. */
function toOwnerText(groups: Report["overdue"]): string {
  const named = groups.slice(0, 10).map(({ owner, items }) => {
    const name = owner === null ? "nobody" : escapeMarkdown(owner);
    return `${name} ${toNumber(items.length)} (the oldest ${toDays(items[0]?.daysOverdue ?? 0)})`;
  });
  const rest = groups.length - named.length;
  return `By owner: ${[...named, ...(rest > 0 ? [toCount(rest, "more owner")] : [])].join(", ")}.`;
}

/** "SEV1: 2, SEV3: 4, unknown: 1". */
function toSeverityText(items: readonly ReportItem[]): string {
  const names = items.map(({ severity }) => (severity === null ? "unknown" : `SEV${severity}`));
  const counts = [...new Set(names)]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => `${name}: ${toNumber(names.filter((other) => other === name).length)}`);
  return `By severity of the incident: ${counts.join(", ")}.`;
}

function renderList(heading: string, items: readonly ReportItem[], report: Report, step: Step): string {
  if (items.length === 0) return "";
  const shown = items.slice(0, step.rows);
  const table = shown.length === 0 ? "" : renderItemTable(shown, report);
  const body = shown.length > 10 ? renderFolded(`Show ${toCount(shown.length, "item")}`, table) : table;
  const rest = renderRest(items.length - shown.length);
  return [`## ${heading}: ${toNumber(items.length)}`, body, ...rest].filter((part) => part !== "").join("\n\n");
}

function renderFamilies(report: Report, step: Step): string {
  if (report.families.length === 0) return "";
  const shown = report.families.slice(0, Math.max(step.rows, 5));
  const families = shown.map((family) => {
    const span = family.first === null ? "" : `, ${family.first} to ${family.last ?? "today"}`;
    const incidents = family.incidents.slice(0, 12).map((incident) => toLink(toIncidentName(incident), incident.url));
    const undone = family.unfinished.length + family.untracked.length;
    const late = family.unfinished.filter((item) => item.daysOverdue !== null).length;
    const left =
      undone === 0
        ? "Nothing was left undone."
        : `Still open or declined: ${toCount(undone, "promise")}${toLateText(late, undone)}.`;
    const rows = family.unfinished.slice(0, step.rows);
    return [
      `**${escapeMarkdown(toSentence(family.name))}**: ${toCount(family.count, "incident")}${span} (${incidents.join(", ")}). ${left}`,
      rows.length === 0 ? "" : renderItemTable(rows, report),
      ...family.untracked.slice(0, step.rows).map((item) => `- ${escapeMarkdown(item.text)} (no issue)`),
    ]
      .filter((part) => part !== "")
      .join("\n\n");
  });
  return [
    `## It has happened before: ${toCount(report.families.length, "recurring cause")}`,
    ...families,
    ...renderRest(report.families.length - shown.length),
  ].join("\n\n");
}

function renderDisagreements(report: Report, step: Step): string {
  const open = report.disagreements.filter(({ kind }) => kind === "issue-open-row-closed").map(({ item }) => item);
  const closed = report.disagreements.length - open.length;
  const list = renderList("Closed in the document, open here", open, report, step);
  const note =
    closed === 0 ? "" : `${toCount(closed, "item is", "items are")} closed here and still open in the documents.`;
  return [list, note].filter((part) => part !== "").join("\n\n");
}

function renderFigures(report: Report): string {
  const rows = toFigureRows(report).map(([name, value]) => `| ${name} | ${value} |`);
  const since = report.since === null ? "" : ` since ${report.since}`;
  return renderFolded(`Figures${since}`, ["| Figure | Median or rate |", "|---|---|", ...rows].join("\n"));
}

function renderDecisions({ decisions }: Report, step: Step): string {
  const table = renderDecisionTable(decisions, { limit: step.decisions, hasIncident: true });
  if (table === "") return "";
  const rest = renderRest(decisions.length - step.decisions);
  return renderFolded(`Decision record: ${toNumber(decisions.length)}`, [table, ...rest].join("\n\n"));
}

function renderFoot(report: Report, options: ReportMarkdownOptions): string {
  const links = [
    ...(options.dashboardUrl === undefined ? [] : [toMarkdownLink("The page", options.dashboardUrl)]),
    ...(options.runUrl === undefined ? [] : [toMarkdownLink("The run, with everything as files", options.runUrl)]),
  ];
  return [`<sub>${escapeMarkdown(toScanText(report))}</sub>`, ...links.map((link) => `<sub>${link}</sub>`)].join("\n");
}

function renderRest(count: number): string[] {
  return count <= 0 ? [] : [`… and ${toNumber(count)} more: see the files of the run.`];
}

function renderFolded(summary: string, body: string, isOpen = false): string {
  return body === "" ? "" : `<details${isOpen ? " open" : ""}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function toLink(words: string, url: string | null): string {
  return url === null ? escapeMarkdown(words) : toMarkdownLink(words, url);
}
