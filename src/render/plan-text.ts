import { toPlainLine } from "../safe-text/markdown.ts";
import type { Outcome, Plan, Step, StepKind } from "../tracker/plan/plan.ts";
import { countOf, describeSeconds, describeTotals } from "./describe-totals.ts";
import { createPaint, type Paint } from "./paint.ts";
import { toPlanNotices } from "./plan-notices.ts";

/** How a plan is shown in the terminal. */
export interface PlanTextOptions {
  readonly color: boolean;
  /** What became of it, where it was carried out: the words then stand in the past, with the numbers of new issues. */
  readonly outcomes?: readonly Outcome[];
}

/** A plan for the terminal: the totals, then document by document every step that does something. */
export function renderPlanText(plan: Plan, { color, outcomes }: PlanTextOptions): string {
  const paint = createPaint(color);
  const results = new Map(outcomes?.map((outcome) => [outcome.step, outcome]));
  const created = new Set(plan.steps.filter(({ kind }) => kind === "create").map(({ key }) => key));
  // That a new tracking issue gets its table and its sub-issues is a part of making it.
  const steps = plan.steps.filter(
    ({ kind, key }) => kind !== "keep" && !(kind === "link-sub-issue" && created.has(key)),
  );
  const lines = outcomes === undefined ? [paint.bold(`${plan.repository}: ${describeTotals(plan.totals)}`)] : [];
  for (const { path, members } of groupByDocument(steps)) {
    if (path !== null) lines.push("", paint.bold(toPlainLine(path)));
    let said = "";
    for (const { step, count } of foldWaiting(members)) {
      const why = `${step.kind} ${step.reason}`;
      lines.push(...renderStep({ step, count, outcome: results.get(step), isSaid: why === said }, paint));
      said = why;
    }
  }
  const notices = toPlanNotices(plan);
  if (notices.length > 0) lines.push("");
  for (const notice of notices) lines.push(`${paint.yellow("note")} ${toPlainLine(notice)}`);
  if (plan.needsImportChoice !== null) lines.push("", describeImportChoice(plan.needsImportChoice));
  else if (outcomes === undefined && steps.length > 0 && plan.estimatedSeconds >= 1)
    lines.push("", paint.dim(`Takes about ${describeSeconds(plan.estimatedSeconds)} at GitHub's pace.`));
  return lines.join("\n").replace(/^\n/, "");
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

/** Steps in the order in which they are carried out, those of one document below one another. */
function groupByDocument(steps: readonly Step[]): { readonly path: string | null; readonly members: Step[] }[] {
  const groups: { path: string | null; members: Step[] }[] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last !== undefined && last.path === step.path) last.members.push(step);
    else groups.push({ path: step.path, members: [step] });
  }
  return groups;
}

/** Rows of one document that wait for the same reason are one line: an import leaves hundreds of them. */
function foldWaiting(steps: readonly Step[]): { readonly step: Step; readonly count: number }[] {
  const folded: { step: Step; count: number }[] = [];
  for (const step of steps) {
    const last = folded.at(-1);
    const isWaiting = step.kind === "defer" || step.kind === "skip";
    if (last !== undefined && isWaiting && last.step.kind === step.kind && last.step.reason === step.reason)
      last.count++;
    else folded.push({ step, count: 1 });
  }
  return folded;
}

interface StepLine {
  readonly step: Step;
  /** Steps that the line stands for. */
  readonly count: number;
  readonly outcome: Outcome | undefined;
  /** The line above gave the same reason. */
  readonly isSaid: boolean;
}

function renderStep({ step, count, outcome, isSaid }: StepLine, paint: Paint): string[] {
  const [sign, word, tint] = toLook(step.kind, outcome, paint);
  const number = outcome?.number ?? step.number;
  const repository = outcome === undefined || outcome.number === null ? step.repository : outcome.repository;
  const words = count > 1 ? countOf(count, "issue") : toPlainLine(step.title);
  const place = step.line === null || count > 1 ? "" : `  ${paint.dim(`:${step.line}`)}`;
  const lines = [`  ${tint(`${sign} ${word.padEnd(8)}`)} ${toName(number, repository)}${words}${place}`];
  const detail = step.changes.map(({ field, from, to }) =>
    from === null && to === null ? `${field} change` : `${field}: ${from ?? "none"} → ${to ?? "none"}`,
  );
  // Why a new row gets an issue needs no saying.
  if (step.kind !== "create" && !isSaid) detail.unshift(step.reason);
  if (step.identity !== "") detail.push(`known by ${step.identity}`);
  for (const text of detail.filter((line) => line !== "")) lines.push(`             ${paint.dim(toPlainLine(text))}`);
  return lines;
}

/** `#12 `, `acme/payments#5 `, or where it is going to be made. */
function toName(number: number | null, repository = ""): string {
  if (number !== null) return `${repository}#${number} `;
  return repository === "" ? "" : `in ${repository}: `;
}

type Tint = (text: string) => string;

function toLook(kind: StepKind, outcome: Outcome | undefined, paint: Paint): [string, string, Tint] {
  if (outcome?.kind === "failed" || outcome?.kind === "unknown") return ["✗", outcome.kind, paint.red];
  if (outcome?.kind === "deferred") return ["·", "waits", paint.dim];
  const isDone = outcome?.kind === "done";
  switch (kind) {
    case "create":
      return ["+", isDone ? "created" : "create", paint.green];
    case "adopt":
      return ["+", isDone ? "adopted" : "adopt", paint.green];
    case "close":
      return ["-", isDone ? "closed" : "close", paint.magenta];
    case "detach":
      return ["-", isDone ? "detached" : "detach", paint.magenta];
    case "orphan":
      return ["!", isDone ? "orphaned" : "orphan", paint.red];
    case "refuse":
      return ["!", kind, paint.red];
    case "defer":
      return ["·", "waits", paint.dim];
    case "skip":
    case "keep":
      return ["·", kind, paint.dim];
    case "link-sub-issue":
      return ["~", isDone ? "linked" : "link", paint.cyan];
    case "label":
      return ["~", isDone ? "labelled" : "label", paint.cyan];
    case "comment":
      return ["~", isDone ? "said" : "say", paint.cyan];
    default:
      return ["~", isDone ? "changed" : "change", paint.cyan];
  }
}
