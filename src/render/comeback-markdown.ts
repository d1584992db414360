import type { Comeback, RecurrenceClaim, RecurrenceReason, UnfinishedItem } from "../domain/recurrence.ts";
import { escapeMarkdown, toMarkdownLink } from "../safe-text/markdown.ts";
import { countOf } from "./describe-totals.ts";

type FileUrl = (path: string, line: number) => string;

/** The section "It has happened before" of a pull request: the earlier incidents with reasons, what was left undone, and the front matter to answer with. */
export function renderComebackMarkdown(comeback: Comeback, fileUrl: FileUrl, maxEarlier: number): string {
  const { count, claim } = comeback;
  const lines = [
    ...(count === undefined ? [] : [`**${escapeMarkdown(count.text)}**`]),
    ...(claim === undefined || claim.holds ? [] : [escapeMarkdown(describeClaim(claim))]),
  ].flatMap((line) => [line, ""]);
  for (const { match, title, id, date, unfinished } of comeback.earlier.slice(0, maxEarlier)) {
    const name = toMarkdownLink(title, fileUrl(match.path, 1));
    const when = [id, date]
      .filter((part) => part !== null)
      .map((part) => escapeMarkdown(part))
      .join(", ");
    const verdict = match.verdict === "recurrence" ? "**Likely the same cause**" : "Possibly related";
    lines.push(`- ${verdict}: ${name}${when === "" ? "" : ` (${when})`} · score ${match.score.toFixed(2)}`);
    for (const reason of topReasons(match.reasons)) lines.push(`  - ${escapeMarkdown(reason.detail)}`);
    if (unfinished.length > 0) {
      lines.push(`  - ⚠️ **Left undone the last time: ${countOf(unfinished.length, "action item")}**`);
      for (const item of unfinished) lines.push(`    - ${renderUnfinishedMarkdown(item, fileUrl)}`);
    }
  }
  const likely = comeback.earlier.find(({ match }) => match.verdict === "recurrence");
  if (likely !== undefined && !likely.match.reasons.some((reason) => reason.kind === "declared"))
    lines.push("", ...renderAnswer(likely.id ?? likely.match.path));
  return lines.join("\n");
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
  const facts = [
    item.owner === null ? "nobody" : escapeMarkdown(item.owner),
    item.due === null ? "no due date" : `due ${escapeMarkdown(item.due.date ?? item.due.text)}`,
  ];
  const late = issue?.daysOverdue ?? item.daysOverdue ?? 0;
  if (late > 0) facts.push(`**${countOf(late, "day")} overdue**`);
  if (item.status === "wont-do") facts.push("declined");
  return `${link} (${facts.join(", ")})`;
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
};

/** The three reasons to show, the most telling first; the rest stand in the JSON. */
export function topReasons(reasons: readonly RecurrenceReason[]): RecurrenceReason[] {
  return reasons.toSorted((a, b) => rank[a.kind] - rank[b.kind] || b.share - a.share).slice(0, 3);
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
