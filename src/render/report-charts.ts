import { scaleBand, scaleLinear, scaleLog } from "d3-scale";
import { line, stack } from "d3-shape";
import type { Report } from "../report/report.ts";
import type { Distribution } from "../report/figures.ts";
import { toAgeGroups } from "../report/to-age-groups.ts";
import { toDueWeeks } from "../report/to-due-weeks.ts";
import { html } from "./html-template.ts";
import type { Markup } from "./html-template.ts";
import { chartWidth, renderChart, toPlace } from "./report-chart-frame.ts";
import { bar, chartMargin as margin, cut, label, renderCountAxis, toCountScale } from "./report-chart-marks.ts";
import { toCount, toMinutes } from "./report-words.ts";

const height = 220;
const floor = height - margin.bottom;

/** Every chart that has something to show, as figures for the page. */
export function renderCharts(report: Report): Markup[] {
  return [
    renderMonths(report),
    renderOwners(report),
    renderDueWeeks(report),
    renderAges(report),
    renderTypes(report),
    renderTimes(report),
  ].filter((chart) => chart !== null);
}

function renderMonths({ months }: Report): Markup | null {
  const shown = months.slice(-12);
  if (shown.every(({ opened, closed, openAtEnd }) => opened + closed + openAtEnd === 0)) return null;
  const x = scaleBand(
    shown.map(({ month }) => month),
    [margin.left, chartWidth - margin.right],
  ).padding(0.25);
  const y = toCountScale(Math.max(...shown.flatMap((month) => [month.opened, month.closed, month.openAtEnd])), floor);
  const half = x.bandwidth() / 2;
  // With few months a bar would be a block.
  const width = Math.min(half, 16) - 0.5;
  const path = line<(typeof shown)[number]>(
    ({ month }) => toPlace((x(month) ?? 0) + half),
    ({ openAtEnd }) => toPlace(y(openAtEnd)),
  );
  const every = Math.ceil(shown.length / 6);
  const last = shown.at(-1);
  return renderChart({
    title: "Opened and closed by month",
    summary: `${last?.openAtEnd ?? 0} are open now.`,
    height,
    legend: [
      { name: "opened", tone: "accent" },
      { name: "closed", tone: "good" },
      { name: "still open", tone: "text" },
    ],
    body: html`${renderCountAxis(y)}
      ${shown.map(({ month, opened, closed }, index) => {
        const left = x(month) ?? 0;
        return html`${bar(left + half - 0.5 - width, y(opened), width, floor - y(opened), "accent", `${month}: ${opened} opened`)}
        ${bar(left + half + 0.5, y(closed), width, floor - y(closed), "good", `${month}: ${closed} closed`)}
        ${(shown.length - 1 - index) % every === 0 ? label(left + half, height - 8, month.slice(2), "middle") : null}`;
      })}
      <path class="line" d="${path(shown) ?? ""}" />
      ${shown.map(
        ({ month, openAtEnd }) =>
          html`<circle class="dot" cx="${toPlace((x(month) ?? 0) + half)}" cy="${toPlace(y(openAtEnd))}" r="2.5"
            ><title>${`${month}: ${openAtEnd} open at the end`}</title></circle
          >`,
      )}`,
    columns: ["Month", "Opened", "Closed", "Still open"],
    rows: shown.map(({ month, opened, closed, openAtEnd }) => [month, opened, closed, openAtEnd]),
  });
}

const severities = ["SEV1", "SEV2", "SEV3", "SEV4", "SEV5", "unknown"] as const;

function renderOwners({ overdue }: Report): Markup | null {
  if (overdue.length === 0) return null;
  const counted = overdue
    .map(({ owner, items }) => ({
      owner: owner ?? "nobody",
      total: items.length,
      ...Object.fromEntries(
        severities.map((name) => [name, items.filter(({ severity }) => toSeverity(severity) === name).length]),
      ),
    }))
    .toSorted((a, b) => b.total - a.total) as (Record<string, number> & { owner: string; total: number })[];
  const shown = counted.slice(0, 8);
  const used = severities.filter((name) => counted.some((owner) => (owner[name] ?? 0) > 0));
  const layers = stack<(typeof shown)[number]>().keys(used)(shown);
  const rowHeight = 24;
  const x = scaleLinear([0, Math.max(1, ...shown.map(({ total }) => total))], [130, chartWidth - 30]);
  return renderChart({
    title: "Overdue by owner and severity",
    summary: counted.map(({ owner, total }) => `${owner}: ${total}`).join(", "),
    height: shown.length * rowHeight + 8,
    legend: used.map((name) => ({ name, tone: toTone(name) })),
    body: html`${layers
      .map((layer) =>
        layer.map(([from, to], index) =>
          to === from
            ? html``
            : bar(
                x(from),
                index * rowHeight + 5,
                x(to) - x(from) - 1,
                16,
                toTone(layer.key),
                `${layer.key}: ${to - from}`,
              ),
        ),
      )
      .flat()}
    ${shown.map(
      ({ owner, total }, index) =>
        html`${label(124, index * rowHeight + 17, cut(owner, 19), "end")}
        ${label(x(total) + 5, index * rowHeight + 17, String(total), "start")}`,
    )}`,
    columns: ["Owner", ...used, "All"],
    rows: counted.map((owner) => [owner.owner, ...used.map((name) => owner[name] ?? 0), owner.total]),
  });
}

