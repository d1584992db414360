import { daysBetween } from "../../domain/calendar.ts";
import type { CalendarDate } from "../../domain/located.ts";
import { escapeMarkdown } from "../../safe-text/markdown.ts";
import type { Child } from "../plan/child.ts";
import type { FollowUp } from "../plan/find-follow-up.ts";
import { renderChildName, renderDays, renderEnd, renderSlip, renderStates, toFittingList } from "./render-children.ts";

/**
 * The look back at a post-mortem some days later: what is done, open, overdue, moved and declined, and whether the
 * incident came back. It mentions nobody.
 */
export function renderFollowUp(
  followUp: FollowUp,
  children: readonly Child[],
  cameBack: readonly string[],
  today: CalendarDate,
): string {
  const isLate = ({ state, due }: Child): boolean => state === "open" && due !== null && due < today;
  const groups: readonly (readonly [heading: string, readonly Child[], (child: Child) => string])[] = [
    ["Overdue", children.filter(isLate), (child) => renderOverdue(child, today)],
    ["Open", children.filter((child) => child.state === "open" && !isLate(child)), renderOpen],
    ["Slipped", children.filter(({ firstDue }) => firstDue !== null), renderSlip],
    ["Declined", children.filter(({ state }) => state === "declined"), renderEnd],
    ["Done", children.filter(({ state }) => state === "done"), renderEnd],
    ["Closed otherwise", children.filter(({ state }) => state === "duplicate" || state === "gone"), renderEnd],
  ];
  const lines = groups.flatMap(([heading, members, render]) =>
    members.length === 0
      ? []
      : ["", `**${heading}**`, "", ...members.map((child) => `- ${renderChildName(child)}: ${render(child)}`)],
  );
  const again = cameBack.map((name) => `**${escapeMarkdown(name)}**`).join(", ");
  return [
    `**Follow-up review, ${renderDays(followUp.days)} after ${followUp.from}:** ${renderStates(children)}.`,
    "",
    again === "" ? "No later post-mortem tells of the same cause." : `The incident came back: ${again}.`,
    toFittingList(lines),
  ].join("\n");
}

/** When the look backs are; one whose day had come when tracking began stands in the body alone. */
export function renderReviewDays(followUps: readonly FollowUp[]): string[] {
  if (followUps.length === 0) return [];
  const days = followUps.map(({ on, isPast }) => (isPast ? `${on} (before tracking began)` : on));
  return ["", `**Follow-up review** ${days.join(", ")}`];
}

function renderOverdue({ due }: Child, today: CalendarDate): string {
  return due === null ? "" : `was due on ${due}, ${renderDays(daysBetween(due, today))} ago`;
}

function renderOpen({ due }: Child): string {
  return due === null ? "without a due date" : `due on ${due}`;
}
