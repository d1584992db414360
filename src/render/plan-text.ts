import { toPlainLine } from "../safe-text/markdown.ts";
import type { Plan, Step, StepKind } from "../tracker/plan/plan.ts";
import { describeSeconds, describeTotals } from "./describe-totals.ts";
import { createPaint, type Paint } from "./paint.ts";

/** A plan for the terminal: the totals, then every step that does something, each with its reason. */
export function renderPlanText(plan: Plan, options: { readonly color: boolean }): string {
  const paint = createPaint(options.color);
  const lines = [paint.bold(`${plan.repository}: ${describeTotals(plan.totals)}`)];
  const steps = plan.steps.filter((step) => step.kind !== "keep");
  for (const step of steps) lines.push(...renderStep(step, paint));
  for (const notice of new Set(plan.steps.flatMap((step) => step.notices)))
    lines.push(`${paint.yellow("note")} ${toPlainLine(notice)}`);
  if (plan.needsImportChoice !== null) lines.push("", describeImportChoice(plan.needsImportChoice));
  else if (steps.length > 0 && plan.estimatedSeconds >= 1)
    lines.push(paint.dim(`Takes about ${describeSeconds(plan.estimatedSeconds)} at GitHub's pace.`));
  return lines.join("\n");
}

/** The question that the first sync of many old post-mortems asks, with its three answers. */
export function describeImportChoice(choice: { readonly items: number; readonly documents: number }): string {
  return [
    `Nothing was written: this first sync would make issues of ${choice.items} action items in ${choice.documents} documents.`,
    "Say what you want in .github/followthrough.yml, then run again:",
    "",
    "  import: all                      # an issue for every item that is not done",
    "  import: open-since 2026-01-01    # only for incidents since that day",
    "  import: none                     # none for the documents of today; only for new items from now on",
  ].join("\n");
}

function renderStep(step: Step, paint: Paint): string[] {
  const [sign, word, tint] = look(step.kind, paint);
  const number = step.number === null ? "" : `#${step.number} `;
  const place = step.path === null ? "" : `  ${paint.dim(`${step.path}${step.line === null ? "" : `:${step.line}`}`)}`;
  const lines = [`${tint(`${sign} ${word.padEnd(8)}`)} ${number}${toPlainLine(step.title)}${place}`];
  const detail = step.changes.map((change) => `${change.field}: ${change.from ?? "none"} → ${change.to ?? "none"}`);
  for (const text of [step.reason, ...detail, step.identity === "" ? "" : `known by ${step.identity}`])
    if (text !== "") lines.push(`           ${paint.dim(toPlainLine(text))}`);
  return lines;
}

function look(kind: StepKind, paint: Paint): [string, string, (text: string) => string] {
  switch (kind) {
    case "create":
    case "adopt":
      return ["+", kind, paint.green];
    case "close":
    case "detach":
      return ["-", kind, paint.magenta];
    case "orphan":
    case "lost":
    case "refuse":
      return ["!", kind, paint.red];
    case "defer":
    case "skip":
    case "keep":
      return ["·", kind, paint.dim];
    case "link-sub-issue":
      return ["~", "link", paint.cyan];
    default:
      return ["~", kind, paint.cyan];
  }
}
