import type { Report, ReportItem } from "../report/report.ts";

/**
 * The report for other programs, as `docs/schemas/report.schema.json` describes it. Every item stands once, under
 * `items`; lists name them by key. null is unknown.
 */
export function renderReportJson(report: Report): string {
  return `${JSON.stringify(toReportJson(report), null, 2)}\n`;
}

/** The same as a value. */
export function toReportJson(report: Report): object {
  const { memory: _memory, ...rest } = report;
  return {
    version: 1,
    ...rest,
    items: report.items.map(({ name: _name, ...item }) => item),
    decisions: report.decisions.map(({ item, ...decision }) => {
      return { ...decision, item: item === null ? null : { number: item.number, url: item.url } };
    }),
    overdue: report.overdue.map(({ owner, items }) => ({ owner, items: toKeys(items) })),
    upcoming: toKeys(report.upcoming),
    unassigned: toKeys(report.unassigned),
    undated: toKeys(report.undated),
    orphaned: toKeys(report.orphaned),
    disagreements: report.disagreements.map(({ item, kind }) => ({ key: item.key, kind })),
    families: report.families.map((family) => ({
      ...family,
      unfinished: toKeys(family.unfinished),
      untracked: family.untracked.map(({ path, text, owner, due, status, line }) => {
        return { path, text, owner, due, status, line };
      }),
    })),
  };
}

function toKeys(items: readonly ReportItem[]): string[] {
  return items.map((item) => item.key);
}
