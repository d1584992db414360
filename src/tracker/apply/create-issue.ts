import { TrackerError } from "../../domain/errors.ts";
import type { IssueReference, IssueSnapshot } from "../../domain/issue.ts";
import { enterRepository, nameIssue } from "./apply-run.ts";
import type { ApplyRun, RepositoryRun } from "./apply-run.ts";
import type { StepState } from "./apply-write.ts";
import { findMade, findOwn, toMadeIssues } from "./find-made.ts";
import { ensureLabels } from "./ensure-labels.ts";
import { hasNumber, nameReference } from "../identity/issue-place.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import { replaceManagedBlock } from "../marker/managed-block.ts";
import { parseMarker } from "../marker/parse-marker.ts";
import { toFallback } from "../plan/find-home.ts";
import type { BlockContent, Step, Write } from "../plan/plan.ts";
import { renderContent } from "../block/render-content.ts";
import { includesName } from "../plan/same-logins.ts";

type Create = Extract<Write, { kind: "create" }>;

/**
 * Makes the issue of a step, unless it is there already; undefined where it was there once and is gone. A create is sent
 * once: GitHub has no key to tell a repetition by, so where the answer was lost the issue is looked for, and what is not
 * found is left to the next run. Where another repository refuses it, and only then, it is made with the documents.
 */
export async function createIssue(
  run: ApplyRun,
  step: Step,
  write: Create,
  state: StepState,
): Promise<IssueSnapshot | undefined> {
  const { notes, warnings } = state;
  if (write.warning !== undefined) warnings.push(write.warning);
  const home = run.tracker.repository;
  const wanted = step.repository ?? home;
  const there = enterRepository(run, wanted);
  const early = findOwn(await findMade(run), step) ?? (await findEarlyThere());
  if (early !== undefined) return takeEarly(run, step, write, early, notes);
  const known = step.target === "item" ? await findKnown(run, step, write) : undefined;
  if (known !== undefined) {
    notes.push(`${nameReference(known)} was made for it once, and it is not made again`);
    return undefined;
  }
  const adopted = await adoptIssue(run, step, write, notes);
  if (adopted !== undefined) return adopted;
  if (isSameRepository(wanted, home)) return makeIssue(run, step, write, home, notes);
  if (write.content.kind === "item" && run.forgetful.has(write.content.marker.parentKey))
    throw new TrackerError("its post-mortem's own issue does not know of it yet; left for the next run");
  if (there.refusal === undefined) {
    try {
      return await makeIssue(run, step, write, wanted, notes);
    } catch (error) {
      there.refusal = toRefusal(error);
    }
  }
  warnings.push(toFallback(step.title, home, wanted, there.refusal.message));
  return makeIssue(run, step, { ...write, content: toContentHere(write.content) }, home, notes);

  async function findEarlyThere(): Promise<IssueSnapshot | undefined> {
    if (there.refusal !== undefined || isSameRepository(wanted, home)) return undefined;
    try {
      return findOwn(await findMade(run, wanted), step);
    } catch (error) {
      there.refusal = toRefusal(error);
      return undefined;
    }
  }
}

/** Leaves out who cannot be assigned: one such login makes GitHub refuse the whole create. */
export async function keepAssignable(
  place: RepositoryRun,
  logins: readonly string[],
  notes: string[],
): Promise<string[]> {
  const kept: string[] = [];
  for (const login of logins) {
    const name = login.toLowerCase();
    let canAssign = place.assignable.get(name);
    if (canAssign === undefined) {
      canAssign = await place.tracker.canAssign(login);
      place.assignable.set(name, canAssign);
    }
    if (canAssign) kept.push(login);
    else notes.push(`${login} cannot be assigned here`);
  }
  return kept;
}

/** The error of a repository that refuses for good; every other is thrown. */
function toRefusal(error: unknown): TrackerError {
  if (error instanceof TrackerError && error.isRefusal && !error.isOutcomeUnknown) return error;
  throw error;
}

/** What a parent says of the item that the plan did not see: where it is, or where it was going to be made. */
async function findKnown(run: ApplyRun, step: Step, write: Create): Promise<IssueReference | undefined> {
  const known = (await findMade(run)).known.get(step.key);
  if (known === undefined || hasNumber(known)) return known;
  const parentKey = write.content.kind === "item" ? write.content.marker.parentKey : "";
  const isParentPlanned = run.plan.steps.some(
    ({ target, key, number }) => target === "tracking" && key === parentKey && number !== null,
  );
  const isWanted = isSameRepository(String(known), step.repository ?? run.tracker.repository);
  return isParentPlanned || isWanted ? undefined : known;
}

