import type { ReminderStep } from "./reminder.ts";

const prefix = "remind ";

/** One text for all that a comment speaks for, to be kept in its hidden line: `remind 12=after-1:2026-11-20 15=…`. */
export function toReminderCause(step: ReminderStep): string {
  const entries = step.messages.flatMap((message) => message.entries);
  const words = entries.flatMap(({ item, causes }) => causes.map(({ id }) => `${item.number}=${id}`));
  return `${prefix}${words.toSorted().join(" ")}`;
}

/** Number of an item's issue → causes that were spoken for, out of such a text; empty where it is none of ours. */
export function parseReminderCause(text: string): Map<number, string[]> {
  const said = new Map<number, string[]>();
  if (!text.startsWith(prefix)) return said;
  for (const word of text.slice(prefix.length).split(" ")) {
    const [, number, id] = /^(\d+)=(\S+)$/.exec(word) ?? [];
    if (number === undefined || id === undefined) continue;
    said.set(Number(number), [...(said.get(Number(number)) ?? []), id]);
  }
  return said;
}
