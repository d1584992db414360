import type { Report, ReportItem } from "../report/report.ts";
import { escapeMarkdown, toMarkdownLink } from "../safe-text/markdown.ts";
import { toIncidentName, toStanding } from "./report-words.ts";

/** Action items as a Markdown table: which, whose, after what, and how it stands with its day. */
export function renderItemTable(items: readonly ReportItem[], report: Pick<Report, "today">): string {
  const rows = items.map((item) => `| ${toCells(item, report.today).join(" | ")} |`);
  return ["| Action item | Owner | Incident | Due |", "|---|---|---|---|", ...rows].join("\n");
}

function toCells(item: ReportItem, today: string): string[] {
  const name = toIncidentName(item.incident);
  const incident = item.incident.url === null ? escapeMarkdown(name) : toMarkdownLink(name, item.incident.url);
  const grade = [
    item.severity === null ? "" : `SEV${item.severity}`,
    item.priority === null ? "" : `P${item.priority}`,
  ].filter((part) => part !== "");
  const moved = item.moves === 0 ? "" : `moved ${item.moves === 1 ? "once" : `${item.moves} times`}`;
  return [
    `${toMarkdownLink(item.name, item.url)} ${escapeMarkdown(cut(item.title))}`,
    item.owner === null ? "nobody" : escapeMarkdown(item.owner),
    // On lines of their own: in a narrow column GitHub would break an id or a date at its hyphens.
    [incident, grade.join(", ")].filter((line) => line !== "").join("<br>"),
    // Kept together, the first line is wider than the date, which then stays whole too.
    [
      escapeMarkdown(toStanding(item, today)).replaceAll(" ", "\u00A0"),
      [item.due ?? "", moved].filter((part) => part !== "").join(", "),
    ]
      .filter((line) => line !== "")
      .join("<br>"),
  ];
}

/** A title is at most 256 characters; a table reads well with half of that. */
function cut(title: string): string {
  return title.length <= 120 ? title : `${title.slice(0, 119).replace(/\s+\S*$/, "")}…`;
}
