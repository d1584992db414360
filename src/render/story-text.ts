import type { Finding } from "../domain/finding.ts";
import type { IssueSnapshot } from "../domain/issue.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import type { Comeback } from "../domain/recurrence.ts";
import type { Report, ReportItem } from "../report/report.ts";
import { toPlainLine } from "../safe-text/markdown.ts";
import type { Plan } from "../tracker/plan/plan.ts";
import { isDoubt, topReasons } from "./comeback-markdown.ts";
import { countOf, describeTotals } from "./describe-totals.ts";
import { renderFindingsText } from "./findings-text.ts";
import { createPaint, type Paint } from "./paint.ts";
import { orderUnfinished } from "./order-unfinished.ts";
import { describeUnfinished, toClause } from "./recurrence-text.ts";

/** What the demo tells; a part of what the command works out. */
export interface StoryView {
  readonly documentCount: number;
  readonly newest: PostMortem;
  readonly texts: ReadonlyMap<string, string>;
  readonly review: { readonly findings: readonly Finding[] };
  readonly comebacks: readonly Comeback[];
  readonly mergePlan: Plan;
  readonly issues: readonly IssueSnapshot[];
  readonly edit: { readonly before: IssueSnapshot; readonly after: IssueSnapshot; readonly writes: number } | undefined;
  readonly report: Report;
}

export interface StoryOptions {
  readonly color: boolean;
  readonly width: number;
  readonly isExample: boolean;
  /** Where the report page was written. */
  readonly page: string;
}

/** The demo for the terminal: four steps, each with what a user would see. */
export function renderStoryText(story: StoryView, options: StoryOptions): string {
  const paint = createPaint(options.color);
  const step = (number: number, words: string) => {
    const title = ` ${number}  ${words} `;
    return `\n${paint.bold(paint.cyan(title))}${paint.dim("─".repeat(Math.max(2, options.width - title.length)))}\n`;
  };
  const whose = options.isExample ? "of Larkspur, a made-up parcel shop" : "of yours";
  return [
    `${paint.bold("Followthrough")}  ${countOf(story.documentCount, "post-mortem")} ${whose}, and a tracker in memory. Nothing leaves this machine.`,
    step(1, "A pull request brings a post-mortem, and is reviewed"),
    renderReview(story, paint, options),
    step(2, "It happened before"),
    renderComebacks(story, paint),
    step(3, "Merged: every promise has one issue"),
    renderIssues(story, paint, options),
    step(4, "A person edits an issue, and the next sync leaves it alone"),
    renderEdit(story, paint),
    step(5, "Monday morning: what is owed"),
    renderReport(story.report, paint, options),
    "",
    `${paint.green("The same as a page:")} ${options.page}`,
    options.isExample
      ? `${paint.dim("Next:")} followthrough demo DIR ${paint.dim("with your own documents,")} followthrough init ${paint.dim("in your repository.")}`
      : `${paint.dim("Next:")} followthrough init ${paint.dim("in your repository.")}`,
  ].join("\n");
}

function renderReview(story: StoryView, paint: Paint, options: StoryOptions): string {
  return [
    renderFindingsText(story.review.findings, story.texts, { color: options.color }).trimEnd(),
    "",
    `${paint.bold("Issues, once merged:")} ${describeTotals(story.mergePlan.totals)}`,
  ].join("\n");
}

function renderComebacks(story: StoryView, paint: Paint): string {
  const earlier = story.comebacks.flatMap((comeback) => comeback.earlier);
  if (earlier.length === 0) return "No earlier incident looks like this one.";
  const lines = story.comebacks.flatMap(({ count }) =>
    count === undefined ? [] : [paint.bold(toPlainLine(count.text))],
  );
  for (const { match, title, id, date, unfinished } of earlier.slice(0, 3)) {
    const verdict =
      match.verdict === "recurrence"
        ? paint.red(paint.bold("Likely the same cause as"))
        : paint.yellow("Possibly related:");
    const when = [id, date].filter((part) => part !== null).join(", ");
    lines.push(
      `${verdict} ${toPlainLine(title)} ${paint.dim(`(${toPlainLine(when)}, score ${match.score.toFixed(2)})`)}`,
    );
    for (const reason of topReasons(match.reasons))
      lines.push(`  ${paint.dim(isDoubt(reason) ? "but" : "because")} ${toPlainLine(toClause(reason.detail))}`);
    if (match.verdict !== "recurrence") continue;
    if (unfinished.length > 0) lines.push(`  ${paint.bold("What was promised then and never done:")}`);
    for (const item of orderUnfinished(unfinished)) lines.push(`    ${paint.magenta(describeUnfinished(item))}`);
  }
  return lines.join("\n");
}

