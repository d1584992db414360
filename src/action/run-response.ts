import { hearCommands, respond, type Response } from "../commands/respond.ts";
import { toCalendarDate } from "../domain/calendar.ts";
import { SetupError, TrackerError } from "../domain/errors.ts";
import { createPullRequests } from "../github/pull-request.ts";
import { maskToken, writeOutputs, writeSummary } from "../host/runner-output.ts";
import { printError, printNotice, printWarning } from "../host/workflow-log.ts";
import { renderResponseSummary } from "../render/response-summary.ts";
import { findTroubles } from "../tracker/apply/find-troubles.ts";
import type { ActionRun } from "./action-run.ts";
import { openTracker, toAccess } from "./open-tracker.ts";

/** `mode: respond`: a comment is looked at for commands, and only where it holds one is anybody asked anything. */
export async function runResponse(run: ActionRun): Promise<number> {
  const { inputs, event, settings } = run;
  maskToken(inputs.token);
  const { comment } = event;
  if (comment === undefined)
    throw new SetupError(
      `The event "${event.name}" brings no comment to answer.`,
      "Run `mode: respond` on the event `issue_comment` (types: created).",
    );
  const commands = hearCommands(comment, toCalendarDate(inputs.now, settings.timezone));
  if (commands.length === 0) return finish({ kind: "ignored", why: "there is no command in the comment" });
  if (inputs.isDryRun) return finish({ kind: "ignored", why: "this is a dry run" });
  const setting = await openTracker(run);
  const github = createPullRequests(await toAccess(run));
  const response = await respond(comment, commands, setting, (login) => github.readPermission(login));
  if (response.kind !== "ignored") {
    try {
      await github.addReaction(comment.id, response.reaction);
    } catch (error) {
      // What was asked for is done; the sign that it was seen is not worth a failed run.
      if (!(error instanceof TrackerError)) throw error;
      printWarning(`The comment got no reaction: ${error.message}`);
    }
  }
  return finish(response);
}

async function finish(response: Response): Promise<number> {
  await writeSummary(renderResponseSummary(response));
  if (response.kind === "ignored") {
    printNotice(`Nothing to do: ${response.why}.`);
    return 0;
  }
  const troubles = findTroubles(response.outcomes);
  for (const { step, message, remedy, kind } of troubles)
    printError(`${step.title}: ${message ?? kind}\n${remedy ?? ""}`.trim());
  const done = response.outcomes.filter((outcome) => outcome.kind === "done");
  writeOutputs({
    "issues-updated": String(done.filter(({ step }) => step.kind === "update").length),
    "issues-closed": String(done.filter(({ step }) => step.kind === "close").length),
  });
  return troubles.length > 0 ? 3 : 0;
}