async function makeIssue(
  run: ApplyRun,
  step: Step,
  write: Create,
  repository: string,
  notes: string[],
): Promise<IssueSnapshot> {
  const place = enterRepository(run, repository);
  const { tracker } = place;
  const assignees = await keepAssignable(place, write.assignees, notes);
  const isUnowned = write.assignees.length > 0 && assignees.length === 0;
  const labels = isUnowned ? [...new Set([...write.labels, run.plan.needsOwnerLabel])] : write.labels;
  await ensureLabels(run, place, labels);
  const body = renderContent(run, write.content);
  try {
    return await tracker.createIssue({ title: write.title, body, labels, assignees });
  } catch (error) {
    if (!(error instanceof TrackerError) || !error.isOutcomeUnknown) throw error;
    const found = await lookAgain(run, step, place);
    if (found === undefined) throw error;
    notes.push(`the answer was lost, but ${nameIssue(run, found)} had been made`);
    return found;
  }
}

async function takeEarly(run: ApplyRun, step: Step, write: Create, early: IssueSnapshot, notes: string[]) {
  const place = enterRepository(run, early.repository);
  const missing = write.labels.filter((label) => !includesName(early.labels, label));
  await ensureLabels(run, place, missing);
  if (missing.length > 0) await place.tracker.addLabels(early.number, missing);
  notes.push(`${nameIssue(run, early)} was there already`);
  run.foundEarly.add(`${step.target}:${step.key}`);
  if (step.target === "tracking") run.forgetful.add(step.key);
  return early;
}

async function lookAgain(run: ApplyRun, step: Step, { tracker }: RepositoryRun): Promise<IssueSnapshot | undefined> {
  try {
    const labelled = toMadeIssues(run, await tracker.listIssuesByLabel(run.plan.managedLabel));
    return findOwn(labelled, step) ?? findOwn(toMadeIssues(run, await tracker.listIssuesSince(run.since)), step);
  } catch (error) {
    // The look-up failed too, so that the create stays unknown; the next run sees what there is.
    if (error instanceof TrackerError) return undefined;
    throw error;
  }
}

/** What was meant for another repository, for the documents' own. */
function toContentHere(content: BlockContent): BlockContent {
  if (content.kind !== "item") return content;
  const { home: _home, ...marker } = content.marker;
  return { ...content, marker };
}

/** Takes an issue that the row names for its own: our block goes below what stands there, and title and state stay. */
async function adoptIssue(
  run: ApplyRun,
  step: Step,
  write: Create,
  notes: string[],
): Promise<IssueSnapshot | undefined> {
  const place = enterRepository(run);
  for (const number of write.adopt) {
    const snapshot = await run.tracker.readIssue(number);
    if (snapshot === undefined || !isSameRepository(snapshot.repository, run.tracker.repository)) {
      notes.push(`#${number}, which the row names, is no issue of this repository`);
      continue;
    }
    const holds = parseMarker(snapshot.body);
    // A run that broke off may have put the block there, and not the labels that later runs would find it by.
    const isBegun = holds?.kind === "item" && holds.marker.key === step.key;
    if (holds !== undefined && !isBegun) {
      notes.push(`#${number}, which the row names, stands for something else`);
      continue;
    }
    const labels = [run.plan.managedLabel, ...write.labels];
    await ensureLabels(run, place, labels);
    const block = renderContent(run, write.content);
    const below = snapshot.body === "" ? block : `${snapshot.body}\n\n${block}`;
    const body = isBegun ? replaceManagedBlock(snapshot.body, block, step.key) : below;
    await run.tracker.addLabels(number, write.labels);
    const assignees = snapshot.assignees.length > 0 ? [] : await keepAssignable(place, write.assignees, notes);
    if (assignees.length > 0) await run.tracker.addAssignees(number, assignees);
    // Last: what the marker says was written is believed, and what is then missing would count as taken off by a person.
    const updated = body === snapshot.body ? snapshot : await run.tracker.updateIssue(number, { body });
    notes.push(`the row names #${number}, which was adopted for ${step.key}`);
    return updated;
  }
  return undefined;
}
