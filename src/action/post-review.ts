import { findSuggestions } from "../commands/plan-suggestions.ts";
import { TrackerError } from "../domain/errors.ts";
import { createPullRequests } from "../github/pull-request.ts";
import { printNotice } from "../host/workflow-log.ts";
import { parseSuggestionMemory, renderSuggestionMemory } from "../render/suggestion-markdown.ts";
import { renderQuietComment, validationMarker, type ValidationPage } from "../render/validation-summary.ts";
import type { ActionRun } from "./action-run.ts";
import { toAccess } from "./open-tracker.ts";
import { postSuggestions } from "./post-suggestions.ts";

/**
 * Keeps the one comment on the pull request up to date (the page where there is something to read, one quiet line in
 * place of an old page where all is well) and the suggested changes beside it; a notice where the token may not write
 * (a fork).
 */
export async function postReview(
  run: ActionRun,
  page: ValidationPage,
  summary: string,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  const { pullRequest } = run.event;
  if (pullRequest === undefined || run.inputs.token === "" || run.inputs.isDryRun) return;
  const hasNews = page.findings.length > 0 || page.comebacks.length > 0 || (page.plan?.totals.create ?? 0) > 0;
  const pulls = createPullRequests(await toAccess(run));
  try {
    const existing = await pulls.findStickyComment(pullRequest.number, validationMarker);
    const remembered = parseSuggestionMemory(existing?.body ?? "");
    const wanted = run.settings.suggestions ? findSuggestions(page.findings, texts) : [];
    const { suggested, refusal } = await postSuggestions(pulls, pullRequest, wanted, remembered);
    const outcome = await pulls.putStickyComment({
      pullNumber: pullRequest.number,
      existing,
      body: `${validationMarker}\n${renderSuggestionMemory(suggested)}${hasNews ? summary : renderQuietComment(page)}`,
      mayCreate: hasNews,
    });
    if (outcome.kind === "refused") printNotice(missingPermission);
    else if (refusal !== undefined) printNotice(`Suggested changes are left out: ${refusal}`);
  } catch (error) {
    // The verdict stands without the comment.
    if (!(error instanceof TrackerError)) throw error;
    const isRefused = error.status === 403 || error.status === 404;
    printNotice(isRefused ? missingPermission : `The comment on the pull request is left out: ${error.message}`);
  }
}

const missingPermission =
  "The comment on the pull request is left out: the token may not write it. The job summary has it all; `pull-requests: write` adds the comment and suggested changes (never on a fork).";
