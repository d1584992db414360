import type { IssueReference } from "../domain/issue.ts";
import type { ReminderStep } from "./reminder.ts";

const prefix = "remind ";

/**
 * One text for all that a comment speaks for, to be kept in its hidden line: `remind 12=after-1:2026-11-20 15=…`, with
 * `acme/payments#5=…` for an issue of another repository.
 */
export function toReminderCause(step: ReminderStep): string {
  const entries = step.messages.flatMap((message) => message.entries);
  const words = entries.flatMap(({ item, causes }) =>
    causes.map(({ id }) => `${item.name.replace(/^#/, "").toLowerCase()}=${id}`),
  );
  return `${prefix}${words.toSorted().join(" ")}`;
}

/** An item's issue → causes that were spoken for, out of such a text; empty where it is none of ours. */
export function parseReminderCause(text: string): Map<IssueReference, string[]> {
  const said = new Map<IssueReference, string[]>();
  if (!text.startsWith(prefix)) return said;
  for (const word of text.slice(prefix.length).split(" ")) {
    const [, name, id] = /^((?:[\w.-]+\/[\w.-]+#)?\d+)=(\S+)$/.exec(word) ?? [];
    if (name === undefined || id === undefined) continue;
    const issue = name.includes("#") ? name : Number(name);
    said.set(issue, [...(said.get(issue) ?? []), id]);
  }
  return said;
}
