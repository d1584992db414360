import { TrackerError } from "../../domain/errors.ts";
import { enterRepository, findStepRepository } from "./apply-run.ts";
import type { ApplyRun } from "./apply-run.ts";
import { createIssue, keepAssignable } from "./create-issue.ts";
import { ensureLabels } from "./ensure-labels.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import { bodyLimit, removeManagedBlock, replaceManagedBlock } from "../marker/managed-block.ts";
import { readMarkerText, toMarkerText } from "../marker/marker-text.ts";
import type { Step, Write } from "../plan/plan.ts";
import { renderContent } from "../block/render-content.ts";
import type { IssueChange, Tracker } from "../tracker.ts";

/** What the writes of one step tell each other and the reader. */
export interface StepState {
  number: number | null;
  readonly notes: string[];
  /** What went another way than the configuration asks for. */
  readonly warnings: string[];
  /** Nobody who was wanted could be assigned, so that the label for it goes on whatever the plan said. */
  isUnowned: boolean;
}

/** GitHub's limit of sub-issues under one issue. */
const mostSubIssues = 100;

/** Carries out one write of a step; throws TrackerError where the tracker refuses. */
export async function applyWrite(run: ApplyRun, step: Step, write: Write, state: StepState): Promise<void> {
  const { plan } = run;
  if (write.kind === "create") {
    const made = await createIssue(run, step, write, state);
    if (made === undefined) return;
    const { repository, id, url } = made;
    run.issues.set(`${step.target}:${step.key}`, { repository, number: made.number, id, url });
    state.number = made.number;
    return;
  }
  // The plan took it for new and knows nothing of what its marker remembers; the next run brings it in step.
  if (run.foundEarly.has(`${step.target}:${step.key}`)) return;
  const number = state.number ?? run.issues.get(`${step.target}:${step.key}`)?.number;
  if (number === undefined) throw new TrackerError("its issue could not be made");
  state.number = number;
  const place = enterRepository(run, findStepRepository(run, step));
  const { tracker } = place;
  switch (write.kind) {
    case "edit":
      await editIssue(run, tracker, { number, key: step.key }, write, state.notes);
      return;
    case "strip":
      await stripIssue(tracker, number, step.key);
      return;
    case "add-labels":
      await ensureLabels(run, place, write.labels);
      await tracker.addLabels(number, write.labels);
      return;
    case "remove-label":
      if (!(state.isUnowned && write.label === plan.needsOwnerLabel)) await tracker.removeLabel(number, write.label);
      return;
    case "add-assignees": {
      const logins = await keepAssignable(place, write.logins, state.notes);
      if (logins.length > 0) await tracker.addAssignees(number, logins);
      state.isUnowned = logins.length === 0 && ((await tracker.readIssue(number))?.assignees.length ?? 0) === 0;
      if (!state.isUnowned) return;
      await ensureLabels(run, place, [plan.needsOwnerLabel]);
      await tracker.addLabels(number, [plan.needsOwnerLabel]);
      return;
    }
    case "extra-fields":
      state.warnings.push(...(await tracker.setExtraFields(number, write.fields)));
      return;
    case "remove-assignees":
      await tracker.removeAssignees(number, write.logins);
      return;
    case "comment":
      await addComment(run, tracker, number, write, state.notes);
      return;
    case "link":
      await linkSubIssues(run, number, write.children, state);
  }
}

/** Reads the issue once more right before the write, so that what a person typed since the plan is not lost. */
async function editIssue(
  run: ApplyRun,
  tracker: Tracker,
  { number, key }: { readonly number: number; readonly key: string },
  write: Extract<Write, { kind: "edit" }>,
  notes: string[],
): Promise<void> {
  const now = await readHere(tracker, number);
  let body = write.content === null ? now.body : replaceManagedBlock(now.body, renderContent(run, write.content), key);
  if (body.length > bodyLimit && body.length > now.body.length) {
    notes.push(`#${number} is full: GitHub takes ${bodyLimit} characters, and its block stays as it is`);
    ({ body } = now);
  }
  const { title, state, stateReason } = write.change;
  const isToClose = state === "closed" && now.state === "open";
  const change: IssueChange = {
    ...(title === undefined || title === now.title ? {} : { title }),
    ...(body === now.body ? {} : { body }),
    ...(isToClose ? { state, ...(stateReason === undefined ? {} : { stateReason }) } : {}),
  };
  if (Object.keys(change).length > 0) await tracker.updateIssue(number, change);
}

