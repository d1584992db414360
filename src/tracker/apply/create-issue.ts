import { TrackerError } from "../../domain/errors.ts";
import type { IssueSnapshot } from "../../domain/issue.ts";
import type { ApplyRun } from "./apply-run.ts";
import { findMadeIssues, findOwn, toMadeIssues } from "./find-made.ts";
import { ensureLabels } from "./ensure-labels.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import { findManagedBlock } from "../marker/managed-block.ts";
import type { Step, Write } from "../plan/plan.ts";
import { renderContent } from "../block/render-content.ts";
import { includesName } from "../plan/same-logins.ts";

type Create = Extract<Write, { kind: "create" }>;

/**
 * Makes the issue of a step, unless it is there already; undefined where it was there once and is gone. A create is sent
 * once: GitHub has no key to tell a repetition by, so where the answer was lost the issue is looked for, and what is not
 * found is left to the next run.
 */
export async function createIssue(
  run: ApplyRun,
  step: Step,
  write: Create,
  notes: string[],
): Promise<IssueSnapshot | undefined> {
  const { tracker, plan } = run;
  run.made ??= await findMadeIssues(run);
  const early = findOwn(run.made, step);
  if (early !== undefined) {
    const missing = write.labels.filter((label) => !includesName(early.labels, label));
    await ensureLabels(run, missing);
    if (missing.length > 0) await tracker.addLabels(early.number, missing);
    notes.push(`#${early.number} was there already`);
    run.foundEarly.add(`${step.target}:${step.key}`);
    return early;
  }
  const known = step.target === "item" ? run.made.known.get(step.key) : undefined;
  if (known !== undefined) {
    notes.push(`#${known} was made for it once, and it is not made again`);
    return undefined;
  }
  const adopted = await adoptIssue(run, step, write, notes);
  if (adopted !== undefined) return adopted;

  const assignees = await keepAssignable(run, write.assignees, notes);
  const isUnowned = write.assignees.length > 0 && assignees.length === 0;
  const labels = isUnowned ? [...new Set([...write.labels, plan.needsOwnerLabel])] : write.labels;
  await ensureLabels(run, labels);
  const body = renderContent(run, write.content);
  try {
    return await tracker.createIssue({ title: write.title, body, labels, assignees });
  } catch (error) {
    if (!(error instanceof TrackerError) || !error.isOutcomeUnknown) throw error;
    const found = await lookAgain(run, step);
    if (found === undefined) throw error;
    notes.push(`the answer was lost, but #${found.number} had been made`);
    return found;
  }
}

/** Leaves out who cannot be assigned: one such login makes GitHub refuse the whole create. */
export async function keepAssignable(run: ApplyRun, logins: readonly string[], notes: string[]): Promise<string[]> {
  const kept: string[] = [];
  for (const login of logins) {
    const name = login.toLowerCase();
    let canAssign = run.assignable.get(name);
    if (canAssign === undefined) {
      canAssign = await run.tracker.canAssign(login);
      run.assignable.set(name, canAssign);
    }
    if (canAssign) kept.push(login);
    else notes.push(`${login} cannot be assigned here`);
  }
  return kept;
}

async function lookAgain(run: ApplyRun, step: Step): Promise<IssueSnapshot | undefined> {
  try {
    const labelled = toMadeIssues(run, await run.tracker.listIssuesByLabel(run.plan.managedLabel));
    return findOwn(labelled, step) ?? findOwn(toMadeIssues(run, await run.tracker.listIssuesSince(run.since)), step);
  } catch (error) {
    // The look-up failed too, so that the create stays unknown; the next run sees what there is.
    if (error instanceof TrackerError) return undefined;
    throw error;
  }
}

/** Takes an issue that the row names for its own: our block goes below what stands there, and title and state stay. */
async function adoptIssue(
  run: ApplyRun,
  step: Step,
  write: Create,
  notes: string[],
): Promise<IssueSnapshot | undefined> {
  for (const number of write.adopt) {
    const snapshot = await run.tracker.readIssue(number);
    if (snapshot === undefined || !isSameRepository(snapshot.repository, run.tracker.repository)) {
      notes.push(`#${number}, which the row names, is no issue of this repository`);
      continue;
    }
    if (findManagedBlock(snapshot.body) !== undefined) {
      notes.push(`#${number}, which the row names, stands for something else`);
      continue;
    }
    const labels = [run.plan.managedLabel, ...write.labels];
    await ensureLabels(run, labels);
    const block = renderContent(run, write.content);
    const updated = await run.tracker.updateIssue(number, {
      body: snapshot.body === "" ? block : `${snapshot.body}\n\n${block}`,
    });
    await run.tracker.addLabels(number, write.labels);
    const assignees = snapshot.assignees.length > 0 ? [] : await keepAssignable(run, write.assignees, notes);
    if (assignees.length > 0) await run.tracker.addAssignees(number, assignees);
    notes.push(`the row names #${number}, which was adopted for ${step.key}`);
    return updated;
  }
  return undefined;
}
