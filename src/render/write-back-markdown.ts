import type { EditedField, ItemEdit } from "../domain/item-edit.ts";
import { escapeMarkdown, toCodeSpan } from "../safe-text/markdown.ts";
import type { ProposalMemory } from "../tracker/apply/apply-write-back.ts";
import { toMarkerText } from "../tracker/marker/marker-text.ts";
import type { RowEdit, SkippedRow, WriteBackPlan } from "../tracker/plan/plan-write-back.ts";
import type { ProposalText } from "../tracker/proposal-branch.ts";
import { countOf } from "./describe-totals.ts";
import { fitBudget } from "./fit-budget.ts";

/** GitHub's limit for a body is 65,536 characters. */
const bodyBudget = 60_000;
const title = "Bring the post-mortems in step with their issues";

/** Of the commit; no number of an issue stands in it, because each would show on that issue. */
export const writeBackCommitMessage = title;

/** The standing pull request: what it changes, row by row, and how to be rid of it. */
export function renderWriteBack(plan: WriteBackPlan, memory: ProposalMemory): ProposalText {
  const body = fitBudget(
    bodyBudget,
    [400, 100, 0].map(
      (most) => () =>
        [
          `Followthrough wrote back what the issues know: ${describeWriteBack(plan)}. Only those cells change; every other byte of the files is as it was.`,
          ...renderRows(plan, most),
          "This pull request is kept up to date until it is merged, and closed when nothing is left to write. Close it to turn it down: it is not made again until something else is to be written. `write-back: off` in the configuration ends it for good.",
          toMarkerText("write-back", { v: 1, ...memory }),
        ].join("\n\n"),
    ),
  );
  return { title, body };
}

/** For the pull request that is closed because the documents say it all by now. */
export function renderFarewell(standing: string): ProposalText {
  return {
    title: standing,
    body: "Closed: nothing is left to write back. The documents say what the issues say, or the issues have changed since.",
  };
}

/** What would be written, or was, for a summary: the rows by file, and those that a person should look at. */
export function renderRows(plan: WriteBackPlan, most: number): string[] {
  const parts: string[] = [];
  const rows = plan.rows.slice(0, most);
  if (rows.length > 0) parts.push(["| Where | Row | Written |", "|---|---|---|", ...rows.map(renderRow)].join("\n"));
  if (plan.rows.length > rows.length)
    parts.push(`${countOf(plan.rows.length - rows.length, "more row")} in the files.`);
  const uncertain = plan.uncertain.slice(0, Math.min(most, 50));
  if (uncertain.length > 0)
    parts.push(["Left alone, for a person to look at:", "", ...uncertain.map(renderUncertain)].join("\n"));
  return parts;
}

/** "5 issues, 2 states and 1 due date in 3 files". */
export function describeWriteBack({ rows, files }: WriteBackPlan): string {
  const count = (field: EditedField): number => rows.filter(({ edit }) => edit[field] !== undefined).length;
  const parts = [
    [count("issue"), "issue"] as const,
    [count("status"), "state"] as const,
    [count("due"), "due date"] as const,
    [count("owner"), "owner"] as const,
    [count("priority"), "priority", "priorities"] as const,
  ].flatMap(([number, word, many]) => (number === 0 ? [] : [countOf(number, word, many)]));
  return `${[parts.slice(0, -1).join(", "), parts.at(-1)].filter(Boolean).join(" and ")} in ${countOf(files.length, "file")}`;
}

function renderRow({ path, line, title: words, edit }: RowEdit): string {
  const written = [
    ...(edit.issue === undefined ? [] : [toCodeSpan(edit.issue)]),
    ...(edit.status === undefined ? [] : [edit.status === "done" ? "done" : "won't do"]),
    ...(edit.due === undefined ? [] : [`due ${edit.due}`]),
    ...(edit.owner === undefined ? [] : [`owner ${toCodeSpan(edit.owner.text)}`]),
    ...(edit.priority === undefined ? [] : [`P${edit.priority}`]),
  ];
  return `| ${toCodeSpan(`${path}:${line}`)} | ${words === null ? "(confidential)" : escapeMarkdown(words)} | ${written.join(", ")} |`;
}

function renderUncertain({ path, line, skipped, edit }: SkippedRow): string {
  return `- ${toCodeSpan(`${path}:${line}`)}, ${fieldNames[skipped.field]} ${toCodeSpan(toWords(edit, skipped.field))}: ${skipped.reason}`;
}

function toWords({ owner, priority, ...others }: ItemEdit, field: EditedField): string {
  if (field === "owner") return owner?.text ?? "";
  if (field === "priority") return priority === undefined ? "" : `P${priority}`;
  return others[field] ?? "";
}

const fieldNames = { issue: "issue", status: "state", due: "due date", owner: "owner", priority: "priority" } as const;
