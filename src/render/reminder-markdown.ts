import type { ReminderEntry, ReminderMessage, ReminderStep } from "../report/reminder.ts";
import { escapeMarkdown, toMarkdownLink } from "../safe-text/markdown.ts";
import { toCount, toDays, toIncidentName } from "./report-words.ts";

/**
 * The comment of one reminder: who, what, since when, after which incident, and what to do now. What it speaks for
 * (`toReminderCause`) is added by whoever sends it.
 */
export function renderReminder(step: ReminderStep, today: string): string {
  const isOne = step.messages.length === 1 && step.messages[0]?.entries.length === 1;
  const parts = isOne
    ? step.messages.map((message) => renderOne(message, step.target))
    : [
        step.target === "tracking" ? "These action items have no owner who could be asked:" : `Reminders of ${today}:`,
        ...step.messages.map((message) => renderSeveral(message)),
      ];
  return [...parts, renderAdvice(step)].join("\n\n");
}

function renderOne({ mentions, entries }: ReminderMessage, target: ReminderStep["target"]): string {
  const [entry] = entries;
  if (entry === undefined) return "";
  const called = mentions.length === 0 ? "" : `${mentions.join(" ")} `;
  const what = target === "item" ? "this action item" : toItemLink(entry);
  const nobody = target === "tracking" ? ` It has no owner who could be asked.` : "";
  return `${called}${what} ${toClause(entry)}.${nobody}${renderEscalation(entry)}`;
}

function renderSeveral({ mentions, entries }: ReminderMessage): string {
  const called = mentions.length === 0 ? "" : `${mentions.join(" ")}: ${toCount(entries.length, "action item")}`;
  const lines = entries.map((entry) => `- ${toItemLink(entry)} ${toClause(entry)}.${renderEscalation(entry)}`);
  return [...(called === "" ? [] : [called]), lines.join("\n")].join("\n\n");
}

/** "was due on 2026-11-20, 3 days ago, after INC-7". */
function toClause({ item }: ReminderEntry): string {
  const after = `It was promised after ${toAfter(item)}`;
  const moved = item.moves === 0 ? "" : `, after ${toCount(item.moves, "move")} of the date`;
  if (item.daysOverdue !== null) {
    return `was due on ${item.due}, ${toDays(item.daysOverdue)} ago${moved}. ${after}`;
  }
  return `is due on ${item.due}${moved}. ${after}`;
}

function toAfter(item: ReminderEntry["item"]): string {
  const name = toIncidentName(item.incident);
  const words = item.incident.url === null ? escapeMarkdown(name) : toMarkdownLink(name, item.incident.url);
  const title = item.incident.id === null ? "" : `, ${escapeMarkdown(item.incident.title)}`;
  return `${words}${title}${item.severity === null ? "" : ` (SEV${item.severity})`}`;
}

function toItemLink({ item }: ReminderEntry): string {
  return `${toMarkdownLink(item.name, item.url)} ${escapeMarkdown(item.title)}`;
}

function renderEscalation({ escalatedTo }: ReminderEntry): string {
  return escalatedTo.length === 0 ? "" : " Nobody has answered the reminders so far.";
}

function renderAdvice({ target, messages, repository }: ReminderStep): string {
  const where = target === "item" ? "here" : "on its issue";
  const isUnowned = target === "tracking";
  const isLate = messages.some((message) => message.entries.some(({ item }) => item.daysOverdue !== null));
  const heading = isLate ? "What to do now:" : "What can be done:";
  // Commands are answered where the workflow runs, which another repository need not have.
  if (repository !== undefined)
    return [
      heading,
      "",
      "- done? Close this issue;",
      "- later? Change the date in the post-mortem;",
      "- not at all? Close this issue as not planned.",
    ].join("\n");
  return [
    heading,
    "",
    ...(isUnowned ? [`- say who takes it: comment \`/assign @login\` ${where};`] : []),
    `- done? Close the issue, or comment \`/done evidence\` ${where};`,
    `- later? Comment \`/due YYYY-MM-DD reason\` ${where};`,
    `- not at all? Comment \`/decline reason\` ${where}.`,
  ].join("\n");
}
