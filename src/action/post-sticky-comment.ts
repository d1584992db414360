import { TrackerError } from "../domain/errors.ts";
import { createPullRequests } from "../github/pull-request.ts";
import { printNotice } from "../host/workflow-log.ts";
import { renderQuietComment, validationMarker, type ValidationPage } from "../render/validation-summary.ts";
import type { ActionRun } from "./action-run.ts";
import { toAccess } from "./open-tracker.ts";

/**
 * Keeps the one comment on the pull request up to date: the page where there is something to read, one quiet line in
 * place of an old page where all is well, and a notice where the token may not write (a fork).
 */
export async function postStickyComment(
  run: ActionRun,
  pullNumber: number,
  page: ValidationPage,
  summary: string,
): Promise<void> {
  const hasNews = page.findings.length > 0 || page.comebacks.length > 0 || (page.plan?.totals.create ?? 0) > 0;
  const body = `${validationMarker}\n${hasNews ? summary : renderQuietComment(page)}`;
  try {
    const outcome = await createPullRequests(await toAccess(run)).upsertStickyComment({
      pullNumber,
      marker: validationMarker,
      body,
      mayCreate: hasNews,
    });
    if (outcome.kind === "refused")
      printNotice(
        "The comment on the pull request is left out: the token may not write it. The job summary has it all; `pull-requests: write` adds the comment (never on a fork).",
      );
  } catch (error) {
    // The verdict stands without the comment.
    if (!(error instanceof TrackerError)) throw error;
    printNotice(`The comment on the pull request is left out: ${error.message}`);
  }
}
