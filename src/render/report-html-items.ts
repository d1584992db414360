import { compareDates, daysBetween } from "../domain/calendar.ts";
import type { Report, ReportItem } from "../report/report.ts";
import { html } from "./html-template.ts";
import type { Markup } from "./html-template.ts";
import { toCount, toIncidentName, toNumber, toStanding } from "./report-words.ts";

const closedShown = 2000;

const columns = [
  { name: "Action item" },
  { name: "Standing", isNumber: true },
  { name: "Owner" },
  { name: "Incident" },
  { name: "Severity" },
  { name: "Priority" },
  { name: "Due" },
  { name: "Type" },
  { name: "Age in days", isNumber: true },
];

/** Every action item as a table that can be filtered and sorted; complete without the script. */
export function renderItems(report: Report): Markup {
  if (report.items.length === 0) return html`<p>No action item is tracked yet.</p>`;
  const items = takeShown(report.items);
  const owners = toChoices(items.map((item) => item.owner ?? "nobody"));
  const severities = toChoices(items.map((item) => toSeverity(item)));
  const services = toChoices(items.flatMap((item) => item.services));
  return html`<form id="filters" class="filters" aria-label="Filter the action items">
      <label class="words">Search <input type="search" name="words" placeholder="words, #number, incident" /></label>
      <label
        >State
        <select name="state">
          ${renderChoices(["open", "overdue", "due-soon", "no-owner", "no-due-date", "done", "declined"], "open")}
        </select></label
      >
      <label
        >Owner
        <select name="owner">
          ${renderChoices(owners)}
        </select></label
      >
      <label
        >Severity
        <select name="severity">
          ${renderChoices(severities)}
        </select></label
      >
      ${
        services.length === 0
          ? null
          : html`<label
              >Service
              <select name="service">
                ${renderChoices(services)}
              </select></label
            >`
      }
      <button type="reset">Reset</button>
      <span id="count" class="muted small" role="status"></span>
    </form>
    <div class="card wide" role="region" aria-label="Action items" tabindex="0">
      <table id="items" class="items" role="table">
        <caption class="muted small">
          ${toCaption(report.items.length, items.length)}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            ${columns.map(
              ({ name, isNumber }) =>
                html`<th scope="col" role="columnheader" ${isNumber === true ? html`data-number` : null}>
                  <button type="button">${name}</button>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${items.map((item) => renderRow(item, report.today))}
        </tbody>
      </table>
    </div>`;
}

/** A browser copes with some thousand rows: everything that is open, and of what is closed the latest. */
function takeShown(items: readonly ReportItem[]): readonly ReportItem[] {
  const closed = items.filter((item) => item.state !== "open");
  if (closed.length <= closedShown) return items;
  const latest = new Set(
    closed.toSorted((a, b) => compareDates(b.closedOn ?? "", a.closedOn ?? "")).slice(0, closedShown),
  );
  return items.filter((item) => item.state === "open" || latest.has(item));
}

function toCaption(all: number, shown: number): string {
  const rest = all === shown ? "" : `; ${toNumber(all - shown)} that were closed long ago are left out here`;
  return `${toCount(all, "action item")}, the most urgent first${rest}`;
}

function renderRow(item: ReportItem, today: string): Markup {
  const standing = toStanding(item, today);
  const moved =
    item.moves === 0 ? null : html` <span class="muted small"><span class="whole">moved ${item.moves}×</span></span>`;
  return html`<tr
    role="row"
    data-states="${toStates(item).join(" ")}"
    data-owner="${item.owner ?? "nobody"}"
    data-severity="${toSeverity(item)}"
    data-service="${item.services.join("\n")}"
  >
    ${cell(0, item.title, html`${renderLink(item.name, item.url)} ${item.title}`, "title")}
    ${cell(1, toUrgency(item, today), html`<span class="tag ${toTag(item)}">${standing}</span>`)}
    ${cell(2, item.owner ?? "", html`${item.owner ?? "nobody"}`, toWidth(item.owner ?? ""))}
    ${cell(3, toIncidentName(item.incident), renderLink(toIncidentName(item.incident), item.incident.url), toWidth(toIncidentName(item.incident)))}
    ${cell(4, item.severity === null ? "" : String(item.severity), html`${item.severity === null ? "" : toSeverity(item)}`)}
    ${cell(5, item.priority === null ? "" : String(item.priority), html`${item.priority === null ? "" : `P${item.priority}`}`)}
    ${cell(6, item.due ?? "", html`<span class="whole">${item.due ?? item.dueText ?? ""}</span>${moved}`)}
    ${cell(7, item.type ?? "", html`${item.type ?? ""}`)}
    ${cell(8, item.age === null ? "" : String(item.age), html`${item.age ?? ""}`, "number")}
  </tr>`;
}

function cell(index: number, sort: string, content: Markup, kind = ""): Markup {
  const isEmpty = /^\s*$/.test(content.markup);
  const name = columns[index]?.name ?? "";
  const classes = [kind, isEmpty ? "empty" : ""].filter((part) => part !== "").join(" ");
  return html`<td role="cell" class="${classes}" data-name="${name}" data-sort="${sort.toLowerCase()}">${content}</td>`;
}

function renderChoices(values: readonly string[], chosen = ""): Markup[] {
  return [
    html`<option value="">all</option>`,
    ...values.map((value) =>
      value === chosen
        ? html`<option value="${value}" selected>${toWords(value)}</option>`
        : html`<option value="${value}">${toWords(value)}</option>`,
    ),
  ];
}

/** A link where the address is one that a browser may follow, else the words alone. */
export function renderLink(words: string, url: string | null): Markup {
  return url !== null && /^https?:\/\//.test(url) ? html`<a href="${url}">${words}</a>` : html`${words}`;
}

function toStates(item: ReportItem): string[] {
  if (item.state !== "open") return [item.state];
  return [
    "open",
    ...(item.daysOverdue === null ? [] : ["overdue"]),
    ...(item.isDueSoon ? ["due-soon"] : []),
    ...(item.isUnassigned ? ["no-owner"] : []),
    ...(item.due === null ? ["no-due-date"] : []),
  ];
}

/** For sorting by standing: the longest overdue first, what is closed last. */
function toUrgency(item: ReportItem, today: string): string {
  if (item.state !== "open") return "1000000";
  return item.due === null ? "999999" : String(daysBetween(today, item.due));
}

/** A short name stays in one piece; a long one may break. */
function toWidth(words: string): string {
  return words.length <= 22 ? "whole" : "";
}

function toTag(item: ReportItem): string {
  if (item.state !== "open") return item.state === "done" ? "done" : "";
  return item.daysOverdue === null ? (item.isDueSoon ? "soon" : "") : "overdue";
}

function toSeverity(item: ReportItem): string {
  return item.severity === null ? "unknown" : `SEV${item.severity}`;
}

function toChoices(values: readonly string[]): string[] {
  return [...new Set(values)].toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

function toWords(value: string): string {
  return ["due-soon", "no-owner", "no-due-date"].includes(value) ? value.replaceAll("-", " ") : value;
}
