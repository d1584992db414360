import { escapeMarkdown, toMarkdownLink } from "../safe-text/markdown.ts";
import type { WriteBackOutcome } from "../tracker/apply/apply-write-back.ts";
import type { RowEdit, WriteBackPlan } from "../tracker/plan/plan-write-back.ts";
import { countOf } from "./describe-totals.ts";
import { describeWriteBack, renderRows } from "./write-back-markdown.ts";

/** What is to be written back into the documents, and what became of it. */
export interface WriteBack {
  readonly plan: WriteBackPlan;
  readonly outcome: WriteBackOutcome | WriteBackPreview | WriteBackRefusal;
}

/** Nobody asked GitHub yet. */
export interface WriteBackPreview {
  readonly kind: "planned";
  /** Rows whose issue is yet to be made, so that it has no number to be written. */
  readonly pending: number;
}

/** GitHub said no: the issues are in step all the same, and the next run tries again. */
export interface WriteBackRefusal {
  readonly kind: "refused";
  readonly message: string;
  readonly remedy: string;
}

/** The part of a sync's summary about the documents; nothing where nothing is to be said. */
export function renderWriteBackSummary({ plan, outcome }: WriteBack, maxRows: number): string[] {
  const sentence = describeOutcome({ plan, outcome });
  const rows = isNews(outcome.kind) ? renderRows(plan, maxRows) : [];
  if (sentence === undefined && rows.length === 0) return [];
  const place = "url" in outcome ? ` ${toMarkdownLink(`pull request ${outcome.number}`, outcome.url)}` : "";
  const remedy =
    outcome.kind === "refused" && outcome.remedy !== "" ? ["```yaml", outcome.remedy, "```"].join("\n") : "";
  return [
    "#### Write-back",
    `${escapeMarkdown(sentence ?? "Nothing is left to write.")}${place}`,
    remedy,
    ...rows,
  ].filter((part) => part !== "");
}

/** The rows are worth telling: what stands as it was stands in the pull request. */
export function isNews(kind: WriteBack["outcome"]["kind"]): boolean {
  return kind === "planned" || kind === "created" || kind === "updated";
}

/** One sentence for people, without an address; undefined where there was nothing to do. */
export function describeOutcome({ plan, outcome }: WriteBack): string | undefined {
  const what = plan.files.length === 0 ? "" : describeWriteBack(plan);
  if (outcome.kind === "none") return undefined;
  if (outcome.kind === "planned") {
    const pending =
      outcome.pending === 0
        ? ""
        : `${countOf(outcome.pending, "issue")} that ${outcome.pending === 1 ? "is" : "are"} yet to be made`;
    const all = [what, pending].filter((part) => part !== "").join("; ");
    return all === "" ? undefined : `Would be proposed: ${all}.`;
  }
  if (outcome.kind === "withdrawn") return "Closed: nothing is left to write back.";
  if (outcome.kind === "declined") return `Turned down before, and not proposed again: ${what}.`;
  if (outcome.kind === "left-alone") return `Left alone: ${outcome.reason}.`;
  if (outcome.kind === "refused") return `Not written back: ${outcome.message}`;
  if (outcome.kind === "waiting" && outcome.waiting.length === 0)
    return "Waits for the next run: the documents here are not those of the default branch.";
  return `${sentences[outcome.kind]}: ${what}.${describeWaiting(outcome.waiting)}`;
}

const sentences = {
  created: "Proposed",
  updated: "Brought up to date",
  unchanged: "Stands as it was",
  waiting: "Waits for the next run",
} as const;

function describeWaiting(waiting: readonly string[]): string {
  if (waiting.length === 0) return "";
  return ` ${countOf(waiting.length, "file")} changed on the default branch meanwhile and ${waiting.length === 1 ? "waits" : "wait"} for the next run.`;
}

/** "postmortems/pool.md:12: #34, done, due 2026-12-01", for a terminal. */
export function describeRow({ path, line, edit }: RowEdit): string {
  const status = edit.status === undefined ? [] : [edit.status === "done" ? "done" : "won't do"];
  const due = edit.due === undefined ? [] : [`due ${edit.due}`];
  const issue = edit.issue === undefined ? [] : [edit.issue];
  const owner = edit.owner === undefined ? [] : [`owner ${edit.owner.text}`];
  const priority = edit.priority === undefined ? [] : [`P${edit.priority}`];
  return `${path}:${line}: ${[...issue, ...status, ...due, ...owner, ...priority].join(", ")}`;
}
