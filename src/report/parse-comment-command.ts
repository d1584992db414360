import { addDays, addMonths, daysBetween, isCalendarDate } from "../domain/calendar.ts";
import type { Priority } from "../domain/action-item.ts";
import type { CalendarDate } from "../domain/located.ts";
import { findCommandLines } from "./find-command-lines.ts";

/** What somebody asks for in a comment. `invalid` is ours by its name, but cannot be followed; `message` says why, in a line. */
export type CommentCommand =
  | { readonly kind: "due"; readonly date: CalendarDate; readonly reason: string | null }
  | { readonly kind: "assign"; readonly logins: readonly string[] }
  | { readonly kind: "decline"; readonly reason: string }
  | { readonly kind: "done"; readonly evidence: string | null }
  | { readonly kind: "priority"; readonly priority: Priority }
  | { readonly kind: "snooze"; readonly until: CalendarDate; readonly reason: string | null }
  | { readonly kind: "help" }
  | { readonly kind: "invalid"; readonly name: string; readonly message: string };

/** When the comment was written, and by whom. */
export interface CommandContext {
  readonly today: CalendarDate;
  /** A login: what `/assign me` means. */
  readonly author: string;
}

/** A snooze hides an item from reminders alone, and not for good. */
const longestSnooze = 90;

type Parser = (words: string, context: CommandContext) => CommentCommand;

const parsers: Readonly<Record<string, Parser>> = {
  due: parseDue,
  assign: parseAssign,
  decline: (reason) =>
    reason === ""
      ? toInvalid("decline", "Say why, so that nobody has to ask: `/decline reason`.")
      : { kind: "decline", reason },
  done: (evidence) => ({ kind: "done", evidence: evidence === "" ? null : evidence }),
  priority: parsePriority,
  snooze: parseSnooze,
  help: () => ({ kind: "help" }),
};

/**
 * Reads the commands out of a comment, in order. A line that begins with a slash and an unknown word belongs to
 * somebody else's bot and is left alone.
 */
export function parseCommentCommands(body: string, context: CommandContext): CommentCommand[] {
  return findCommandLines(body).flatMap((line) => {
    const [, name = "", words = ""] = /^\/([a-z]+)(?:\s+(.*))?$/i.exec(line) ?? [];
    const parse = Object.hasOwn(parsers, name.toLowerCase()) ? parsers[name.toLowerCase()] : undefined;
    return parse === undefined ? [] : [parse(words.trim(), context)];
  });
}

/** What `/help` answers, and what is shown after a command that could not be followed. */
export const commandHelp: readonly (readonly [command: string, meaning: string])[] = [
  ["/due 2026-12-01 reason", "moves the due date; `+3d`, `+2w` and `+1m` count from today"],
  ["/assign @login", "hands the item over; `/assign me` takes it"],
  ["/priority P1", "sets the priority, P0 to P4"],
  ["/done evidence", "closes the item as done"],
  ["/decline reason", "closes the item as not planned"],
  ["/snooze 1w reason", `no reminder until then, at most ${longestSnooze} days`],
  ["/help", "shows this list"],
];

function parseDue(words: string, { today }: CommandContext): CommentCommand {
  const [first = "", ...rest] = words.split(/\s+/);
  const date = parseDay(first, today, false);
  if (date === undefined) {
    return toInvalid("due", `"${first}" is no day: write \`/due 2026-12-01 reason\` or \`/due +2w reason\`.`);
  }
  if (date < today) return toInvalid("due", `${date} has passed: name a day from ${today} on.`);
  return { kind: "due", date, reason: toReason(rest) };
}

function parseSnooze(words: string, { today }: CommandContext): CommentCommand {
  const [first = "", ...rest] = words.split(/\s+/);
  const until = parseDay(first, today, true);
  if (until === undefined) {
    return toInvalid("snooze", `"${first}" is no span: write \`/snooze 1w reason\` or name a day.`);
  }
  const days = daysBetween(today, until);
  if (days < 1) return toInvalid("snooze", `${until} is not ahead: name a day after ${today}.`);
  if (days > longestSnooze) {
    return toInvalid(
      "snooze",
      `That is more than ${longestSnooze} days: move the date (\`/due\`) or decline the item.`,
    );
  }
  return { kind: "snooze", until, reason: toReason(rest) };
}

function parseAssign(words: string, { author }: CommandContext): CommentCommand {
  const names = words.split(/[\s,]+/).filter((name) => name !== "");
  const wrong = names.find((name) => !/^@?[a-z\d](?:[a-z\d-]*[a-z\d])?$/i.test(name) || name.length > 40);
  if (names.length === 0) return toInvalid("assign", "Say who: `/assign @login`.");
  if (wrong !== undefined) return toInvalid("assign", `"${wrong}" is no login: write \`/assign @login\`.`);
  const logins = names.map((name) => (name.toLowerCase() === "me" ? author : name.replace(/^@/, "")));
  return { kind: "assign", logins: [...new Set(logins)] };
}

function parsePriority(words: string): CommentCommand {
  const digit = /^P?([0-4])$/i.exec(words)?.[1];
  if (digit === undefined) return toInvalid("priority", `"${words}" is no priority: write P0, P1, P2, P3 or P4.`);
  return { kind: "priority", priority: Number(digit) as Priority };
}

/** A day as written, or a span from today: `+3d`, `+2w`, `+1m`. */
function parseDay(text: string, today: CalendarDate, isPlusOptional: boolean): CalendarDate | undefined {
  if (isCalendarDate(text)) return text;
  const [, plus = "", count = "", unit = ""] = /^(\+?)(\d{1,3})(d|w|m)$/i.exec(text) ?? [];
  if (count === "" || (plus === "" && !isPlusOptional)) return undefined;
  if (unit.toLowerCase() === "m") return addMonths(today, Number(count));
  return addDays(today, Number(count) * (unit.toLowerCase() === "w" ? 7 : 1));
}

function toReason(words: readonly string[]): string | null {
  const reason = words.join(" ").trim();
  return reason === "" ? null : reason;
}

function toInvalid(name: string, message: string): CommentCommand {
  return { kind: "invalid", name, message };
}
