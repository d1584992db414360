import { createHash } from "node:crypto";
import type { ActionItem } from "../../domain/action-item.ts";
import type { EditedText, ItemEdit, SkippedEdit } from "../../domain/item-edit.ts";
import type { PostMortem } from "../../domain/post-mortem.ts";
import { toIssueName, type IssuePlace } from "../identity/issue-place.ts";
import { isSameRepository, parseIssueReference } from "../identity/issue-reference.ts";
import { isFinished, toClosedAs } from "../marker/carried-facts.ts";
import type { Observation, ObservedItem } from "../observe/observation.ts";
import { createHeldFinder, type HeldEdits } from "./find-held-edits.ts";
import type { Outcome, Plan, Step } from "./plan.ts";

/** What a write-back follows from: the documents as read, and what the sync saw and did. */
export interface WriteBackInput {
  readonly postMortems: readonly PostMortem[];
  readonly texts: ReadonlyMap<string, string>;
  readonly observation: Observation;
  readonly plan: Plan;
  /** The configuration's names, as the plan took them. */
  readonly owners: Readonly<Record<string, string>>;
  /** Empty in a dry run: rows without an issue then stay without one. */
  readonly outcomes: readonly Outcome[];
  /** The reader's own editor; here it is a parameter, since Markdown is nothing that this folder knows of. */
  readonly edit: (file: { readonly path: string; readonly text: string }, edits: readonly ItemEdit[]) => EditedText;
}

/** A file as it is and as it is to be. */
export interface FileEdit {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** A row of a document and what is written into it. */
export interface RowEdit {
  readonly path: string;
  readonly line: number;
  /** The row's words; withheld where the document is confidential. */
  readonly title: string | null;
  readonly edit: ItemEdit;
}

/** A row of which something was left alone. */
export interface SkippedRow extends RowEdit {
  readonly skipped: SkippedEdit;
}

/** What the documents should say that the issues know: nothing where there are no files. */
export interface WriteBackPlan {
  readonly files: readonly FileEdit[];
  readonly rows: readonly RowEdit[];
  /** Rows that a person should look at. */
  readonly uncertain: readonly SkippedRow[];
  /** Fingerprint of what is asked for, whatever else the files say: a request that was turned down is not made again. */
  readonly digest: string;
  /** Fingerprint of the files, before and after: the request that stands needs no change. */
  readonly content: string;
}

/** Which cells the issues can fill in, file by file. Pure: the same sync always gives the same plan. */
export function planWriteBack(input: WriteBackInput): WriteBackPlan {
  const files: FileEdit[] = [];
  const rows: RowEdit[] = [];
  const uncertain: SkippedRow[] = [];
  const stepsOf = groupRows(input.plan.steps);
  const observed = new Map(input.observation.items.map((item) => [item.key, item]));
  const made = new Map(input.outcomes.map((outcome) => [outcome.step, outcome]));
  for (const postMortem of input.postMortems) {
    const { path, declaration } = postMortem;
    const before = input.texts.get(path);
    if (before === undefined) continue;
    const steps = stepsOf.get(path) ?? [];
    const findHeld = createHeldFinder(postMortem, input.owners);
    const edits = postMortem.actionItems.flatMap((item, index) => {
      const own = steps.filter(({ line }) => line === item.line);
      const [step] = own;
      // Two items in one line cannot be told apart here.
      return step === undefined || own.length > 1
        ? []
        : toEdit(item, step, observed.get(step.key), made.get(step), (tracked) => findHeld(index, tracked));
    });
    if (edits.length === 0) continue;
    const { text: after, done, skipped } = input.edit({ path, text: before }, edits);
    const toRow = (edit: ItemEdit): RowEdit => {
      const title = declaration.isConfidential ? null : edit.text;
      return { path, line: edit.placement.startLine, title, edit };
    };
    for (const each of skipped) if (each.kind === "uncertain") uncertain.push({ ...toRow(each.edit), skipped: each });
    if (after === before) continue;
    files.push({ path, before, after });
    rows.push(...done.map(toRow));
  }
  return toWriteBackPlan(files, rows, uncertain);

  function toEdit(
    item: ActionItem,
    step: Step,
    tracked: ObservedItem | undefined,
    outcome: Outcome | undefined,
    findHeld: (tracked: ObservedItem) => HeldEdits,
  ): ItemEdit[] {
    if (step.kind === "refuse" || tracked?.isRefused === true) return [];
    const issue = findIssue(item, tracked, outcome);
    const status = tracked === undefined ? undefined : findStatus(item, tracked);
    const held = tracked === undefined ? {} : findHeld(tracked);
    if (issue === undefined && status === undefined && Object.keys(held).length === 0) return [];
    const { placement, text } = item;
    return [
      {
        placement,
        text,
        ...(issue === undefined ? {} : { issue }),
        ...(status === undefined ? {} : { status }),
        ...held,
      },
    ];
  }

  function findIssue(
    item: ActionItem,
    tracked: ObservedItem | undefined,
    outcome: Outcome | undefined,
  ): string | undefined {
    const { repository } = input.plan;
    const home = tracked?.snapshot ?? toMade(outcome, repository);
    if (home === undefined) return undefined;
    const isNamed = item.links.some(({ value }) => {
      const link = parseIssueReference(value, repository);
      return link?.number === home.number && isSameRepository(link.repository, home.repository);
    });
    if (isNamed) return undefined;
    return toIssueName(home, repository);
  }
}

/** The same plan for some of its files: the others wait. */
export function narrowWriteBack(plan: WriteBackPlan, paths: ReadonlySet<string>): WriteBackPlan {
  const isIn = ({ path }: { readonly path: string }): boolean => paths.has(path);
  return toWriteBackPlan(plan.files.filter(isIn), plan.rows.filter(isIn), plan.uncertain.filter(isIn));
}

function toWriteBackPlan(
  files: readonly FileEdit[],
  rows: readonly RowEdit[],
  uncertain: readonly SkippedRow[],
): WriteBackPlan {
  const asked = rows.map(({ path, edit: { text, issue, status, due, owner, priority } }) => {
    // What nobody asked for before leaves the fingerprints of what was turned down as they are.
    const more = owner === undefined && priority === undefined ? [] : [owner?.text, priority];
    return [path, text, issue, status, due, ...more];
  });
  const sorted = asked.map((row) => JSON.stringify(row)).toSorted();
  return { files, rows, uncertain, digest: toHash(sorted), content: toHash(files) };
}

function groupRows(steps: readonly Step[]): Map<string, Step[]> {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    // A step without a line belongs to no row: an issue whose row is gone.
    if (step.target !== "item" || step.path === null || step.line === null) continue;
    const group = groups.get(step.path);
    if (group === undefined) groups.set(step.path, [step]);
    else group.push(step);
  }
  return groups;
}

function toMade(outcome: Outcome | undefined, home: string): IssuePlace | undefined {
  if (outcome?.kind !== "done" || outcome.number === null) return undefined;
  return { repository: outcome.repository ?? home, number: outcome.number };
}

/** What the closed issue came to, unless the document itself changed its mind: a row that was done and is open again. */
function findStatus(item: ActionItem, { snapshot, marker }: ObservedItem): ItemEdit["status"] {
  return isFinished(item) || isFinished(marker.facts) ? undefined : toClosedAs(snapshot);
}

function toHash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
