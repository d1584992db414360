import type { Holiday } from "../domain/holiday.ts";
import type { ReminderPlan } from "../report/reminder.ts";
import { escapeMarkdown } from "../safe-text/markdown.ts";
import { findTroubles } from "../tracker/apply/find-troubles.ts";
import type { Outcome } from "../tracker/plan/plan.ts";
import { toCount } from "./report-words.ts";

/** What a run reminded of, for the job summary. */
export interface RemindPage {
  readonly plan: ReminderPlan;
  readonly outcomes: readonly Outcome[];
  readonly locked: number;
  /** What today is where `remind.holidays` says. */
  readonly holiday?: Holiday | undefined;
  readonly isDryRun: boolean;
}

const shown = 50;

/** Who was reminded where, what waits for the next run, and why nothing was said where nothing was. */
export function renderRemindSummary({ plan, outcomes, locked, holiday, isDryRun }: RemindPage): string {
  const lines = ["### Reminders", ""];
  if (plan.quiet === null) lines.push(...toLines(plan, isDryRun));
  else lines.push(`Nobody is reminded today: ${plan.quiet}${plan.quiet === "holiday" ? toWhich(holiday) : ""}.`);
  const waiting = plan.deferred.reduce((sum, { entries }) => sum + entries.length, 0);
  if (waiting > 0) lines.push("", `${toCount(waiting, "action item")} left for the next run.`);
  if (locked > 0) lines.push("", `${toCount(locked, "open action item")} not spoken of, because the issue is locked.`);
  for (const { kind, step, message } of findTroubles(outcomes))
    lines.push("", `❌ ${escapeMarkdown(step.title)}: ${escapeMarkdown(message ?? kind)}`);
  return `${lines.join("\n")}\n`;
}

/** A day that stands under `remind.quiet` has no name. */
function toWhich(holiday: Holiday | undefined): string {
  return holiday === undefined ? "" : ` (${escapeMarkdown(holiday.name)}, ${holiday.place})`;
}

function toLines({ steps }: ReminderPlan, isDryRun: boolean): string[] {
  if (steps.length === 0) return ["Nothing was due to be said."];
  const verb = isDryRun ? "Would remind" : "Reminded";
  const lines = steps.slice(0, shown).map(({ issueNumber, repository, mentions, messages }) => {
    const count = messages.reduce((sum, { entries }) => sum + entries.length, 0);
    // A job summary rings nobody, but these words are also copied elsewhere.
    const whom =
      mentions.length === 0 ? "whoever reads along" : mentions.map((name) => escapeMarkdown(name)).join(", ");
    return `- ${verb} ${whom} of ${toCount(count, "action item")} on ${repository ?? ""}#${issueNumber}`;
  });
  return steps.length <= shown ? lines : [...lines, `- and ${toCount(steps.length - shown, "comment")} more`];
}