async function stripIssue(tracker: Tracker, number: number, key: string): Promise<void> {
  const now = await readHere(tracker, number);
  const body = removeManagedBlock(now.body, key);
  if (body !== now.body) await tracker.updateIssue(number, { body });
}

async function readHere(tracker: Tracker, number: number) {
  const now = await tracker.readIssue(number);
  if (now === undefined) throw new TrackerError(`#${number} was deleted in the meantime`);
  if (isSameRepository(now.repository, tracker.repository)) return now;
  throw new TrackerError(`#${number} moved to ${now.url} in the meantime`);
}

/**
 * A comment carries its cause, so that a run that broke off after it, or whose answer was lost, does not say it again.
 * Where the conversation is locked nobody is told, and the marker remembers it as said: no later run is to fail for it.
 */
async function addComment(
  run: ApplyRun,
  tracker: Tracker,
  number: number,
  { cause, body, since }: Extract<Write, { kind: "comment" }>,
  notes: string[],
): Promise<void> {
  if (await hasComment()) return;
  try {
    await tracker.addComment(number, `${body}\n\n${toMarkerText("cause", { id: cause })}`);
  } catch (error) {
    if (!(error instanceof TrackerError)) throw error;
    if (error.status === 403 && /\blocked\b/i.test(error.message)) {
      notes.push(`the conversation of #${number} is locked, so that nothing was said there`);
      return;
    }
    if (!error.isOutcomeUnknown || !(await hasComment())) throw error;
  }

  async function hasComment(): Promise<boolean> {
    const comments = await tracker.listComments(number, since);
    return comments.some(
      (comment) =>
        run.trusted.has(comment.author.toLowerCase()) && readMarkerText("cause", comment.body)?.["id"] === cause,
    );
  }
}

async function linkSubIssues(
  run: ApplyRun,
  number: number,
  children: Extract<Write, { kind: "link" }>["children"],
  { notes, warnings }: StepState,
): Promise<void> {
  const wanted = children.flatMap(({ key, id, formerParent }) => {
    const known = id ?? run.issues.get(`item:${key}`)?.id;
    return known === undefined ? [] : [{ id: known, formerParent }];
  });
  if (wanted.length === 0) return;
  const present = new Set((await run.tracker.listSubIssues(number)).map(({ id }) => id));
  for (const { id, formerParent } of wanted) {
    if (present.has(id)) continue;
    if (present.size >= mostSubIssues) {
      notes.push(`#${number} has ${mostSubIssues} sub-issues, GitHub's limit; the others stand in its table`);
      return;
    }
    try {
      await run.tracker.addSubIssue(number, id, { replaceParent: await isChildOf(run, id, formerParent) });
      present.add(id);
    } catch (error) {
      // Somebody gave it another parent, or this server knows no sub-issues: the table has it all the same.
      if (!(error instanceof TrackerError) || ![404, 410, 422].includes(error.status ?? 0)) throw error;
      warnings.push(`An action item is no sub-issue of #${number}, but stands in its table: ${error.message}`);
    }
  }
}

/** A child is taken from a parent of ours alone: what a person put elsewhere stays there. */
async function isChildOf(run: ApplyRun, id: number, parent: number | undefined): Promise<boolean> {
  if (parent === undefined || (await run.tracker.readIssue(parent)) === undefined) return false;
  return (await run.tracker.listSubIssues(parent)).some((child) => child.id === id);
}
