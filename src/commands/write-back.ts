import type { Settings } from "../config/settings.ts";
import { editItems } from "../document/edit/edit-items.ts";
import { TrackerError } from "../domain/errors.ts";
import { renderFarewell, renderWriteBack, writeBackCommitMessage } from "../render/write-back-markdown.ts";
import type { WriteBack } from "../render/write-back-summary.ts";
import { applyWriteBack } from "../tracker/apply/apply-write-back.ts";
import { toTrustedLogins } from "../tracker/marker/trusted-logins.ts";
import type { Outcome } from "../tracker/plan/plan.ts";
import { planWriteBack } from "../tracker/plan/plan-write-back.ts";
import type { ProposalBranch } from "../tracker/proposal-branch.ts";
import type { Corpus } from "./read-corpus.ts";
import type { Preview } from "./sync.ts";

/** Which cells the issues can fill in, once the sync is over; in a dry run, what can be said before it. */
export function previewWriteBack(
  corpus: Corpus,
  { observation, plan }: Preview,
  outcomes: readonly Outcome[],
  { owners }: Pick<Settings, "owners">,
): WriteBack {
  const { postMortems, texts } = corpus;
  return {
    plan: planWriteBack({ postMortems, texts, observation, plan, owners, outcomes, edit: editItems }),
    outcome: {
      kind: "planned",
      pending: plan.steps.filter(({ kind, target }) => kind === "create" && target === "item").length,
    },
  };
}

/** Keeps the one pull request in step with the issues. It never fails the sync that it follows. */
export async function writeBack(
  corpus: Corpus,
  previewed: Preview,
  outcomes: readonly Outcome[],
  settings: Pick<Settings, "owners">,
  branch: ProposalBranch,
): Promise<WriteBack> {
  const { plan } = previewWriteBack(corpus, previewed, outcomes, settings);
  const { identity, trustedAuthors } = previewed.plan;
  try {
    const outcome = await applyWriteBack(plan, branch, corpus.texts, toTrustedLogins(identity, trustedAuthors), {
      toText: renderWriteBack,
      toFarewell: renderFarewell,
      commitMessage: writeBackCommitMessage,
    });
    return { plan, outcome };
  } catch (error) {
    if (!(error instanceof TrackerError)) throw error;
    return { plan, outcome: { kind: "refused", message: error.message, remedy: error.remedy } };
  }
}
