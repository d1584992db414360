import { isComeback } from "../domain/is-comeback.ts";
import type { Comeback, RecurrenceClaim, RecurrenceReason, UnfinishedItem } from "../domain/recurrence.ts";
import { escapeMarkdown, toMarkdownLink } from "../safe-text/markdown.ts";
import { countOf } from "./describe-totals.ts";
import { orderUnfinished, toDaysOverdue } from "./order-unfinished.ts";

/** So many of the likeliest incident are listed, and so many of each other; the rest is a link. */
export const undoneShown = { first: 5, others: 3 };

type FileUrl = (path: string, line: number) => string;

/** The section "It has happened before" of a pull request: the earlier incidents with reasons, what was left undone, and the front matter to answer with. */
export function renderComebackMarkdown(comeback: Comeback, fileUrl: FileUrl, maxEarlier: number): string {
  const { count, claim } = comeback;
  const lines = [
    ...(count === undefined ? [] : [`**${escapeMarkdown(count.text)}**`]),
    ...(claim === undefined || claim.holds ? [] : [escapeMarkdown(describeClaim(claim))]),
  ].flatMap((line) => [line, ""]);
  const shown = comeback.earlier.slice(0, maxEarlier);
  const flagged = shown.filter(({ match }) => match.verdict === "recurrence");
  for (const [at, earlier] of flagged.entries()) {
    const { match, unfinished } = earlier;
    const verdict = match.isFiledTwice ? "**Probably the same report**" : "**Likely the same cause**";
    lines.push(`- ${verdict}: ${renderEarlier(earlier, fileUrl)}`);
    for (const reason of topReasons(match.reasons)) lines.push(`  - ${escapeMarkdown(reason.detail)}`);
    if (isComeback(match)) lines.push(...renderUnfinished(unfinished, at === 0, fileUrl(match.path, 1), fileUrl));
  }
  const likely = comeback.earlier.find(({ match }) => isComeback(match));
  if (likely !== undefined && !likely.match.reasons.some((reason) => reason.kind === "declared"))
    lines.push("", ...renderAnswer(likely.id ?? likely.match.path));
  const related = shown.filter(({ match }) => match.verdict === "related");
  if (related.length > 0) lines.push(...(flagged.length > 0 ? [""] : []), ...renderRelated(related, fileUrl));
  return lines.join("\n");
}

/** Folded, and without what was left undone: what may have nothing to do with this incident asks for nothing. */
function renderRelated(related: Comeback["earlier"], fileUrl: FileUrl): string[] {
  return [
    `<details><summary>Possibly related: ${countOf(related.length, "earlier incident")}</summary>`,
    "",
    ...related.flatMap((earlier) => [
      `- ${renderEarlier(earlier, fileUrl)}`,
      ...topReasons(earlier.match.reasons).map(({ detail }) => `  - ${escapeMarkdown(detail)}`),
    ]),
    "",
    "</details>",
  ];
}

function renderEarlier({ match, title, id, date }: Comeback["earlier"][number], fileUrl: FileUrl): string {
  const facts = [id, date].filter((part) => part !== null).map((part) => escapeMarkdown(part));
  const when = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
  return `${toMarkdownLink(title, fileUrl(match.path, 1))}${when} · score ${match.score.toFixed(2)}`;
}

function renderUnfinished(items: readonly UnfinishedItem[], isFirst: boolean, url: string, fileUrl: FileUrl): string[] {
  if (items.length === 0) return [];
  const shown = isFirst ? undoneShown.first : undoneShown.others;
  const late = items.filter((item) => toDaysOverdue(item) > 0).length;
  const lines = [
    `  - ⚠️ **Left undone the last time: ${countOf(items.length, "action item")}**${describeLate(late, items.length)}`,
    ...orderUnfinished(items)
      .slice(0, shown)
      .map((item) => `    - ${renderUnfinishedMarkdown(item, fileUrl)}`),
  ];
  const more = items.length - shown;
  if (more > 0) lines.push(`    - … and ${toMarkdownLink(`${more} more`, url)}`);
  return lines;
}

function describeLate(late: number, count: number): string {
  if (late === 0 || count === 1) return "";
  return late === count ? ", all overdue" : `, ${late} overdue`;
}

/** What a document says of how often it has happened, where that is not what can be counted. */
export function describeClaim({ text, line, claimed, counted }: RecurrenceClaim): string {
  return `“${text}” (line ${line}) makes it ${countOf(claimed, "time")}; ${counted < 2 ? "no earlier one" : countOf(counted, "time")} can be counted from the documents.`;
}

/** One kept-open promise: what, who, until when, where. */
export function renderUnfinishedMarkdown(item: UnfinishedItem, fileUrl: FileUrl): string {
  const issue = item.issue;
  const link =
    issue === undefined
      ? toMarkdownLink(item.text, fileUrl(item.path, item.line))
      : toMarkdownLink(item.text, issue.url);
  const owner = item.owner === null ? "nobody" : escapeMarkdown(item.owner);
  const [when, late] = describeAge(item);
  return `${link} (${[owner, escapeMarkdown(when), ...(late === undefined ? [] : [`**${late}**`])].join(", ")})`;
}

/** "due 2026-04-10" and "225 days overdue"; "no due date, 54 days old"; "declined". */
export function describeAge(item: UnfinishedItem): [when: string] | [when: string, late: string] {
  if (item.status === "wont-do") return ["declined"];
  const late = toDaysOverdue(item);
  if (item.due?.date != null)
    return late > 0 ? [`due ${item.due.date}`, `${countOf(late, "day")} overdue`] : [`due ${item.due.date}`];
  const due = item.due === null ? "no due date" : `due ${item.due.text}`;
  return [item.daysOld === undefined ? due : `${due}, ${countOf(item.daysOld, "day")} old`];
}

/** What a colleague would say first: the author's own word, the failure mode, then the rest by weight. */
const rank: Readonly<Record<RecurrenceReason["kind"], number>> = {
  declared: 0,
  denied: 0,
  "failure-mode": 1,
  service: 2,
  tag: 2,
  terms: 3,
  "one-sided": 4,
  "words-alone": 4,
  copied: 5,
  pasted: 6,
};

/** Three reasons, the most telling first, and whatever speaks against it; the rest stand in the JSON. */
export function topReasons(reasons: readonly RecurrenceReason[]): RecurrenceReason[] {
  const sorted = reasons
    .filter(({ kind }) => kind !== "pasted")
    .toSorted((a, b) => rank[a.kind] - rank[b.kind] || b.share - a.share);
  return [...sorted.filter((reason) => !isDoubt(reason)).slice(0, 3), ...sorted.filter(isDoubt)];
}

/** Whether a reason speaks against the match. */
export function isDoubt({ kind }: RecurrenceReason): boolean {
  return rank[kind] >= rank["one-sided"];
}

function renderAnswer(id: string): string[] {
  // A path or id may hold a backtick or a fence; inside YAML quotes it is one JSON string.
  const quoted = JSON.stringify(id).replaceAll("`", "\\u0060");
  return [
    "Answer in the document's front matter, and this is settled:",
    "",
    "```yaml",
    `recurrence_of: [${quoted}]`,
    "# or",
    `not_recurrence_of: [{ id: ${quoted}, reason: "what was different" }]`,
    "```",
  ];
}
