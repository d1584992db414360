import { TrackerError } from "../../domain/errors.ts";
import { createApplyRun, findStepRepository } from "./apply-run.ts";
import type { ApplyRun } from "./apply-run.ts";
import { applyWrite } from "./apply-write.ts";
import type { StepState } from "./apply-write.ts";
import { isSameRepository } from "../identity/issue-reference.ts";
import type { Outcome, Plan, Step } from "../plan/plan.ts";
import type { Tracker } from "../tracker.ts";

export interface ApplyOptions {
  /** The true time, ISO 8601: it is compared with the tracker's own clock, so that a pretended present does not belong here. */
  readonly now: string;
  readonly onProgress?: (progress: ApplyProgress) => void;
}

export interface ApplyProgress {
  readonly done: number;
  readonly total: number;
  readonly step: Step;
}

/**
 * Carries out a plan, one write after another. A step that fails is an outcome and the others go on; whatever is left
 * undone is seen and mended by the next run, because every run compares all that is wanted with all that is there. A
 * token that expired and a limit that is not waited out end the run, for all further requests would meet the same.
 */
export async function applyPlan(plan: Plan, tracker: Tracker, options: ApplyOptions): Promise<Outcome[]> {
  const run = createApplyRun(plan, tracker, options.now);
  const outcomes: Outcome[] = [];
  let ended: TrackerError | undefined;
  for (const step of plan.steps) {
    const outcome = await toOutcome(step);
    if (outcome.number !== null) options.onProgress?.({ done: outcomes.length + 1, total: plan.steps.length, step });
    outcomes.push(outcome);
  }
  return outcomes;

  async function toOutcome(step: Step): Promise<Outcome> {
    const { number } = step;
    if (step.kind === "refuse") return { ...toQuiet(step), kind: "failed", message: step.reason };
    if (step.kind === "defer") return { ...toQuiet(step), kind: "deferred", message: step.reason };
    if (step.writes.length === 0) return toQuiet(step);
    if (plan.needsImportChoice !== null) {
      return { ...toQuiet(step), kind: "deferred", message: "say under `import` what to make of old post-mortems" };
    }
    if (ended?.isLimit === true) {
      return { ...toQuiet(step), kind: "deferred", message: "GitHub's limit is reached; left for the next run" };
    }
    if (ended !== undefined) {
      return { ...toQuiet(step), kind: "failed", message: ended.message, remedy: ended.remedy };
    }
    const state: StepState = { number, notes: [], warnings: [], isUnowned: false };
    try {
      await applyStep(run, step, state);
      const message = [...state.warnings, ...state.notes].join("; ") || null;
      return { ...toQuiet(step), ...toPlace(run, step, state), kind: "done", message };
    } catch (error) {
      if (!(error instanceof TrackerError)) throw error;
      if (error.status === 401 || error.isLimit) ended = error;
      if (step.target === "tracking") run.forgetful.add(step.key);
      return {
        ...toQuiet(step),
        ...toPlace(run, step, state),
        kind: toFailureKind(error),
        message: [...state.warnings, ...state.notes, error.message].join("; "),
        remedy: error.remedy === "" ? null : error.remedy,
      };
    }
  }
}

function toFailureKind(error: TrackerError): Outcome["kind"] {
  if (error.isLimit) return "deferred";
  return error.isOutcomeUnknown ? "unknown" : "failed";
}

async function applyStep(run: ApplyRun, step: Step, state: StepState): Promise<void> {
  for (const write of step.writes) await applyWrite(run, step, write, state);
}

function toQuiet(step: Step): Outcome {
  const { number, repository } = step;
  const where = repository === undefined ? {} : { repository };
  return { kind: "kept", step, number, ...where, url: null, message: null, remedy: null };
}

function toPlace(run: ApplyRun, step: Step, state: StepState) {
  const { warnings, number } = state;
  const url = run.issues.get(`${step.target}:${step.key}`)?.url ?? null;
  const repository = findStepRepository(run, step);
  const isHere = isSameRepository(repository, run.tracker.repository);
  return {
    number,
    url,
    ...(warnings.length === 0 ? {} : { warnings }),
    // A step that was meant for elsewhere may have ended here.
    ...(isHere ? { repository: undefined } : { repository }),
  };
}
