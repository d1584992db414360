import { isComeback } from "../domain/is-comeback.ts";
import type { Outline } from "../domain/post-mortem.ts";
import type { RecurrenceReason, RecurrenceSurvey, UnfinishedItem } from "../domain/recurrence.ts";
import { toComebacks } from "../recurrence/to-comebacks.ts";
import { toPlainLine } from "../safe-text/markdown.ts";
import { breakLine } from "./break-line.ts";
import { describeAge, describeClaim, isDoubt, topReasons, undoneShown } from "./comeback-markdown.ts";
import { countOf } from "./describe-totals.ts";
import { orderUnfinished } from "./order-unfinished.ts";
import { createPaint, type Paint } from "./paint.ts";

/** What came back, for the terminal: each document with its earlier incidents, the reasons, and what was left undone; then the families. */
export function renderRecurrenceText(
  survey: RecurrenceSurvey,
  unfinished: ReadonlyMap<string, readonly UnfinishedItem[]>,
  postMortems: readonly Outline[],
  options: { readonly color: boolean; readonly documentCount: number; readonly columns?: number },
): string {
  const paint = createPaint(options.color);
  const comebacks = toComebacks(survey, unfinished, postMortems, undefined);
  const lines: string[] = [];
  for (const comeback of comebacks) {
    lines.push(`${paint.bold(toPlainLine(comeback.title))}  ${paint.dim(comeback.path)}`);
    const { count, claim } = comeback;
    if (count !== undefined) lines.push(`  ${paint.bold(toPlainLine(count.text))}`);
    if (claim !== undefined && !claim.holds) lines.push(`  ${paint.yellow(toPlainLine(describeClaim(claim)))}`);
    for (const { match, title, id, date, unfinished: left } of comeback.earlier) {
      const verdict = match.isFiledTwice
        ? paint.yellow("filed twice      ")
        : match.verdict === "recurrence"
          ? paint.red("likely recurring ")
          : paint.yellow("possibly related ");
      const when = [id, date].filter((part) => part !== null).join(", ");
      lines.push(
        `  ${verdict} ${match.score.toFixed(2)}  ${toPlainLine(title)}${when === "" ? "" : ` (${toPlainLine(when)})`}  ${paint.dim(match.path)}`,
      );
      // Of what is possibly related one reason is enough to decide whether it is worth a look.
      for (const reason of topReasons(match.reasons).slice(0, match.verdict === "recurrence" ? undefined : 1))
        lines.push(...renderReason(reason, paint, options.columns));
      if (isComeback(match) && left.length > 0) {
        lines.push(`    ${paint.magenta(`left undone: ${countOf(left.length, "action item")}`)}`);
        for (const item of orderUnfinished(left).slice(0, undoneShown.first))
          lines.push(...breakLine(`      ${describeUnfinished(item)}`, "        ", options.columns));
        if (left.length > undoneShown.first)
          lines.push(`      ${paint.dim(`… and ${left.length - undoneShown.first} more`)}`);
      }
    }
    const likely = comeback.earlier.find(({ match }) => isComeback(match));
    if (likely !== undefined && !likely.match.reasons.some(({ kind }) => kind === "declared")) {
      const name = toPlainLine(JSON.stringify(likely.id ?? likely.match.path));
      lines.push(
        `  ${paint.dim("answer in its front matter:")} recurrence_of: [${name}]`,
        `  ${paint.dim("                        or:")} not_recurrence_of: [{ id: ${name}, reason: "what was different" }]`,
      );
    }
    lines.push("");
  }
  if (comebacks.length === 0)
    lines.push(`No incident of the ${countOf(options.documentCount, "post-mortem")} seems to have come back.`);
  if (survey.families.length > 0) {
    lines.push(paint.bold("Families"));
    for (const family of survey.families) {
      const span = family.first === null ? "" : `, ${family.first} to ${family.last ?? "?"}`;
      lines.push(`  ${toPlainLine(family.name)}: ${countOf(family.count, "incident")}${span}`);
      for (const path of family.paths) lines.push(`    ${paint.dim(path)}`);
    }
  }
  return lines.join("\n").trimEnd();
}

/** "because …" and "but …", broken at words. */
function renderReason(reason: RecurrenceReason, paint: Paint, columns: number | undefined): string[] {
  const head = isDoubt(reason) ? "but" : "because";
  const [first = "", ...rest] = breakLine(`    ${head} ${toPlainLine(toClause(reason.detail))}`, "      ", columns);
  return [first.replace(head, paint.dim(head)), ...rest];
}

/** "☐ text (owner, #12, 3 days overdue)". */
export function describeUnfinished(item: UnfinishedItem): string {
  const facts = [item.owner ?? "nobody", ...(item.issue ? [item.issue.name] : []), ...describeAge(item)];
  return `☐ ${toPlainLine(item.text)} (${facts.map(toPlainLine).join(", ")})`;
}

/** A sentence of ours as it goes on behind another word. */
export function toClause(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
