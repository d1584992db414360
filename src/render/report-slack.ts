import type { Report, ReportItem } from "../report/report.ts";
import { toPlainLine } from "../safe-text/markdown.ts";
import { toCount, toDays, toNumber, toStanding, toTrendText, toWarnings } from "./report-words.ts";

/** What a Slack webhook takes; see https://docs.slack.dev/reference/block-kit/blocks. */
export interface SlackMessage {
  /** For notifications, where no blocks are shown. */
  readonly text: string;
  readonly blocks: readonly object[];
}

const shownItems = 8;

/**
 * The digest for a chat. What comes from documents stands in rich text elements, which Slack shows as they are: there
 * is no markup to escape and nobody can be called.
 */
export function renderReportSlack(report: Report, links: { readonly reportUrl?: string } = {}): SlackMessage {
  const { headline, overdue, upcoming, families, today } = report;
  const late = overdue.flatMap((group) => group.items);
  const summary =
    late.length === 0
      ? `Nothing is overdue; ${toCount(headline.open.now, "action item")} open`
      : `${toCount(late.length, "action item")} overdue, the oldest ${toDays(Math.max(...late.map(toAge)))}`;
  const blocks = [
    { type: "header", text: { type: "plain_text", text: cut(summary, 150) } },
    ...toWarnings(report).map((warning) => toSection([toText(warning)])),
    {
      type: "section",
      fields: [
        toField("Open", toNumber(headline.open.now), toTrendText(headline.open)),
        toField("Overdue", toNumber(headline.overdue.now), toTrendText(headline.overdue)),
        toField("Due in two weeks", toNumber(upcoming.length), ""),
        toField("Without an owner", toNumber(headline.unassigned.now), toTrendText(headline.unassigned)),
      ],
    },
    ...toItems("Overdue, oldest first", late, today),
    ...toItems("Due in the next two weeks", upcoming, today),
    ...(families.length === 0 ? [] : [toFamilies(report)]),
    ...(links.reportUrl === undefined ? [] : [toSection([toLink("The whole report", links.reportUrl)])]),
  ];
  return { text: summary, blocks };
}

function toItems(heading: string, items: readonly ReportItem[], today: string): object[] {
  if (items.length === 0) return [];
  const rest = items.length - shownItems;
  return [
    toSection([{ ...toText(heading), style: { bold: true } }]),
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_list",
          style: "bullet",
          elements: [
            ...items.slice(0, shownItems).map((item) => ({
              type: "rich_text_section",
              elements: [
                toLink(item.name, item.url),
                toText(` ${cut(item.title, 120)} (${cut(item.owner ?? "nobody", 40)}, ${toStanding(item, today)})`),
              ],
            })),
            ...(rest > 0 ? [{ type: "rich_text_section", elements: [toText(`and ${toNumber(rest)} more`)] }] : []),
          ],
        },
      ],
    },
  ];
}

function toFamilies({ families }: Report): object {
  const [worst] = families;
  const undone = (worst?.unfinished.length ?? 0) + (worst?.untracked.length ?? 0);
  const words = `${toCount(families.length, "cause")} came back. ${cut(worst?.name ?? "", 80)}: ${toCount(worst?.count ?? 0, "incident")}, ${toCount(undone, "promise")} unfinished.`;
  return toSection([toText(words)]);
}

function toSection(elements: readonly object[]): object {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}

function toField(name: string, value: string, trend: string): object {
  return { type: "mrkdwn", text: `*${name}*\n${value}${trend === "" ? "" : ` (${trend})`}`, verbatim: true };
}

function toText(text: string): { type: "text"; text: string } {
  return { type: "text", text: toPlainLine(text) === "" ? " " : keepEdges(text) };
}

function toLink(words: string, url: string): object {
  return /^https?:\/\//.test(url) ? { type: "link", url, text: words } : toText(words);
}

function keepEdges(text: string): string {
  return `${text.startsWith(" ") ? " " : ""}${toPlainLine(text)}`;
}

function toAge(item: ReportItem): number {
  return item.daysOverdue ?? 0;
}

function cut(words: string, length: number): string {
  const plain = toPlainLine(words);
  return plain.length <= length ? plain : `${plain.slice(0, length - 1).trimEnd()}…`;
}
