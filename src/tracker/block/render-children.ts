import { daysBetween } from "../../domain/calendar.ts";
import { escapeMarkdown, toMarkdownLink } from "../../safe-text/markdown.ts";
import { toShortLine } from "../../safe-text/short-line.ts";
import type { Child } from "../plan/child.ts";

/** GitHub refuses a comment of more than 65,536 characters; hidden lines need some of them. */
const mostCharacters = 60_000;
const titleLimit = 120;

/** Lines as far as they fit into a comment; the rest is counted. */
export function toFittingList(lines: readonly string[]): string {
  const shown: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > mostCharacters) return [...shown, `- …and ${lines.length - shown.length} more.`].join("\n");
    shown.push(line);
  }
  return shown.join("\n");
}

/** "#12 Alert on pool use": an issue that is kept in step by its name, another by a link, none by its words alone. */
export function renderChildName({ issue, title }: Child): string {
  const words = escapeMarkdown(toShortLine(title, titleLimit));
  if (issue === null) return words;
  return `${issue.isLive ? issue.name : toMarkdownLink(issue.name, issue.url)} ${words}`;
}

/** "done on 2026-03-25, 5 days late": how an item ended, when and how late; "" for one that is open. */
export function renderEnd(child: Child): string {
  const { state, closedOn, why } = child;
  if (state === "open") return "";
  if (state === "gone") return "its issue is no longer there";
  if (child.issue === null) return `${state} before tracking began`;
  const when = closedOn === null ? "" : ` on ${closedOn}`;
  if (state === "duplicate") return `closed as a duplicate${when}`;
  if (state === "declined")
    return `declined${when}${why === null ? "" : `: “${escapeMarkdown(toShortLine(why, 300))}”`}`;
  return `done${when}${renderLateness(child)}`;
}

/** "2026-03-01 → 2026-03-20": how far the promise was moved; "" where it was not. */
export function renderSlip({ firstDue, due }: Child): string {
  return firstDue === null ? "" : `${firstDue} → ${due ?? "no date"}`;
}

/** "1 day", "5 days". */
export function renderDays(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

/** "2 done, 1 declined": the states that occur. */
export function renderStates(children: readonly Child[]): string {
  const words: Readonly<Record<Child["state"], string>> = {
    done: "done",
    declined: "declined",
    duplicate: "closed as a duplicate",
    gone: "no longer there",
    open: "open",
  };
  return (["done", "declined", "duplicate", "gone", "open"] as const)
    .map((state) => [children.filter((child) => child.state === state).length, words[state]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ");
}

function renderLateness({ closedOn, due, firstDue }: Child): string {
  const first = firstDue === null ? "" : `, first promised for ${firstDue}`;
  if (closedOn === null || due === null) return first;
  const late = daysBetween(due, closedOn);
  return late > 0
    ? `, ${renderDays(late)} late (due ${due}${first})`
    : `, in time${firstDue === null ? "" : ` for ${due}${first}`}`;
}