function renderIssues(story: StoryView, paint: Paint, options: StoryOptions): string {
  const isOfNewest = (issue: IssueSnapshot) =>
    issue.body.includes(story.newest.incident.id?.value ?? story.newest.path);
  const created = story.mergePlan.steps.filter((step) => step.kind === "create");
  const titles = new Set(created.map((step) => step.title));
  const shown = story.issues.filter(
    (issue) => (isOfNewest(issue) && titles.has(issue.title)) || issue.number === story.edit?.before.number,
  );
  const lines = shown.map((issue) => renderIssue(issue, story.edit, paint, options));
  const others = story.mergePlan.steps.filter(({ kind }) => !["create", "keep", "link-sub-issue"].includes(kind));
  for (const step of others.slice(0, 6))
    lines.push(
      `  ${paint.cyan("~")} ${step.number === null ? "" : `#${step.number} `}${toPlainLine(step.title)} ${paint.dim(toPlainLine(step.reason))}`,
    );
  lines.push(paint.dim(`  ${countOf(story.issues.length, "issue")} in all; planning again finds nothing to do.`));
  return lines.join("\n");
}

function renderIssue(issue: IssueSnapshot, edit: StoryView["edit"], paint: Paint, options: StoryOptions): string {
  // Step 4 comes later in the story: here the issue still has the title that it was made with.
  const title = issue.number === edit?.before.number ? edit.before.title : issue.title;
  const isTracking = issue.labels.includes("incident");
  const labels = issue.labels.filter((label) => !["post-mortem", "action-item"].includes(label)).join(" ");
  const who = issue.assignees.length === 0 ? "" : ` ${issue.assignees.map((login) => `@${login}`).join(" ")}`;
  const room = Math.max(30, options.width - labels.length - who.length - 14);
  const words = toPlainLine(title);
  const short = words.length > room ? `${words.slice(0, room - 1)}…` : words;
  return `  ${isTracking ? paint.bold(`#${issue.number} ${short}`) : `   ${paint.green("+")} #${issue.number} ${short}`}${paint.blue(who)} ${paint.dim(labels)}`;
}

function renderEdit(story: StoryView, paint: Paint): string {
  const { edit } = story;
  if (edit === undefined) return "There is no open issue to edit.";
  return [
    `  #${edit.before.number} ${paint.red(`- ${toPlainLine(edit.before.title)}`)}`,
    `  #${edit.after.number} ${paint.green(`+ ${toPlainLine(edit.after.title)}`)}`,
    `     ${paint.green("+ Note to self: ask the database team first.")}  ${paint.dim("(above our part of the body)")}`,
    `  Next sync: ${edit.writes === 0 ? paint.bold("writes nothing. The title and the note stay.") : paint.red(`${edit.writes} writes`)}`,
  ].join("\n");
}

function renderReport(report: Report, paint: Paint, options: StoryOptions): string {
  const { headline } = report;
  const lines = [
    `  ${paint.bold(String(headline.open.now))} open   ${paint.red(paint.bold(`${headline.overdue.now} overdue`))}   ${paint.yellow(`${headline.dueSoon.now} due soon`)}   ${headline.unassigned.now} unassigned   ${headline.undated.now} without a date   ${headline.recurringFamilies.now} recurring`,
    "",
  ];
  const late = report.overdue
    .flatMap((group) => group.items)
    .toSorted((a, b) => (b.daysOverdue ?? 0) - (a.daysOverdue ?? 0));
  for (const item of late.slice(0, 8)) lines.push(renderLate(item, paint, options));
  if (late.length > 8) lines.push(paint.dim(`  … and ${late.length - 8} more on the page`));
  for (const family of report.families.slice(0, 3))
    lines.push(
      "",
      `  ${paint.magenta("came back:")} ${toPlainLine(family.name)}, ${countOf(family.count, "incident")}, ${countOf(family.unfinished.length + family.untracked.length, "promise")} still open or declined`,
    );
  return lines.join("\n");
}

function renderLate(item: ReportItem, paint: Paint, options: StoryOptions): string {
  const days = `${item.daysOverdue} days`.padStart(9);
  const who = (item.owner ?? "nobody").padEnd(18);
  const room = Math.max(24, options.width - 34);
  const title = toPlainLine(item.title);
  return `  ${paint.red(days)}  ${paint.blue(toPlainLine(who).padEnd(18))}  ${title.length > room ? `${title.slice(0, room - 1)}…` : title}`;
}
