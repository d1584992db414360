import { isCalendarDate, toCalendarDate } from "../domain/calendar.ts";
import type { Decision } from "../domain/decision.ts";
import type { DueChange, TrackedItem } from "../domain/issue.ts";
import type { Outline } from "../domain/post-mortem.ts";
import { parseDecision } from "./parse-decision.ts";
import type { ReportDecision, ReportItem } from "./report.ts";

/**
 * The decision record: due dates that were moved, items that were declined, recurrences that an author confirmed or
 * denied, commands in comments, and what a `Decision record` section says; oldest first, undated ones last.
 */
export function toDecisions(
  items: readonly { readonly tracked: TrackedItem; readonly item: ReportItem }[],
  postMortems: readonly Outline[],
  timezone: string,
): ReportDecision[] {
  const decisions = [
    ...items.flatMap(({ tracked, item }) =>
      toItemDecisions(tracked, item, timezone).map((decision) => ({
        ...decision,
        incident: item.incident.id ?? item.incident.path,
        item: { number: item.number, name: item.name, url: item.url },
      })),
    ),
    ...postMortems.flatMap((postMortem) =>
      [...toDeclared(postMortem), ...toWritten(postMortem)].map((decision) => ({
        ...decision,
        incident: postMortem.incident.id?.value ?? postMortem.path,
        item: null,
      })),
    ),
  ];
  return decisions.toSorted((a, b) => ((a.date ?? "9999") < (b.date ?? "9999") ? -1 : a.date === b.date ? 0 : 1));
}

function toItemDecisions(tracked: TrackedItem, item: ReportItem, timezone: string): Decision[] {
  if (item.isConfidential) return [];
  const decisions = [...(tracked.decisions ?? []), ...tracked.dueChanges.map((change) => toMove(change, item.title))];
  const isExplained = (tracked.decisions ?? []).some((decision) => /\bdeclined?\b/i.test(decision.decision));
  if (item.state === "declined" && !isExplained) {
    decisions.push({
      date: tracked.snapshot.closedAt === null ? null : toCalendarDate(tracked.snapshot.closedAt, timezone),
      context: item.title,
      decision: "Declined: closed as not planned",
      rationale: null,
      consequences: "Stays listed as unfinished when the incident comes back",
      status: "accepted",
      by: null,
    });
  }
  return decisions;
}

function toMove(change: DueChange, title: string): Decision {
  return {
    date: isCalendarDate(change.on) ? change.on : null,
    context: title,
    decision: `Due date moved from ${change.from ?? "no date"} to ${change.to ?? "no date"}`,
    rationale: change.reason,
    consequences: null,
    status: "accepted",
    by: change.who ?? (change.by === "document" ? "document" : null),
  };
}

function toDeclared({ incident, declaration }: Outline): Decision[] {
  if (declaration.isConfidential) return [];
  const date = incident.postMortemDate?.value ?? incident.date?.value ?? null;
  const common = { date, context: "Recurrence", consequences: null, status: "accepted", by: "document" } as const;
  return [
    ...declaration.recurrenceOf.map((id) => ({
      ...common,
      decision: `Confirmed as a recurrence of ${id.value}`,
      rationale: null,
    })),
    ...declaration.notRecurrenceOf.map(({ id, reason }) => ({
      ...common,
      decision: `Not a recurrence of ${id.value}`,
      rationale: reason ?? null,
    })),
  ];
}

function toWritten({ sections, declaration }: Outline): Decision[] {
  if (declaration.isConfidential) return [];
  const blocks = sections.filter((section) => section.kind === "decisions").flatMap((section) => section.blocks);
  const header = blocks.find((block) => block.kind === "table-header")?.cells ?? [];
  return blocks.flatMap((block) => {
    const decision = parseDecision(block.text, block.cells === undefined ? undefined : { header, cells: block.cells });
    if (block.kind === "table-header" || decision === undefined) return [];
    return [{ ...decision, date: decision.date !== null && isCalendarDate(decision.date) ? decision.date : null }];
  });
}
