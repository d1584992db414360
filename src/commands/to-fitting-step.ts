import type { CalendarDate } from "../domain/located.ts";
import { renderReminder } from "../render/reminder-markdown.ts";
import { toReminderCause } from "../report/reminder-cause.ts";
import type { ReminderStep } from "../report/reminder.ts";

/** GitHub refuses a comment of more than 65,536 characters; the hidden lines need some of them. */
const mostCharacters = 60_000;

/** The step with as many entries as one comment holds; the rest is not said, and so comes up again. */
export function toFittingStep(step: ReminderStep, today: CalendarDate): ReminderStep {
  let fitting = step;
  let left = countEntries(step);
  while (left > 1 && renderReminder(fitting, today).length + toReminderCause(fitting).length > mostCharacters) {
    left = Math.floor(left * 0.8);
    fitting = take(step, left);
  }
  return fitting;
}

function countEntries({ messages }: ReminderStep): number {
  return messages.reduce((sum, { entries }) => sum + entries.length, 0);
}

function take(step: ReminderStep, count: number): ReminderStep {
  let left = count;
  const messages = step.messages.flatMap((message) => {
    const entries = message.entries.slice(0, left);
    left -= entries.length;
    return entries.length === 0 ? [] : [{ ...message, entries }];
  });
  return { ...step, messages, mentions: [...new Set(messages.flatMap(({ mentions }) => mentions))] };
}
