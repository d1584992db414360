import { isComeback } from "../domain/is-comeback.ts";
import { checkRuleSettings } from "../commands/check-rule-settings.ts";
import { readCorpus, type Corpus } from "../commands/read-corpus.ts";
import { preview, type Preview } from "../commands/sync.ts";
import { countLevel, isFailure, validate } from "../commands/validate.ts";
import { recall } from "../commands/recall.ts";
import { toCalendarDate } from "../domain/calendar.ts";
import { TrackerError } from "../domain/errors.ts";
import { locateSetting } from "../host/load-settings.ts";
import { openSource } from "../host/open-source.ts";
import { readBaselineFile } from "../host/read-baseline-file.ts";
import { readWorkspaceFacts } from "../host/read-workspace-facts.ts";
import { maskToken, writeOutputs, writeResultFile, writeSummary } from "../host/runner-output.ts";
import { printNotice, printWarning } from "../host/workflow-log.ts";
import { parseReportMemory } from "../report/parse-report-memory.ts";
import { toStaleNotice } from "../report/to-stale-notice.ts";
import { toComebacks } from "../recurrence/to-comebacks.ts";
import { renderFindingsAnnotations } from "../render/findings-annotations.ts";
import { renderFindingsSarif } from "../render/findings-sarif.ts";
import { renderValidationSummary, type ValidationPage } from "../render/validation-summary.ts";
import type { ActionRun } from "./action-run.ts";
import { toFileUrl } from "../render/to-file-url.ts";
import { openTracker } from "./open-tracker.ts";
import { postReview } from "./post-review.ts";
import type { ValidationScope } from "./take-quick-path.ts";

/** `mode: validate`: annotations, summary, comment and a verdict. It writes to no issue. */
export async function runValidation(run: ActionRun, scope: ValidationScope): Promise<number> {
  const { inputs, event, settings } = run;
  maskToken(inputs.token);
  await checkRuleSettings(settings, (key) => locateSetting(event.workspace, inputs.config, key));
  const facts = readWorkspaceFacts(event.workspace);
  const corpus = await readCorpus(openSource(event.workspace, process.env, true), scope.paths, {
    settings,
    inFull: scope.changed ?? "all",
    review: facts,
  });
  const today = toCalendarDate(inputs.now, settings.timezone);
  // First what compares everything with everything, so that it is done once.
  const { previewed, notice } = await tryPreview(run, corpus);
  const validation = await validate({
    corpus,
    settings,
    today,
    scope: scope.changed,
    ...facts,
    baseline: readBaselineFile(event.workspace),
  });
  const stale = previewed === undefined ? undefined : findStaleReport(previewed, run);
  const memory = previewed?.memory ?? (await recall(corpus, undefined, today, scope.changed));
  const comebacks = toComebacks(memory.survey, memory.unfinished, memory.outlines, scope.changed);
  const failed = isFailure(validation.findings, inputs.failOn);
  const head = event.pullRequest?.headSha || event.sha;
  const page: ValidationPage = {
    ...validation,
    scopeCount: scope.changed?.size,
    isFailure: failed,
    comebacks,
    plan: previewed?.plan,
    notices: [...scope.notices, ...[notice, stale].filter((text) => text !== undefined)],
    fileUrl: (path, line) =>
      toFileUrl({ serverUrl: event.serverUrl, repository: event.repository, sha: head }, path, line),
  };

  process.stdout.write(renderFindingsAnnotations(validation.findings).text);
  const summary = renderValidationSummary(page);
  await writeSummary(summary);
  await postReview(run, page, summary, corpus.texts);
  writeOutputs({
    errors: String(countLevel(validation.findings, "error")),
    warnings: String(countLevel(validation.findings, "warning")),
    recurring: String(comebacks.filter((comeback) => comeback.earlier.some(({ match }) => isComeback(match))).length),
    "sarif-file": writeResultFile(event.temp, "findings.sarif", renderFindingsSarif(validation.findings)),
    ...(previewed === undefined
      ? {}
      : { "plan-file": writeResultFile(event.temp, "plan.json", JSON.stringify(previewed.plan, null, 2)) }),
  });
  return failed ? 1 : 0;
}

/** The rolling report stands still where GitHub switched the schedule off; a pull request is where somebody looks. */
function findStaleReport({ observation }: Preview, { inputs, settings }: ActionRun): string | undefined {
  const last = parseReportMemory(observation.report?.marker.memory);
  if (last === undefined || !settings.report.issue) return undefined;
  const stale = toStaleNotice(last, inputs.now, settings.timezone);
  if (stale !== undefined) printWarning(stale);
  return stale;
}

/** The plan needs `issues: read`; without it the verdict stands all the same, and the summary says which line to add. */
async function tryPreview(run: ActionRun, corpus: Corpus): Promise<{ previewed?: Preview; notice?: string }> {
  const missing =
    "The plan for issues is not shown, and what was left undone the last time is told from the documents alone: add `issues: read` to the job's `permissions:`.";
  if (run.inputs.token === "" || run.event.repository === "") return { notice: missing };
  try {
    return { previewed: await preview(corpus, await openTracker(run), true) };
  } catch (error) {
    if (!(error instanceof TrackerError)) throw error;
    const notice =
      error.status === 403 || error.status === 404 ? missing : `The plan for issues is not shown: ${error.message}`;
    printNotice(notice);
    return { notice };
  }
}