function renderDueWeeks(report: Report): Markup | null {
  const weeks = toDueWeeks(report.items, report.today);
  const top = Math.max(...weeks.map(({ overdue, ahead }) => overdue + ahead));
  if (top === 0) return null;
  const x = scaleBand(
    weeks.map(({ name }) => name),
    [margin.left, chartWidth - margin.right],
  ).padding(0.15);
  const y = toCountScale(top, floor);
  return renderChart({
    title: "What is open, by the week it is due",
    summary: `${weeks.reduce((sum, { overdue }) => sum + overdue, 0)} overdue, ${weeks.reduce((sum, { ahead }) => sum + ahead, 0)} ahead.`,
    height,
    legend: [
      { name: "overdue", tone: "bad" },
      { name: "ahead", tone: "accent" },
    ],
    body: html`${renderCountAxis(y)}
    ${weeks.map(({ name, overdue, ahead }, index) => {
      const left = x(name) ?? 0;
      const words = `${name}: ${overdue + ahead}`;
      // The week of today stands in the middle: as many weeks lie behind it as ahead.
      const middle = (weeks.length - 1) / 2;
      const shownName = index === middle ? "this week" : name.slice(-5);
      const isNamed = [0, middle - 4, middle, middle + 4, weeks.length - 1].includes(index);
      return html`${bar(left, y(overdue), x.bandwidth(), floor - y(overdue), "bad", words)}
      ${bar(left, y(overdue + ahead), x.bandwidth(), y(overdue) - y(overdue + ahead), "accent", words)}
      ${isNamed ? label(left + x.bandwidth() / 2, height - 8, shownName, "middle") : null}`;
    })}`,
    columns: ["Week from", "Overdue", "Ahead"],
    rows: weeks.map(({ name, overdue, ahead }) => [name, overdue, ahead]),
  });
}

function renderAges({ items }: Report): Markup | null {
  const groups = toAgeGroups(items);
  return renderRows(
    "Age of what is open",
    groups.map(({ name, count }) => ({ name, count })),
    "accent",
    "Open for",
  );
}

function renderTypes({ figures }: Report): Markup | null {
  const rows = Object.entries(figures.types).map(([name, count]) => ({ name, count }));
  return renderRows("What kind of promises", rows, "good", "Type");
}

function renderRows(
  title: string,
  all: readonly { readonly name: string; readonly count: number }[],
  tone: string,
  column: string,
): Markup | null {
  if (all.every(({ count }) => count === 0)) return null;
  const rows = all.slice(0, 8);
  const rowHeight = 30;
  const x = scaleLinear([0, Math.max(1, ...rows.map(({ count }) => count))], [120, chartWidth - 36]);
  return renderChart({
    title,
    summary: rows.map(({ name, count }) => `${name}: ${count}`).join(", "),
    height: rows.length * rowHeight + 8,
    legend: [],
    body: html`${rows.map(
      ({ name, count }, index) =>
        html`${label(114, index * rowHeight + 20, cut(name, 17), "end")}
        ${bar(120, index * rowHeight + 6, x(count) - 120, 19, tone, `${name}: ${count}`)}
        ${label(x(count) + 5, index * rowHeight + 20, String(count), "start")}`,
    )}`,
    columns: [column, "Items"],
    rows: all.map(({ name, count }) => [name, count]),
  });
}

function renderTimes({ figures }: Report): Markup | null {
  const rows: (readonly [string, Distribution])[] = [
    ["detect", figures.timeToDetect],
    ["acknowledge", figures.timeToAcknowledge],
    ["mitigate", figures.timeToMitigate],
    ["resolve", figures.timeToResolve],
  ];
  const known = rows.filter(([, { n }]) => n > 0);
  if (known.length === 0) return null;
  const top = Math.max(60, ...known.map(([, { p90 }]) => p90 ?? 0));
  const x = scaleLog([1, top], [84, chartWidth - 14]).clamp(true);
  const rowHeight = 42;
  return renderChart({
    title: "From an incident's start until …",
    summary: known.map(([name, { median }]) => `${name}: ${toMinutes(median ?? 0)} median`).join(", "),
    height: rows.length * rowHeight + 4,
    legend: [],
    body: html`${rows.map(([name, { median, p90, n }], index) => {
      const middle = index * rowHeight + 28;
      if (median === null || p90 === null) {
        return html`${label(78, middle + 4, name, "end")} ${label(84, middle + 4, "unknown", "start", "muted")}`;
      }
      const words = `${toMinutes(median)}, 90 % within ${toMinutes(p90)} (n = ${n})`;
      return html`${label(78, middle + 4, name, "end")} ${label(84, middle - 10, words, "start", "muted")}
        ${bar(84, middle - 3, x(p90) - 84, 8, "soft", words)}
        <circle class="fill-accent" cx="${toPlace(x(Math.max(1, median)))}" cy="${middle + 1}" r="6"
          ><title>${words}</title></circle
        >`;
    })}`,
    columns: ["Until", "Median", "90 % within", "Incidents"],
    rows: rows.map(([name, { median, p90, n }]) => [
      name,
      median === null ? "unknown" : toMinutes(median),
      p90 === null ? "unknown" : toMinutes(p90),
      toCount(n, "incident"),
    ]),
  });
}

function toSeverity(severity: number | null): (typeof severities)[number] {
  return severities[severity === null ? 5 : severity - 1] ?? "unknown";
}

function toTone(severity: string): string {
  return severity.toLowerCase();
}
